package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"dossiertrail/server/api"

	"github.com/alexedwards/scs/v2"
)

const (
	cookieName = "dossiertrail_session"
	// sessionValue is the only value of a session: one value is written the same
	// way each time, so that a renewal is recognised as such.
	sessionValue = "account"
)

// sessionData is what a session remembers.
type sessionData struct {
	Login   string
	Station string
	Began   time.Time // before a change of the password: the session is over
}

func newSessions(store scs.Store, opt Options) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.HashTokenInStore = true
	m.IdleTimeout, m.Lifetime = opt.Idle, opt.Lifetime
	return m
}

// bySession finds the account of a cookie and puts off the end of its session.
func (s *Server) bySession(ctx context.Context, token string) (*principal, error) {
	ctx, err := s.sessions.Load(ctx, token)
	if err != nil {
		return nil, err
	}
	var data sessionData
	if json.Unmarshal([]byte(s.sessions.GetString(ctx, sessionValue)), &data) != nil {
		return nil, errNobody
	}
	user, err := s.activeUser(data.Login)
	if err != nil {
		return nil, err
	}
	if user.Changed.After(data.Began) {
		return nil, errNobody
	}
	if _, _, err := s.sessions.Commit(ctx); err != nil {
		return nil, err
	}
	p := principalOf(user)
	p.station, p.session, p.expires = data.Station, token, s.sessions.Deadline(ctx)
	return p, nil
}

// sessionHolds reports whether a session has not ended, without putting its end
// off.
func (s *Server) sessionHolds(token string) bool {
	ctx, err := s.sessions.Load(context.Background(), token)
	return err == nil && s.sessions.GetString(ctx, sessionValue) != ""
}

// beginSession makes a session under a fresh token and returns its cookie.
func (s *Server) beginSession(ctx context.Context, login, station string) (cookie string, expires time.Time, err error) {
	if ctx, err = s.sessions.Load(ctx, ""); err != nil {
		return "", time.Time{}, err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return "", time.Time{}, err
	}
	data, err := json.Marshal(sessionData{Login: login, Station: station, Began: s.opt.Now()})
	if err != nil {
		return "", time.Time{}, err
	}
	s.sessions.Put(ctx, sessionValue, string(data))
	token, _, err := s.sessions.Commit(ctx)
	if err != nil {
		return "", time.Time{}, err
	}
	return s.cookie(token, 0), s.sessions.Deadline(ctx), nil
}

// endSession forgets the session of a cookie and returns the cookie that takes
// it away.
func (s *Server) endSession(ctx context.Context, token string) (string, error) {
	ctx, err := s.sessions.Load(ctx, token)
	if err != nil {
		return "", err
	}
	if err := s.sessions.Destroy(ctx); err != nil {
		return "", err
	}
	return s.cookie("", -1), nil
}

func (s *Server) cookie(token string, age int) string {
	c := http.Cookie{Name: cookieName, Value: token, Path: "/", MaxAge: age, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: s.opt.Secure}
	return c.String()
}

// timeOf writes a time as it travels.
func timeOf(t time.Time) api.Time {
	if t.IsZero() {
		return 0
	}
	return api.Time(t.UnixMilli())
}
