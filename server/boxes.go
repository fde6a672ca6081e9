package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage/register"
)

type boxesRequest struct {
	api.Page
	State      string `query:"state" enum:"open,closed,sent" default:"open" doc:"Open, closed and in no batch, or in a batch."`
	Enterprise string `query:"enterprise" maxLength:"40" doc:"The caller's own when absent."`
}

type newBoxRequest struct {
	Body api.NewBox
}

type closeBoxRequest struct {
	api.ByID
	Body api.SealNumber
}

type reopenBoxRequest struct {
	api.ByID
	Body api.Reason
}

func (s *Server) registerBoxes() {
	const tag = "boxes"
	route(s, operation{action: readBox, method: "GET", path: "/boxes", id: "listBoxes", tag: tag,
		summary: "Boxes of an enterprise"}, s.listBoxes)
	route(s, operation{action: packBox, method: "POST", path: "/boxes", id: "openBox", tag: tag, status: 201,
		summary: "Start an empty box"}, s.openBox)
	route(s, operation{action: readBox, method: "GET", path: "/boxes/{id}", id: "getBox", tag: tag,
		summary: "One box with its volumes"}, s.getBox)
	route(s, operation{action: packBox, method: "POST", path: "/boxes/{id}/close", id: "closeBox", tag: tag,
		summary: "Put the seal on a box"}, s.closeBox)
	route(s, operation{action: packBox, method: "POST", path: "/boxes/{id}/reopen", id: "reopenBox", tag: tag,
		summary: "Break the seal of a box that is in no batch"}, s.reopenBox)
}

func (s *Server) listBoxes(ctx context.Context, in *boxesRequest) (*body[api.Boxes], error) {
	c := s.scope(ctx)
	defer c.close()
	org, err := c.organisation(readBox, in.Enterprise)
	if err != nil {
		return nil, err
	}
	state := map[string]register.BoxState{"open": register.BoxOpen, "closed": register.BoxClosed, "sent": register.BoxSent}[in.State]
	list, err := c.view.Boxes(org, state, part(in.Page))
	out := api.Boxes{Boxes: []api.Box{}, Next: list.Next}
	for _, b := range list.Rows {
		out.Boxes = append(out.Boxes, c.boxLine(b))
	}
	return &body[api.Boxes]{out}, err
}

func (s *Server) getBox(ctx context.Context, in *api.ByID) (*body[api.Box], error) {
	c := s.scope(ctx)
	defer c.close()
	b, err := c.box(readBox, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := c.boxWhole(b)
	return &body[api.Box]{out}, err
}

func (s *Server) openBox(ctx context.Context, in *newBoxRequest) (*body[api.Box], error) {
	c := s.scope(ctx)
	org, err := c.organisation(packBox, in.Body.Enterprise)
	c.close()
	if err != nil {
		return nil, err
	}
	v, err := s.do(ctx, custody.OpenBox{Meta: c.who.meta(), Enterprise: org, County: in.Body.County})
	if err != nil {
		return nil, err
	}
	return s.getBox(ctx, &api.ByID{ID: api.IDOf(v.Thing)})
}

// ownBox finds a box that the account may pack.
func (s *Server) ownBox(ctx context.Context, id api.ID) (custody.Box, error) {
	c := s.scope(ctx)
	defer c.close()
	return c.box(packBox, id)
}

func (s *Server) closeBox(ctx context.Context, in *closeBoxRequest) (*body[api.Box], error) {
	b, err := s.ownBox(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.CloseBox{Meta: whoOf(ctx).meta(), Box: b.ID, Seal: in.Body.Seal}); err != nil {
		return nil, err
	}
	return s.getBox(ctx, &in.ByID)
}

func (s *Server) reopenBox(ctx context.Context, in *reopenBoxRequest) (*body[api.Box], error) {
	b, err := s.ownBox(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	note, err := s.seal(ctx, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.ReopenBox{Meta: whoOf(ctx).meta(), Box: b.ID, Note: note}); err != nil {
		return nil, err
	}
	return s.getBox(ctx, &in.ByID)
}
