package server

import (
	"context"
	"time"

	"dossiertrail/server/api"
	"dossiertrail/storage/keys"
)

type newTokenRequest struct {
	Body api.NewToken
}

type tokenRequest struct {
	ID string `path:"id" maxLength:"40"`
}

// tokenDays is how long a token holds when nobody says.
const tokenDays = 90

func (s *Server) registerTokens() {
	const tag = "accounts"
	route(s, operation{action: manageTokens, method: "GET", path: "/tokens", id: "listTokens", tag: tag,
		summary: "All tokens"}, s.listTokens)
	route(s, operation{action: manageTokens, method: "POST", path: "/tokens", id: "makeToken", tag: tag, status: 201,
		summary: "Make a token for an account; its secret is shown once"}, s.makeToken)
	route(s, operation{action: manageTokens, method: "DELETE", path: "/tokens/{id}", id: "revokeToken", tag: tag, status: 204,
		summary: "Revoke a token"}, s.revokeToken)
}

func tokenOut(t keys.Token) api.Token {
	return api.Token{ID: t.ID, Login: t.Login, Name: t.Name, Created: timeOf(t.Created), Expires: timeOf(t.Expires)}
}

func (s *Server) listTokens(context.Context, *none) (*body[api.Tokens], error) {
	tokens, err := s.store.Vault().Tokens()
	out := api.Tokens{Tokens: []api.Token{}}
	for _, t := range tokens {
		out.Tokens = append(out.Tokens, tokenOut(t))
	}
	return &body[api.Tokens]{out}, err
}

// makeToken makes a token that acts as an account. None acts as an
// administrator: what they do, a person does.
func (s *Server) makeToken(_ context.Context, in *newTokenRequest) (*body[api.MadeToken], error) {
	user, err := s.store.Vault().User(in.Body.Login)
	if err != nil {
		return nil, err
	}
	if administers(principalOf(user).role) {
		return nil, errForbidden
	}
	days := in.Body.Days
	if days == 0 {
		days = tokenDays
	}
	token, secret, err := s.store.Vault().IssueToken(keys.Token{
		Name: in.Body.Name, Login: user.Login, Organisation: user.Organisation,
		Expires: s.opt.Now().Add(time.Duration(days)*24*time.Hour - time.Minute),
	})
	return &body[api.MadeToken]{api.MadeToken{Token: tokenOut(token), Secret: secret}}, err
}

func (s *Server) revokeToken(_ context.Context, in *tokenRequest) (*noBody, error) {
	return &noBody{}, s.store.Vault().RevokeToken(in.ID)
}
