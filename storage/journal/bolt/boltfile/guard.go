package boltfile

import (
	"fmt"
	"runtime/debug"

	"go.etcd.io/bbolt"

	"dossiertrail/storage/journal"
)

// Guard runs f, which reads a bbolt file in this goroutine, and turns a panic or a
// memory fault on a damaged page into a *journal.DamageError.
func Guard(thing string, f func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			err = &journal.DamageError{Thing: thing, Position: journal.NoPosition, Detail: fmt.Sprintf("a page cannot be read: %v", r)}
		}
	}()
	return f()
}

// View is db.View inside Guard.
func View(db *bbolt.DB, thing string, f func(*bbolt.Tx) error) error {
	return Guard(thing, func() error { return db.View(f) })
}

// Update is db.Update inside Guard.
func Update(db *bbolt.DB, thing string, f func(*bbolt.Tx) error) error {
	return Guard(thing, func() error { return db.Update(f) })
}
