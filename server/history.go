package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

func (s *Server) registerHistory() {
	const tag = "dossiers"
	route(s, operation{action: readHistory, method: "GET", path: "/dossiers/{id}/history", id: "getHistory", tag: tag,
		summary: "What happened to a dossier, or to whatever else the ID names, oldest first"}, s.getHistory)
	route(s, operation{action: readCode, method: "GET", path: "/codes/{code}", id: "getCode", tag: tag,
		summary: "Whatever a code names"}, s.getCode)
}

func (s *Server) getHistory(ctx context.Context, in *api.ByID) (*body[api.History], error) {
	c := s.scope(ctx)
	defer c.close()
	thing := in.ID.Custody()
	if err := c.thing(readHistory, thing); err != nil {
		return nil, err
	}
	to, _ := c.toThing(thing)
	events, err := c.view.History(ctx, thing)
	out := api.History{Thing: in.ID, Events: []api.Event{}}
	mine := c.belonging(thing)
	for _, r := range events {
		out.Events = append(out.Events, c.event(r, mine, to))
	}
	return &body[api.History]{out}, err
}

// belonging are the things that a history shows: the thing itself, its volumes
// and their boxes. Events name many others, which are no part of it.
func (c *scope) belonging(thing custody.ID) map[custody.ID]bool {
	mine := map[custody.ID]bool{thing: true}
	volumes := []custody.ID{thing}
	if d, ok := custody.Get[custody.Dossier](c.view, custody.DossierKey(thing)); ok {
		volumes = d.Volumes
	}
	for _, id := range volumes {
		if v, ok := custody.Get[custody.Volume](c.view, custody.VolumeKey(id)); ok {
			mine[id], mine[v.Dossier], mine[v.Box] = true, true, true
		}
	}
	return mine
}

func (c *scope) event(r storage.Recorded, mine map[custody.ID]bool, to relation) api.Event {
	e := r.Event
	out := api.Event{
		Position: int64(r.Position), Type: e.Body.Type().String(), At: api.Time(e.At), Recorded: api.Time(e.Recorded),
		By: api.IDOf(e.By), ByName: c.badgeName(e.By), Org: string(e.Org), OrgName: c.orgName(e.Org), Station: e.Station, Via: api.Via(e.Via.String()),
	}
	if e.Verdict.Kind != 0 {
		v := api.Verdict{Kind: api.VerdictKind(e.Verdict.Kind.String()), Reason: string(e.Verdict.Reason), Counted: e.Verdict.Counted,
			Moved: e.Verdict.Moved, Flags: flags(e.Verdict.Flags), Code: e.Verdict.Code.String(), Grouped: e.Verdict.Code.Grouped()}
		out.Verdict = &v
	}
	for _, id := range e.Concerns() {
		if k := id.Kind(); mine[id] || k == custody.KindForm || k == custody.KindLocation {
			out.Things = append(out.Things, api.IDOf(id))
		}
	}
	c.details(&out, e.Body, to)
	return out
}

// details adds what only some events have.
func (c *scope) details(out *api.Event, b custody.Body, to relation) {
	switch b := b.(type) {
	case custody.HandoverOpened:
		out.Leg, out.From, out.To = api.Leg(b.Leg.String()), string(b.From), string(b.To)
	case custody.BatchSealed:
		out.From, out.To, out.Note = string(b.From), string(b.To), c.note(b.Override, to)
	case custody.Scanned:
		out.Things = append(out.Things, c.into(b.Into)...)
		if h, ok := custody.Get[custody.Handover](c.view, custody.HandoverKey(b.Into)); ok {
			out.Leg = api.Leg(h.Leg.String())
		}
	case custody.ScanUndone:
		out.Note = c.note(b.Note, to)
		out.Things = append(out.Things, c.into(b.Into)...)
	case custody.LineJudged:
		out.Line, out.Note = api.LineVerdict(b.Verdict.String()), c.note(b.Note, to)
		out.Things = append(out.Things, c.into(b.Handover)...)
	case custody.DossierRedirected:
		out.To, out.Note = b.Route.County, c.note(b.Route.Note, to)
		out.ToName = c.countyName(b.Route.County)
	case custody.BoxReopened:
		out.Note = c.note(b.Note, to)
	case custody.CaseChased:
		out.Note = c.note(b.Note, to)
	case custody.CaseResolved:
		out.Outcome, out.Note = api.Outcome(b.Outcome.String()), c.note(b.Note, to)
	case custody.Declined:
		out.Declined = b.Command
	}
	if out.From != "" {
		out.FromName = c.orgName(custody.OrgID(out.From))
	}
	if out.To != "" && out.ToName == "" {
		out.ToName = c.orgName(custody.OrgID(out.To))
	}
}

// into is where a scan was made, if the account may know of it.
func (c *scope) into(id custody.ID) []api.ID {
	if id.IsZero() || c.thing(readHistory, id) != nil {
		return nil
	}
	return []api.ID{api.IDOf(id)}
}
