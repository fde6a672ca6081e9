package server

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"dossiertrail/server/messages"

	"github.com/gin-gonic/gin"
)

// policyOfPages allows the pages their own files and nothing else.
const policyOfPages = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

// receive is the first to see a request and the last to see its answer: it
// gives it an ID, contains what panics, and writes the line in the log.
func (s *Server) receive(c *gin.Context) {
	began := s.opt.Now()
	a := &asked{id: rand.Text()[:16], language: messages.Accepted(c.GetHeader("Accept-Language")), writer: c.Writer, address: c.Request.RemoteAddr}
	c.Request = c.Request.WithContext(withAsked(c.Request.Context(), a))
	h := c.Writer.Header()
	h.Set("X-Request-Id", a.id)
	h.Set("Content-Security-Policy", policyOfPages)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
	if s.secure(c.Request) {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	if strings.HasPrefix(c.Request.URL.Path, "/api/") {
		h.Set("Cache-Control", "no-store")
	}
	defer func() {
		if cause := recover(); cause != nil {
			s.contain(c, cause)
		}
		// The http.Server does this for the request that it knows, and c has a
		// copy of that one.
		if form := c.Request.MultipartForm; form != nil {
			if err := form.RemoveAll(); err != nil {
				s.opt.Log.Warn("an upload was left on the disk", "id", a.id, "error", err)
			}
		}
		s.opt.Log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request",
			slog.String("method", c.Request.Method), slog.String("route", c.FullPath()), slog.Int("status", c.Writer.Status()),
			slog.Int64("ms", s.opt.Now().Sub(began).Milliseconds()), slog.String("id", a.id))
	}()
	c.Next()
}

// contain answers a request whose handler panicked. The log gets where it
// happened and of which type it was, not its words: they may hold anything.
func (s *Server) contain(c *gin.Context, cause any) {
	s.opt.Log.Error("a handler panicked", "route", c.FullPath(), "panic", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
	if c.Writer.Written() {
		// The answer is half out: only breaking the connection tells that.
		panic(http.ErrAbortHandler)
	}
	s.refuse(c, http.StatusInternalServerError, messages.Internal)
}

// limit bounds what a request may send.
func (s *Server) limit(c *gin.Context) {
	most := int64(bodyLimit)
	if strings.HasPrefix(c.Request.URL.Path, prefix+"/rosters") {
		most = uploadLimit
	}
	a := askedOf(c.Request.Context())
	if c.Request.ContentLength > most {
		a.oversize = true
		// Reading on would take what the limit is there to refuse.
		c.Header("Connection", "close")
		s.refuse(c, http.StatusRequestEntityTooLarge, messages.TooLarge)
		return
	}
	c.Request.Body = &limited{ReadCloser: http.MaxBytesReader(c.Writer, c.Request.Body, most), asked: a}
}

// limited remembers that a body was cut off, for huma's errors do not say so.
type limited struct {
	io.ReadCloser
	asked *asked
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		l.asked.oversize = true
	}
	return n, err
}

// secure reports whether the request came over TLS, as far as people see it.
func (s *Server) secure(r *http.Request) bool { return s.opt.Secure || r.TLS != nil }

// bodyTimeout is how long a body of ordinary size may take to arrive.
const bodyTimeout = 30 * time.Second
