package server

import "dossiertrail/server/api"

type signInRequest struct {
	Body api.Credentials
}

// signedIn carries the cookie of the new session.
type signedIn struct {
	SetCookie string `header:"Set-Cookie"`
	Body      api.Me
}

// signedOut takes the cookie away.
type signedOut struct {
	SetCookie string `header:"Set-Cookie"`
}

func (s *Server) registerSession() {
	const tag = "session"
	route(s, operation{action: signIn, method: "POST", path: "/session", id: "signIn", tag: tag,
		summary: "Sign in; answers with a session cookie"}, unbuilt[signInRequest, signedIn])
	route(s, operation{action: readSelf, method: "GET", path: "/session", id: "getSession", tag: tag,
		summary: "The session that holds, and whose it is"}, unbuilt[none, body[api.Me]])
	route(s, operation{action: readSelf, method: "DELETE", path: "/session", id: "signOut", tag: tag, status: 204,
		summary: "Sign out"}, unbuilt[none, signedOut])
	route(s, operation{action: readSelf, method: "GET", path: "/me", id: "getMe", tag: tag,
		summary: "Who asks, and what that account may do"}, unbuilt[none, body[api.Me]])
	route(s, operation{action: readVersion, method: "GET", path: "/version", id: "getVersion", tag: tag,
		summary: "What is running"}, unbuilt[none, body[api.Version]])
}
