package storage

import "dossiertrail/custody"

// A View is the register at one journal position, whatever happens meanwhile.
// It is a custody.Reader:
//
//	dossier, ok := custody.Get[custody.Dossier](view, custody.DossierKey(id))
//
// A View belongs to one goroutine. Close it when done.
type View struct{}

// Close lets the View go.
func (v *View) Close() {}

// Row implements custody.Reader. See Err.
func (v *View) Row(k custody.Key) (custody.Row, bool) { return nil, false }

// Err is the first failure to read, after which everything is missing. The
// lists below return it themselves; ask for it after Row.
func (v *View) Err() error { return nil }
