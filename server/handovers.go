package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"

	"github.com/danielgtaylor/huma/v2"
)

type handoversRequest struct {
	api.Page
	State string  `query:"state" enum:"open,closed,overdue" doc:"Open and closed when absent."`
	Leg   api.Leg `query:"leg"`
	Batch api.ID  `query:"batch"`
}

type newHandoverRequest struct {
	Body api.NewHandover
}

type confirmRequest struct {
	api.ByID
	Body api.PartyWord
}

func (s *Server) registerHandovers() {
	const tag = "handovers"
	route(s, operation{action: readHandover, method: "GET", path: "/handovers", id: "listHandovers", tag: tag,
		summary: "Handovers that the caller has part in, newest first; of one batch, in the order of the road"}, s.listHandovers)
	route(s, operation{action: openHandover, method: "POST", path: "/handovers", id: "openHandover", tag: tag, status: 201,
		summary: "Start one leg of a batch"}, s.openHandover)
	route(s, operation{action: readHandover, method: "GET", path: "/handovers/{id}", id: "getHandover", tag: tag,
		summary: "One handover with its tallies"}, s.getHandover)
	route(s, operation{action: confirmHandover, method: "POST", path: "/handovers/{id}/confirm", id: "confirmHandover", tag: tag,
		summary: "One party's word that it went as recorded"}, s.confirmHandover)
	route(s, operation{action: closeHandover, method: "POST", path: "/handovers/{id}/close", id: "closeHandover", tag: tag,
		summary: "End a leg: refused while a line has no verdict"}, s.closeHandover)
	route[api.ByID, huma.StreamResponse](s, operation{action: readHandover, method: "GET", path: "/handovers/{id}/live", id: "watchHandover", tag: tag,
		summary: "Server-sent events: the handover each time its tally moves, as event handover",
		makes:   []string{"text/event-stream"}}, s.watchHandover)
}

func (s *Server) listHandovers(ctx context.Context, in *handoversRequest) (*body[api.Handovers], error) {
	c := s.scope(ctx)
	defer c.close()
	leg, _ := custody.ParseLeg(string(in.Leg))
	f := storage.HandoverFilter{Batch: in.Batch.Custody(), Leg: leg, Open: in.State == "open", Closed: in.State == "closed"}
	page := part(in.Page)
	page.Newest = in.State != "overdue"
	var list storage.List[custody.Handover]
	var err error
	switch {
	case in.Batch != "":
		if _, err = c.batch(readBatch, in.Batch); err == nil {
			list, err = c.view.Handovers(f, page)
		}
	case in.State == "overdue":
		list, err = c.view.Overdue(c.now(), page)
	default:
		if !c.may(readHandover, nobody) {
			f.Org = c.who.org
		}
		list, err = c.view.Handovers(f, page)
	}
	out := api.Handovers{Handovers: []api.Handover{}, Next: list.Next}
	for _, h := range list.Rows {
		if c.may(readHandover, c.toHandover(h)) && (leg == 0 || h.Leg == leg) {
			out.Handovers = append(out.Handovers, c.handoverOut(h))
		}
	}
	return &body[api.Handovers]{out}, err
}

func (s *Server) getHandover(ctx context.Context, in *api.ByID) (*body[api.Handover], error) {
	c := s.scope(ctx)
	defer c.close()
	h, err := c.handover(readHandover, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := c.handoverWhole(h)
	return &body[api.Handover]{out}, err
}

// handoverWhole adds how far each box has come.
func (c *scope) handoverWhole(h custody.Handover) (api.Handover, error) {
	out := c.handoverOut(h)
	tallies, err := c.view.BoxTallies(h.ID)
	for _, t := range tallies {
		out.Boxes = append(out.Boxes, c.boxTally(t))
	}
	return out, err
}

func (s *Server) openHandover(ctx context.Context, in *newHandoverRequest) (*body[api.Handover], error) {
	c := s.scope(ctx)
	b, err := c.batch(openHandover, in.Body.Batch)
	c.close()
	if err != nil {
		return nil, err
	}
	leg, _ := custody.ParseLeg(string(in.Body.Leg))
	method, _ := custody.ParseMethod(string(in.Body.Method))
	v, err := s.do(ctx, custody.OpenHandover{Meta: c.who.meta(), Leg: leg, Batch: b.ID, From: custody.OrgID(in.Body.From),
		To: custody.OrgID(in.Body.To), Method: method, PostNumber: in.Body.PostNumber})
	if err != nil {
		return nil, err
	}
	return s.getHandover(ctx, &api.ByID{ID: api.IDOf(v.Thing)})
}

// reachHandover finds a handover for an action.
func (s *Server) reachHandover(ctx context.Context, a action, id api.ID) (custody.Handover, error) {
	c := s.scope(ctx)
	defer c.close()
	return c.handover(a, id)
}

func (s *Server) confirmHandover(ctx context.Context, in *confirmRequest) (*body[api.Handover], error) {
	h, err := s.reachHandover(ctx, confirmHandover, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.Confirm{Meta: whoOf(ctx).meta(), Handover: h.ID, Giver: in.Body.Side == "giver", Paper: in.Body.Paper}); err != nil {
		return nil, err
	}
	return s.getHandover(ctx, &in.ByID)
}

func (s *Server) closeHandover(ctx context.Context, in *api.ByID) (*body[api.Handover], error) {
	h, err := s.reachHandover(ctx, closeHandover, in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.CloseHandover{Meta: whoOf(ctx).meta(), Handover: h.ID}); err != nil {
		return nil, err
	}
	return s.getHandover(ctx, in)
}
