package server

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type scansRequest struct {
	Body api.Scans
}

type undoRequest struct {
	Body api.ScanUndo
}

func (s *Server) registerScans() {
	const tag = "scans"
	route(s, operation{action: scan, method: "POST", path: "/scans", id: "scan", tag: tag,
		summary: "Judge up to 200 scans in order; a scan that counts nothing is answered with a verdict, not an error"}, s.scan)
	route(s, operation{action: scan, method: "POST", path: "/scans/undo", id: "undoScan", tag: tag,
		summary: "Take one scan back"}, s.undoScan)
}

// scan records scans in order. Each stands alone: a verdict of one is no matter
// of the others, and where the program fails on one the others are recorded.
func (s *Server) scan(ctx context.Context, in *scansRequest) (*body[api.ScanAnswers], error) {
	cmds, err := s.scanCommands(ctx, in.Body.Scans)
	if err != nil {
		return nil, err
	}
	verdicts, err := s.store.Submit(ctx, cmds...)
	if errors.Is(err, storage.ErrRules) {
		verdicts, err = s.scanSingly(ctx, cmds)
	}
	if err != nil {
		return nil, err
	}
	c := s.scope(ctx)
	defer c.close()
	out := api.ScanAnswers{Answers: make([]api.ScanAnswer, len(verdicts))}
	for i, v := range verdicts {
		out.Answers[i] = api.ScanAnswer{ID: in.Body.Scans[i].ID, Verdict: c.verdict(v)}
	}
	return &body[api.ScanAnswers]{out}, c.view.Err()
}

// scanSingly records each scan by itself and gives up at the first that cannot
// be: the device sends that one and the rest again, and what was recorded is
// answered as it was.
func (s *Server) scanSingly(ctx context.Context, cmds []custody.Command) ([]custody.Verdict, error) {
	var verdicts []custody.Verdict
	for _, cmd := range cmds {
		v, err := s.store.Submit(ctx, cmd)
		if err != nil {
			return nil, err
		}
		verdicts = append(verdicts, v...)
	}
	return verdicts, nil
}

// scanCommands stamps what was scanned. A scan into something that the account
// has no part in is recorded too, without the powers of a supervisor, and
// refused by the rules.
func (s *Server) scanCommands(ctx context.Context, scans []api.Scan) ([]custody.Command, error) {
	c := s.scope(ctx)
	defer c.close()
	cmds := make([]custody.Command, len(scans))
	reached := map[custody.ID]bool{}
	for i, sc := range scans {
		into := sc.Into.Custody()
		mine, known := reached[into]
		if !known {
			mine = c.thing(scan, into) == nil
			reached[into] = mine
		}
		meta := c.who.meta()
		meta.Request, meta.At = requestOf(sc.ID), int64(sc.At)
		meta.Supervisor = meta.Supervisor && mine
		if via, ok := custody.ParseVia(string(sc.Via)); ok {
			meta.Via = via
		} else if meta.Via == 0 {
			meta.Via = custody.ViaProgram
		}
		cmd := custody.Scan{Meta: meta, Into: into, Text: sc.Text, Cell: c.ownCell(sc.Cell)}
		var err error
		if cmd.Raw, err = s.raw(ctx, c, meta.Request, sc.Text); err != nil {
			return nil, err
		}
		cmds[i] = cmd
	}
	return cmds, c.view.Err()
}

// ownCell is a cell that the account may put volumes into; zero for others.
func (c *scope) ownCell(id api.ID) custody.ID {
	cell := id.Custody()
	l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(cell))
	if !ok || !c.may(readLocations, c.owner(l.Keeper)) {
		return 0
	}
	return cell
}

// raw seals a text that is none of our codes: it may be anything, an ID number
// too. A scan that was answered before has its text already.
func (s *Server) raw(ctx context.Context, c *scope, request custody.RequestID, text string) (custody.Note, error) {
	if _, err := custody.ReadCode(text); err == nil || text == "" {
		return custody.Note{}, nil
	}
	if _, answered := custody.Get[custody.Answer](c.view, custody.AnswerKey(request)); answered {
		return custody.Note{}, nil
	}
	return s.seal(ctx, text)
}

// requestOf reads a UUID that huma has checked.
func requestOf(uuid string) custody.RequestID {
	var id custody.RequestID
	b, err := hex.DecodeString(strings.ReplaceAll(strings.TrimPrefix(uuid, "urn:uuid:"), "-", ""))
	if err == nil {
		copy(id[:], b)
	}
	return id
}

func (s *Server) undoScan(ctx context.Context, in *undoRequest) (*body[api.Verdict], error) {
	c := s.scope(ctx)
	into := in.Body.Into.Custody()
	err := c.thing(scan, into)
	c.close()
	if err != nil {
		return nil, err
	}
	note, err := s.seal(ctx, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	meta := c.who.meta()
	meta.Request = requestOf(in.Body.ID)
	v, err := s.do(ctx, custody.Undo{Meta: meta, Into: into, Scan: requestOf(in.Body.Scan), Note: note})
	if err != nil {
		return nil, err
	}
	after := s.scope(ctx)
	defer after.close()
	return &body[api.Verdict]{after.verdict(v)}, after.view.Err()
}
