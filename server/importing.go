package server

import (
	"sync"

	"dossiertrail/server/api"
)

// importing is the one roster that is read or registered at a time, and how far
// it has come.
type importing struct {
	mu  sync.Mutex
	now api.RosterProgress
}

// begin takes the turn, or answers errImporting.
func (i *importing) begin(phase string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.now.Running {
		return errImporting
	}
	i.now = api.RosterProgress{Running: true, Phase: phase}
	return nil
}

func (i *importing) step(phase string, done, total int) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.now.Phase, i.now.Done, i.now.Total = phase, done, total
}

func (i *importing) end() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.now = api.RosterProgress{}
}

func (i *importing) progress() api.RosterProgress {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.now
}
