package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type linesRequest struct {
	api.ByID
	api.Page
	State string `query:"state" enum:"pending,exceptions,all" default:"all"`
}

type judgeRequest struct {
	api.ByID
	Thing api.ID `path:"thing" doc:"The volume or box."`
	Body  api.LineJudgement
}

func (s *Server) registerLines() {
	const tag = "handovers"
	route(s, operation{action: readHandover, method: "GET", path: "/handovers/{id}/lines", id: "listLines", tag: tag,
		summary: "Lines of a handover: what remains, what came beside the list, or all"}, s.listLines)
	route(s, operation{action: judgeLine, method: "POST", path: "/handovers/{id}/lines/{thing}/verdict", id: "judgeLine", tag: tag,
		summary: "Give a line its verdict by a person's word"}, s.judgeLine)
}

func (s *Server) listLines(ctx context.Context, in *linesRequest) (*body[api.Lines], error) {
	c := s.scope(ctx)
	defer c.close()
	h, err := c.handover(readHandover, in.ID)
	if err != nil {
		return nil, err
	}
	state := map[string]storage.LineState{"pending": storage.LinePending, "exceptions": storage.LineException}[in.State]
	list, err := c.view.Lines(h.ID, state, part(in.Page))
	out := api.Lines{Lines: []api.Line{}, Next: list.Next}
	for _, r := range list.Rows {
		out.Lines = append(out.Lines, c.line(h, r))
	}
	return &body[api.Lines]{out}, err
}

// line shows one line. Whose volume it is may know who has it in hand: the
// receiver of the leg, once it was scanned there.
func (c *scope) line(h custody.Handover, r storage.LineRow) api.Line {
	l := r.Line
	out := api.Line{
		Thing: api.IDOf(l.Thing), Kind: l.Thing.Kind().String(), Box: api.IDOf(l.Box), BoxNo: r.Box.No, Extra: l.Extra,
		Seen: api.VerdictKind(l.Seen.String()), Scan: c.sighting(l.Scan), ScanID: requestText(l.Request),
		Verdict: api.LineVerdict(l.Verdict.String()), Judged: c.sighting(l.Judged), Assumed: l.Assumed, Case: api.IDOf(l.Case),
		Found: c.sighting(l.Found),
	}
	if l.Thing.Kind() == custody.KindBox {
		out.Code, out.Grouped, out.Seal = r.Box.Label.String(), r.Box.Label.Grouped(), r.Box.Seal
		return out
	}
	if r.Volume.ID.IsZero() {
		return out // a code that nobody issued here
	}
	to := c.toDossier(r.Dossier)
	out.No, out.Of = r.Volume.No, r.Volume.Of
	out.Code, out.Grouped = label(r.Volume.Label)
	if l.Seen != 0 {
		to |= c.part(h.To)
	}
	if c.may(readDossier, c.toDossier(r.Dossier)) {
		out.Dossier = api.IDOf(r.Dossier.ID)
	}
	out.Name = c.personName(r.Dossier.ID, to)
	return out
}

func (s *Server) judgeLine(ctx context.Context, in *judgeRequest) (*body[api.Line], error) {
	h, err := s.reachHandover(ctx, judgeLine, in.ID)
	if err != nil {
		return nil, err
	}
	note, err := s.seal(ctx, in.Body.Note)
	if err != nil {
		return nil, err
	}
	verdict, _ := custody.ParseLineVerdict(string(in.Body.Verdict))
	thing := in.Thing.Custody()
	if _, err := s.do(ctx, custody.JudgeLine{Meta: whoOf(ctx).meta(), Handover: h.ID, Thing: thing, Verdict: verdict, Note: note}); err != nil {
		return nil, err
	}
	c := s.scope(ctx)
	defer c.close()
	return &body[api.Line]{c.line(h, c.lineRow(h.ID, thing))}, c.view.Err()
}

// lineRow is one line with what a list shows beside it.
func (c *scope) lineRow(handover, thing custody.ID) storage.LineRow {
	var r storage.LineRow
	r.Line, _ = custody.Get[custody.Line](c.view, custody.LineKey(handover, thing))
	box := r.Line.Box
	if thing.Kind() == custody.KindBox {
		box = thing
	}
	r.Box, _ = custody.Get[custody.Box](c.view, custody.BoxKey(box))
	r.Volume, _ = custody.Get[custody.Volume](c.view, custody.VolumeKey(thing))
	r.Dossier, _ = custody.Get[custody.Dossier](c.view, custody.DossierKey(r.Volume.Dossier))
	return r
}
