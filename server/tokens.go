package server

import "dossiertrail/server/api"

type newTokenRequest struct {
	Body api.NewToken
}

type tokenRequest struct {
	ID string `path:"id" maxLength:"40"`
}

func (s *Server) registerTokens() {
	const tag = "accounts"
	route(s, operation{action: manageTokens, method: "GET", path: "/tokens", id: "listTokens", tag: tag,
		summary: "All tokens"}, unbuilt[none, body[api.Tokens]])
	route(s, operation{action: manageTokens, method: "POST", path: "/tokens", id: "makeToken", tag: tag, status: 201,
		summary: "Make a token for an account; its secret is shown once"}, unbuilt[newTokenRequest, body[api.MadeToken]])
	route(s, operation{action: manageTokens, method: "DELETE", path: "/tokens/{id}", id: "revokeToken", tag: tag, status: 204,
		summary: "Revoke a token"}, unbuilt[tokenRequest, noBody])
}
