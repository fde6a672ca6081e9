package server

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"dossiertrail/server/messages"

	"github.com/gin-gonic/gin"
)

// registerPages answers everything that is no route: with a file of the pages,
// or with index.html, whose router knows the rest.
func (s *Server) registerPages() {
	s.engine.NoRoute(func(c *gin.Context) {
		switch {
		case strings.HasPrefix(c.Request.URL.Path, "/api/"):
			s.refuse(c, http.StatusNotFound, messages.NoRoute)
		case c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead:
			s.refuse(c, http.StatusMethodNotAllowed, messages.BadMethod)
		default:
			s.page(c)
		}
	})
	s.engine.NoMethod(func(c *gin.Context) { s.refuse(c, http.StatusMethodNotAllowed, messages.BadMethod) })
}

// page serves a file. Names below assets carry a hash of their content; whatever
// else changes when the program does.
func (s *Server) page(c *gin.Context) {
	if s.opt.Pages == nil {
		c.Data(http.StatusNotFound, "text/html; charset=utf-8", []byte(unbuiltPage))
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+c.Request.URL.Path), "/")
	info, err := fs.Stat(s.opt.Pages, name)
	switch {
	case name != "" && err == nil && !info.IsDir():
	case strings.HasPrefix(name, "assets/"):
		c.String(http.StatusNotFound, "no such file\n")
		return
	default:
		name = "index.html"
	}
	c.Header("Cache-Control", "no-store")
	if strings.HasPrefix(name, "assets/") {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	data, err := fs.ReadFile(s.opt.Pages, name)
	if err != nil {
		c.Data(http.StatusNotFound, "text/html; charset=utf-8", []byte(unbuiltPage))
		return
	}
	c.Data(http.StatusOK, mediaType(name), data)
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json", ".webmanifest":
		return "application/json"
	case ".wasm":
		return "application/wasm"
	case ".woff2":
		return "font/woff2"
	case ".png":
		return "image/png"
	}
	return "application/octet-stream"
}

const unbuiltPage = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>Dossiertrail</title>
<h1>网页尚未构建</h1>
<p>接口 /api/v1 可以使用。要使用网页,请在源代码目录执行 <code>make web</code>,然后重新编译程序。</p>
<h1 lang="en">The web pages were not built</h1>
<p lang="en">The API under /api/v1 works. For the pages, run <code>make web</code> in the source tree and build the program again.</p>
</html>
`
