package server

import (
	"context"
	"runtime"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

type signInRequest struct {
	Session string `cookie:"dossiertrail_session" hidden:"true"`
	Body    api.Credentials
}

// signedIn carries the cookie of the new session.
type signedIn struct {
	SetCookie string `header:"Set-Cookie"`
	Body      api.Me
}

type signOutRequest struct {
	Session string `cookie:"dossiertrail_session" hidden:"true"`
}

// signedOut takes the cookie away.
type signedOut struct {
	SetCookie string `header:"Set-Cookie"`
}

func (s *Server) registerSession() {
	const tag = "session"
	route(s, operation{action: signIn, method: "POST", path: "/session", id: "signIn", tag: tag,
		summary: "Sign in; answers with a session cookie"}, s.signIn)
	route(s, operation{action: readSelf, method: "GET", path: "/session", id: "getSession", tag: tag,
		summary: "The session that holds, and whose it is"}, s.me)
	route(s, operation{action: readSelf, method: "DELETE", path: "/session", id: "signOut", tag: tag, status: 204,
		summary: "Sign out"}, s.signOut)
	route(s, operation{action: readSelf, method: "GET", path: "/me", id: "getMe", tag: tag,
		summary: "Who asks, and what that account may do"}, s.me)
	route(s, operation{action: readVersion, method: "GET", path: "/version", id: "getVersion", tag: tag,
		summary: "What is running"}, s.version)
}

// signIn begins a session under a fresh token and ends the one that the browser had. An unknown login takes as long
// as a wrong password, and is answered alike.
func (s *Server) signIn(ctx context.Context, in *signInRequest) (*signedIn, error) {
	a := askedOf(ctx)
	if !s.attempts.allow(in.Body.Login, a.address) {
		s.opt.Log.Warn("sign-in attempts were refused", "id", a.id)
		return nil, errThrottled
	}
	user, err := s.store.Vault().CheckPassword(ctx, in.Body.Login, in.Body.Password)
	if err != nil {
		return nil, err
	}
	s.attempts.forget(in.Body.Login)
	if in.Session != "" {
		if _, err := s.endSession(ctx, in.Session); err != nil {
			return nil, err
		}
	}
	cookie, expires, err := s.beginSession(ctx, user.Login, in.Body.Station)
	if err != nil {
		return nil, err
	}
	who := principalOf(user)
	who.station, who.expires = in.Body.Station, expires
	a.who = who
	me, err := s.whoAmI(ctx)
	if err != nil {
		return nil, err
	}
	return &signedIn{SetCookie: cookie, Body: me}, nil
}

func (s *Server) signOut(ctx context.Context, in *signOutRequest) (*signedOut, error) {
	cookie, err := s.endSession(ctx, in.Session)
	return &signedOut{SetCookie: cookie}, err
}

func (s *Server) me(ctx context.Context, _ *none) (*body[api.Me], error) {
	me, err := s.whoAmI(ctx)
	return &body[api.Me]{me}, err
}

func (s *Server) whoAmI(ctx context.Context) (api.Me, error) {
	c := s.scope(ctx)
	defer c.close()
	o, _ := custody.Get[custody.Organisation](c.view, custody.OrganisationKey(c.who.org))
	counties, err := c.view.Counties()
	if err != nil {
		return api.Me{}, err
	}
	me := api.Me{
		Login: c.who.user.Login, Name: c.who.user.Name, Role: c.who.role, Organisation: organisation(o),
		Badge: api.IDOf(custody.ID(c.who.user.Badge)), Station: c.who.station, Actions: actionsOf(c.who.role), Expires: timeOf(c.who.expires),
	}
	me.Organisation.ID = string(c.who.org)
	if kept := keptCounties(counties, c.who.org); len(kept) > 0 {
		me.County, me.CountyName = kept[0].Code, kept[0].Name
	}
	return me, nil
}

func (s *Server) version(context.Context, *none) (*body[api.Version], error) {
	return &body[api.Version]{api.Version{Version: s.opt.Version, Revision: s.opt.Revision, Go: runtime.Version(), API: "v1", Time: timeOf(s.opt.Now())}}, nil
}
