package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type casesRequest struct {
	api.Page
	Type    api.CaseType `query:"type"`
	Side    string       `query:"side" enum:"owner,raised" default:"owner" doc:"The cases that the caller's organisation must act on, or those it raised. A supervisor of the city sees all."`
	Overdue bool         `query:"overdue" doc:"Only those past their due time."`
}

type chaseRequest struct {
	api.ByID
	Body api.CaseChase
}

type resolveRequest struct {
	api.ByID
	Body api.CaseEnd
}

func (s *Server) registerCases() {
	const tag = "cases"
	route(s, operation{action: readCases, method: "GET", path: "/cases", id: "listCases", tag: tag,
		summary: "Open cases, the earliest due first"}, s.listCases)
	route(s, operation{action: readCases, method: "GET", path: "/cases/{id}", id: "getCase", tag: tag,
		summary: "One case"}, s.getCase)
	route(s, operation{action: chaseCase, method: "POST", path: "/cases/{id}/chase", id: "chaseCase", tag: tag,
		summary: "Record that the owner was reminded"}, s.chaseCase)
	route(s, operation{action: resolveCase, method: "POST", path: "/cases/{id}/resolve", id: "resolveCase", tag: tag,
		summary: "End a case by a person's word"}, s.resolveCase)
}

func (s *Server) listCases(ctx context.Context, in *casesRequest) (*body[api.Cases], error) {
	c := s.scope(ctx)
	defer c.close()
	kind, _ := custody.ParseCaseType(string(in.Type))
	f := storage.CaseFilter{Type: kind}
	switch {
	case c.may(readCases, nobody):
	case in.Side == "raised":
		f.Raised = c.who.org
	default:
		f.Owner = c.who.org
	}
	if in.Overdue {
		f.DueBefore = c.now()
	}
	list, err := c.view.Cases(f, part(in.Page))
	out := api.Cases{Cases: []api.Case{}, Next: list.Next}
	for _, k := range list.Rows {
		out.Cases = append(out.Cases, c.caseOut(k))
	}
	return &body[api.Cases]{out}, err
}

func (s *Server) getCase(ctx context.Context, in *api.ByID) (*body[api.Case], error) {
	c := s.scope(ctx)
	defer c.close()
	k, err := c.discrepancy(readCases, in.ID)
	if err != nil {
		return nil, err
	}
	return &body[api.Case]{c.caseOut(k)}, c.view.Err()
}

// reachCase finds a case for an action and seals the note that comes with it.
func (s *Server) reachCase(ctx context.Context, a action, id api.ID, text string) (custody.ID, custody.Note, error) {
	c := s.scope(ctx)
	k, err := c.discrepancy(a, id)
	c.close()
	if err != nil {
		return 0, custody.Note{}, err
	}
	note, err := s.seal(ctx, text)
	return k.ID, note, err
}

func (s *Server) chaseCase(ctx context.Context, in *chaseRequest) (*body[api.Case], error) {
	id, note, err := s.reachCase(ctx, chaseCase, in.ID, in.Body.Note)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.Chase{Meta: whoOf(ctx).meta(), Case: id, Note: note}); err != nil {
		return nil, err
	}
	return s.getCase(ctx, &in.ByID)
}

func (s *Server) resolveCase(ctx context.Context, in *resolveRequest) (*body[api.Case], error) {
	id, note, err := s.reachCase(ctx, resolveCase, in.ID, in.Body.Note)
	if err != nil {
		return nil, err
	}
	outcome, _ := custody.ParseOutcome(string(in.Body.Outcome))
	if _, err := s.do(ctx, custody.ResolveCase{Meta: whoOf(ctx).meta(), Case: id, Outcome: outcome, Note: note}); err != nil {
		return nil, err
	}
	return s.getCase(ctx, &in.ByID)
}
