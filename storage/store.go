package storage

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// Options are the choices of whoever opens a Store. Journal is required.
type Options struct {
	// Journal is where entries go. It stays the caller's: Close does not close it.
	Journal journal.Journal

	// Now gives the time that Meta.Recorded is stamped with; time.Now if nil. The
	// stamp never runs back, even when Now does.
	Now func() time.Time

	// Queue is how many submissions may wait before ErrBusy; 1,024 if zero.
	Queue int

	// Log gets faults of the program and of the disk; silent if nil. It never gets
	// personal data.
	Log *slog.Logger

	// Progress is told how far the journal was replayed while Open runs, every few
	// thousand entries; nobody is told if nil.
	Progress func(done, total journal.Position)
}

// A Store is one data directory in use. Its methods may be called at once from
// many goroutines.
type Store struct{}

// Open opens the data directory, making it if it is not there, and applies to
// the register whatever the journal has that it has not: all of it, if the
// register is missing, damaged or of another layout. A directory that another
// process has open is journal.ErrLocked.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	return nil, errors.ErrUnsupported
}

// Close answers what was taken, refuses what still waits with ErrClosed, and
// writes the register out. Closing twice does nothing.
func (s *Store) Close() error { return nil }

// Submit judges the commands in order, each against what those before it left,
// and answers with one verdict for each when all of it is durable. A refusal is
// a verdict. Either all commands of one call are recorded or, with an error,
// none is answered: see ErrBusy, ErrUnavailable and ErrRules. Meta.Recorded is
// stamped here; a zero Meta.At becomes the same. When ctx ends before the
// sequencer took the commands nothing is recorded and ctx's error is returned;
// later ctx no longer matters and Submit waits for the answer.
func (s *Store) Submit(ctx context.Context, cmds ...custody.Command) ([]custody.Verdict, error) {
	return nil, errors.ErrUnsupported
}

// View is the register as it is now. Close it soon.
func (s *Store) View() *View { return &View{} }

// Position is the journal position that the register has reached.
func (s *Store) Position() journal.Position { return 0 }
