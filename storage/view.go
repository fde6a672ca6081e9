package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// A View is the register at one journal position, whatever happens meanwhile.
// It is a custody.Reader:
//
//	dossier, ok := custody.Get[custody.Dossier](view, custody.DossierKey(id))
//
// A View belongs to one goroutine. Close it soon.
type View struct {
	store    *Store
	snapshot *register.Snapshot
}

// View is the register as it is now: everything that was answered is in it.
func (s *Store) View() *View { return &View{store: s, snapshot: s.register.Snapshot()} }

// Close lets the View go. Closing twice does nothing.
func (v *View) Close() { v.snapshot.Close() }

// Position is the number of journal entries that the View reflects.
func (v *View) Position() journal.Position { return journal.Position(v.snapshot.Position()) }

// Row implements custody.Reader. See Err.
func (v *View) Row(k custody.Key) (custody.Row, bool) { return v.snapshot.Row(k) }

// Err is the first failure to read, after which answers are doubtful. The lists
// return it themselves; ask for it after Row.
func (v *View) Err() error { return v.snapshot.Err() }
