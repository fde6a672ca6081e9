package server

import (
	"context"
	"encoding/base64"

	"dossiertrail/server/api"
	"dossiertrail/storage"
)

func (s *Server) registerChecks() {
	const tag = "proof"
	route(s, operation{action: readProof, method: "GET", path: "/check", id: "check", tag: tag,
		summary: "Rebuild the register from the journal, compare, and list impossible histories"}, s.check)
	route(s, operation{action: readProof, method: "GET", path: "/verify", id: "verify", tag: tag,
		summary: "Hash the whole journal again and compare it with its tree"}, s.verify)
}

func (s *Server) check(ctx context.Context, _ *none) (*body[api.CheckReport], error) {
	if !s.proving.TryLock() {
		return nil, storage.ErrBusy
	}
	defer s.proving.Unlock()
	s.unhurried(ctx)
	r, err := s.store.Check(ctx, nil)
	if err != nil {
		return nil, err
	}
	out := api.CheckReport{Position: int64(r.Position), Keys: r.Keys, Differ: []api.CheckDifference{}, More: r.More, OK: r.Sound(),
		Impossible: []api.Impossibility{}}
	for _, i := range r.Impossible {
		out.Impossible = append(out.Impossible, api.Impossibility{Kind: string(i.Kind), Thing: api.IDOf(i.Thing), Handover: api.IDOf(i.Handover),
			Position: int64(i.Event), At: api.Time(i.At)})
	}
	for _, d := range r.Differences {
		out.Differ = append(out.Differ, api.CheckDifference{Key: d.Key, Detail: d.Detail})
	}
	return &body[api.CheckReport]{out}, nil
}

// verify answers also when the journal is not sound: that is what was asked.
func (s *Server) verify(ctx context.Context, _ *none) (*body[api.VerifyReport], error) {
	if !s.proving.TryLock() {
		return nil, storage.ErrBusy
	}
	defer s.proving.Unlock()
	s.unhurried(ctx)
	head, err := s.store.Verify(ctx)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	out := api.VerifyReport{Size: int64(head.Size), Root: base64.StdEncoding.EncodeToString(head.Root[:]), OK: err == nil}
	if err != nil {
		s.opt.Log.Error("the journal does not verify", "error", err)
		out.Fault = "the journal does not verify: stop scanning, keep the files, and see the server's log"
	}
	return &body[api.VerifyReport]{out}, nil
}
