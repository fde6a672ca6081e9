package server

import (
	"sync"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// importing is the one roster that is read or registered at a time, and how far
// it has come.
type importing struct {
	mu  sync.Mutex
	org custody.OrgID // whose import it is
	now api.RosterProgress
}

// begin takes the turn for an organisation, or answers errImporting.
func (i *importing) begin(org custody.OrgID) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.now.Running {
		return errImporting
	}
	i.org, i.now = org, api.RosterProgress{Running: true, Phase: "reading"}
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
	i.org, i.now = "", api.RosterProgress{}
}

func (i *importing) progress() (api.RosterProgress, custody.OrgID) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.now, i.org
}
