package server

import "context"

func unbuilt[I, O any](context.Context, *I) (*O, error) { return nil, errUnbuilt }
