package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

type codeRequest struct {
	Code string `path:"code" pattern:"^[0-9]{14}$" patternDescription:"the 14 digits of a code"`
}

// getCode says whatever a code names, under its newest label or an older one.
func (s *Server) getCode(ctx context.Context, in *codeRequest) (*body[api.CodeMeaning], error) {
	code, err := custody.ParseCode(in.Code)
	if err != nil {
		return nil, errMissing
	}
	c := s.scope(ctx)
	defer c.close()
	thing, revoked, ok := custody.Resolve(c.view, code)
	if !ok {
		return nil, c.found(readCode, false, nil)
	}
	if err := c.thing(readCode, thing); err != nil {
		return nil, err
	}
	out := api.CodeMeaning{Code: code.String(), Grouped: code.Grouped(), Kind: thing.Kind().String(), Valid: !revoked, Thing: api.IDOf(thing)}
	err = c.meaning(&out, thing)
	return &body[api.CodeMeaning]{out}, err
}

// meaning adds the thing itself.
func (c *scope) meaning(out *api.CodeMeaning, thing custody.ID) error {
	if v, ok := custody.Get[custody.Volume](c.view, custody.VolumeKey(thing)); ok {
		shown := c.volume(v)
		out.Volume = &shown
		d, _ := custody.Get[custody.Dossier](c.view, custody.DossierKey(v.Dossier))
		if c.may(readDossier, c.toDossier(d)) {
			out.Dossier = api.IDOf(v.Dossier)
		}
	}
	if b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(thing)); ok {
		shown := c.boxLine(b)
		out.Box = &shown
	}
	if b, ok := custody.Get[custody.Batch](c.view, custody.BatchKey(thing)); ok {
		shown := c.batchOut(b)
		out.Batch = &shown
	}
	if h, ok := custody.Get[custody.Handover](c.view, custody.HandoverKey(thing)); ok {
		shown := c.handoverOut(h)
		out.Handover = &shown
	}
	if k, ok := custody.Get[custody.Case](c.view, custody.CaseKey(thing)); ok {
		shown := c.caseOut(k)
		out.Case = &shown
	}
	if l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(thing)); ok {
		shown := c.locationOut(l)
		out.Location = &shown
	}
	return c.view.Err()
}
