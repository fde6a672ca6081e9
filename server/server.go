package server

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// Options are the choices of whoever makes a Server.
type Options struct {
	Version  string // of the program, as people say it
	Revision string // of its source
}

// A Server answers requests about one Store.
type Server struct {
	opt     Options
	engine  *gin.Engine
	api     huma.API
	actions map[string]action // by method and path of the route
}

// New makes a Server.
func New(opt Options) *Server {
	strictHuma()
	s := &Server{opt: opt, engine: gin.New(), actions: map[string]action{}}
	s.api = newAPI(s.engine, s)
	s.register()
	s.finish()
	return s
}
