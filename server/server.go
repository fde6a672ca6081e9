package server

import (
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"dossiertrail/labels"
	"dossiertrail/server/roster"
	"dossiertrail/storage"

	"github.com/alexedwards/scs/v2"
	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// Options are the choices of whoever makes a Server. The zero Options will do.
type Options struct {
	Version  string // of the program, as people say it
	Revision string // of its source

	// Log gets one line for each request and what goes wrong; silent if nil. It
	// never gets a query, a body, a name or an ID number.
	Log *slog.Logger

	// Now is the clock; time.Now if nil.
	Now func() time.Time

	// Secure says that people reach the server over TLS: the cookie then never
	// travels without.
	Secure bool

	Idle     time.Duration // a session ends so long after its last request; 15 minutes if zero
	Lifetime time.Duration // and at the latest so long after sign-in; 12 hours if zero

	// Pages are the built web pages: index.html and assets/. With none the
	// server says how to build them.
	Pages fs.FS

	// Fonts are what labels are set in; those of the program and the system if
	// the fields are zero.
	Fonts labels.FontOptions

	// Roster bounds what a roster may cost; zero fields are the defaults.
	Roster roster.Limits

	// Temp is where a file waits until it is sent; the system's folder if empty.
	Temp string
}

func (o Options) orDefault() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Idle == 0 {
		o.Idle = 15 * time.Minute
	}
	if o.Lifetime == 0 {
		o.Lifetime = 12 * time.Hour
	}
	return o
}

// A Server answers requests about one Store. Its methods may be called at once
// from many goroutines.
type Server struct {
	store    *storage.Store
	opt      Options
	engine   *gin.Engine
	api      huma.API
	actions  map[string]action // by method and path of the route
	sessions *scs.SessionManager
	attempts *throttle
	origins  *http.CrossOriginProtection
	fonts    func() (*labels.Fonts, error)
	imports  importing
	watchers watchers
	proving  sync.Mutex    // held by the one that reads the whole record
	closing  chan struct{} // closed when live answers are to end
	closed   sync.Once
}

// New makes a Server. The Store stays the caller's.
func New(store *storage.Store, opt Options) *Server {
	strictHuma()
	opt = opt.orDefault()
	s := &Server{
		store: store, opt: opt, engine: gin.New(), actions: map[string]action{},
		attempts: newThrottle(opt.Now), origins: http.NewCrossOriginProtection(), closing: make(chan struct{}),
		watchers: watchers{of: map[string]int{}},
	}
	s.fonts = sync.OnceValues(func() (*labels.Fonts, error) { return labels.NewFonts(opt.Fonts) })
	if store != nil {
		s.sessions = newSessions(store.Vault().Sessions(), opt)
	}
	// Nobody stands in front of the server whose word about addresses counts.
	_ = s.engine.SetTrustedProxies(nil)
	s.engine.HandleMethodNotAllowed = true
	s.engine.Use(s.receive, s.limit, s.identify, s.permit)
	s.api = newAPI(s.engine, s)
	s.register()
	s.registerHealth()
	s.registerPages()
	s.finish()
	return s
}

// Handler answers everything: the API, its health, and the pages.
func (s *Server) Handler() http.Handler { return s.engine }

// HTTPServer is an http.Server for the address whose limits keep slow or greedy
// clients from holding it up. Listening is for the caller. Its Shutdown ends the
// live answers, of this and any other http.Server of s.
func (s *Server) HTTPServer(address string) *http.Server {
	h := &http.Server{
		Addr:              address,
		Handler:           s.engine,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       60 * time.Second,
		WriteTimeout:      120 * time.Second, // live answers set their own
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(s.opt.Log.Handler(), slog.LevelWarn),
	}
	h.RegisterOnShutdown(func() { s.closed.Do(func() { close(s.closing) }) })
	return h
}
