package journal

import (
	"errors"
	"fmt"
)

var (
	// ErrMoved answers an append after a position that is no longer the end.
	ErrMoved = errors.New("the journal has moved on: read what is new and decide again")

	// ErrBeyond answers a position, tile or size that the journal has not reached.
	// From a reader it means that the journal is older than what was read from it.
	ErrBeyond = errors.New("the journal does not reach that far: if it was restored from a backup, restore a newer one")

	// ErrFull answers an append for which there is no room. Nothing was written;
	// appending works again as soon as there is room.
	ErrFull = errors.New("the disk is full: free some space, nothing was written and nothing recorded is lost")

	// ErrTooLarge answers an entry longer than MaxEntry.
	ErrTooLarge = errors.New("the entry is too large for the journal")

	// ErrLocked answers opening a file that another process holds open.
	ErrLocked = errors.New("another server is running on this data directory: stop it, or choose another directory")

	// ErrClosed answers any call after Close.
	ErrClosed = errors.New("the journal is closed")

	// ErrFailed answers every append after a write of which nobody knows whether it
	// reached the disk. Only opening the journal again shows what is there.
	ErrFailed = errors.New("an earlier write to the journal failed: check the disk, then restart the server")
)

// VersionError answers opening a file of ours that another version of the
// program wrote.
type VersionError struct {
	Thing string // what was opened, such as "journal"
	Found uint64 // format version of the file
	Want  uint64 // format version this program reads
}

// Error says what was found, what was expected and what to do.
func (e *VersionError) Error() string {
	next := "start the newer program that wrote it"
	if e.Found < e.Want {
		next = "start the older program that wrote it, or restore a backup that this program made"
	}
	return fmt.Sprintf("the %s has format version %d, this program reads version %d: %s; the file was not changed", e.Thing, e.Found, e.Want, next)
}

// ForeignError answers opening a file that is not of the expected kind.
type ForeignError struct {
	Thing string // what should have been there, such as "journal"
	Found string // what is there instead
}

// Error says what was found, what was expected and what to do.
func (e *ForeignError) Error() string {
	return fmt.Sprintf("the file is not a Dossiertrail %s (%s): move it away, or choose another data directory; the file was not changed", e.Thing, e.Found)
}

// DamageError says that stored bytes are not what was written. Position is the
// first entry known to be affected, or NoPosition if the damage is not in one.
type DamageError struct {
	Thing    string // what is damaged, such as "journal"
	Position Position
	Detail   string
}

// NoPosition is the Position of damage that is not in one entry.
const NoPosition = ^Position(0)

// Error says what is damaged, where, and what to do.
func (e *DamageError) Error() string {
	where := ""
	if e.Position != NoPosition {
		where = fmt.Sprintf(" at position %d", e.Position)
	}
	return fmt.Sprintf("the %s is damaged%s (%s): stop the server, keep the file, and restore the latest backup", e.Thing, where, e.Detail)
}

// damaged is the damage of one entry of a journal.
func damaged(at Position, format string, args ...any) *DamageError {
	return &DamageError{Thing: "journal", Position: at, Detail: fmt.Sprintf(format, args...)}
}
