package storage

import (
	"log/slog"
	"time"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/keys"
	"dossiertrail/storage/register"
)

// Options are the choices of whoever opens a Store. Journal is required.
type Options struct {
	// Journal is where entries go. It stays the caller's: Close does not close it.
	Journal journal.Journal

	// Keys are the choices about keys.db and the master key. Existing is set here.
	Keys keys.Options

	// Register are the choices about register.db. Journal and Head are set here.
	Register register.Options

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

func (opt Options) orDefault() Options {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Queue == 0 {
		opt.Queue = 1024
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return opt
}
