package server

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// plain registers a route outside the API. It has a row in the policy table like
// any other.
func (s *Server) plain(a action, method, path string, handler gin.HandlerFunc) {
	s.actions[method+" "+path] = a
	s.engine.Handle(method, path, handler)
}

func (s *Server) registerHealth() {
	s.plain(readHealth, http.MethodGet, "/livez", func(c *gin.Context) { c.String(http.StatusOK, "ok\n") })
	s.plain(readHealth, http.MethodGet, "/readyz", s.ready)
}

// ready says whether the record can be read and its register be written.
func (s *Server) ready(c *gin.Context) {
	view := s.store.View()
	defer view.Close()
	if _, err := view.Counties(); err != nil || s.store.Err() != nil {
		s.opt.Log.Error("not ready", "read", err, "write", s.store.Err())
		c.String(http.StatusServiceUnavailable, "the record cannot be read or written: see the server's log\n")
		return
	}
	c.String(http.StatusOK, "ok\n")
}
