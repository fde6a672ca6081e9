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
	oversize bool // its body was cut off
}

type askedKey struct{}

// askedOf is what receive put into the context; empty outside a request.
func askedOf(ctx context.Context) *asked {
	if a, ok := ctx.Value(askedKey{}).(*asked); ok {
		return a
	}
	return &asked{language: messages.Chinese}
}

func withAsked(ctx context.Context, a *asked) context.Context {
	return context.WithValue(ctx, askedKey{}, a)
}

func writerOf(ctx context.Context) http.ResponseWriter { return askedOf(ctx).writer }
