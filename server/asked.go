package server

import (
	"context"
	"net/http"

	"dossiertrail/server/messages"
)

// asked is what is known of one request besides what it asks for. It is made by
// receive and belongs to the goroutine of the request.
type asked struct {
	id       string // of the request, for the log and for whoever complains
	language messages.Language
	writer   http.ResponseWriter
	oversize bool       // its body was cut off
	address  string     // where it came from
	who      *principal // nil until identify has found out
}

type askedKey struct{}

// askedOf is what receive put into the context; outside a request nothing is
// known.
func askedOf(ctx context.Context) *asked {
	if a, ok := ctx.Value(askedKey{}).(*asked); ok {
		return a
	}
	return &asked{language: messages.Chinese}
}

func withAsked(ctx context.Context, a *asked) context.Context {
	return context.WithValue(ctx, askedKey{}, a)
}

// whoOf is who asks. Routes that are not public are reached with somebody only.
func whoOf(ctx context.Context) *principal { return askedOf(ctx).who }
