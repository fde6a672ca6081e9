package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// changes is what one append touched, as far as anybody waits to hear of it.
type changes struct {
	handovers map[custody.ID]struct{}
	persons   []custody.ID // dossiers whose person is new or other
}

// A recorder writes into a register and notes what changes.
type recorder struct {
	*register.Session
	changes *changes
}

// Put implements custody.Writer.
func (r recorder) Put(row custody.Row) {
	switch row := row.(type) {
	case custody.Handover:
		if r.changes.handovers == nil {
			r.changes.handovers = map[custody.ID]struct{}{}
		}
		r.changes.handovers[row.ID] = struct{}{}
	case custody.Person:
		r.changes.persons = append(r.changes.persons, row.Dossier)
	}
	r.Session.Put(row)
}

// apply folds the event at a journal position into the register.
func (r recorder) apply(e custody.Event, at journal.Position) {
	custody.Apply(r, e)
	r.Concern(e.Concerns(), at)
}
