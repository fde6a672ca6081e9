package server

import (
	"context"

	"dossiertrail/custody"
)

// do records one command and answers with its verdict; a refusal is an error.
// The caller has made sure that the account may reach what the command names.
func (s *Server) do(ctx context.Context, cmd custody.Command) (custody.Verdict, error) {
	verdicts, err := s.store.Submit(ctx, cmd)
	if err != nil {
		return custody.Verdict{}, err
	}
	if v := verdicts[0]; v.Refused() {
		return v, refusal{v}
	}
	return verdicts[0], nil
}

// seal seals what somebody wrote.
func (s *Server) seal(ctx context.Context, text string) (custody.Note, error) {
	return s.store.SealNote(ctx, text)
}
