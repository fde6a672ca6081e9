package server

import (
	"context"
	"errors"
	"net/http"

	"dossiertrail/server/api"
	"dossiertrail/server/messages"

	"github.com/danielgtaylor/huma/v2"
)

var errUnbuilt = errors.New("not built yet")

// problem turns an error into the document that leaves the house.
func (s *Server) problem(ctx context.Context, err error) error {
	var p *api.Problem
	if errors.As(err, &p) {
		return p
	}
	return document(askedOf(ctx).language, http.StatusNotImplemented, messages.Internal)
}

// document is a problem document in one language.
func document(language messages.Language, status int, code string) *api.Problem {
	text := messages.Of(language, code)
	return &api.Problem{Type: "about:blank", Title: text.Title, Status: status, Code: code, Detail: text.Detail}
}

// translate makes problem documents of ours out of huma's.
func (s *Server) translate(ctx huma.Context, _ string, v any) (any, error) {
	fault, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	return document(askedOf(ctx.Context()).language, fault.Status, messages.Internal), nil
}
