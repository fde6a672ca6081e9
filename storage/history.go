package storage

import (
	"context"
	"errors"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A Recorded is an event with its place in the journal.
type Recorded struct {
	Position journal.Position
	Event    custody.Event
}

// History lists what happened to a thing, in journal order. That of a dossier
// holds its own events, those of its volumes, and those of the boxes, batches
// and handovers that moved them; that of a volume likewise.
func (v *View) History(ctx context.Context, thing custody.ID) ([]Recorded, error) {
	return nil, errors.ErrUnsupported
}
