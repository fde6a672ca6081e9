package storage

import "errors"

// What Submit, RegisterPersons and Open answer besides verdicts.
var (
	// ErrBusy means that too many commands wait. Nothing of the command was
	// recorded: wait a moment and send it again.
	ErrBusy = errors.New("too much is waiting to be recorded: nothing of this was, send it again in a moment")

	// ErrUnavailable means that the record cannot be written or read now; the
	// error it wraps says why. Send the same requests again once that is mended:
	// whatever was recorded is answered as it was, the rest is done then.
	ErrUnavailable = errors.New("nothing can be recorded now: keep the scans and send them again when the cause is mended")

	// ErrClosed answers every call after Close.
	ErrClosed = errors.New("the store is closed")

	// ErrRules means that the rules failed on one command, which is a fault of the
	// program. Nothing of it was recorded.
	ErrRules = errors.New("the program failed on this command and nothing of it was recorded: report it together with the server's log")

	// ErrErased means that the person behind a dossier was erased, or a note.
	ErrErased = errors.New("the personal data was erased")

	// ErrNoPerson means that no such dossier is registered.
	ErrNoPerson = errors.New("no such dossier is registered")

	// ErrRepeated means that two rows of one chunk are the same person. Nothing of
	// the chunk was recorded.
	ErrRepeated = errors.New("they are the same person: leave one of them out")

	// ErrCursor means that the cursor of a list was not made by this list.
	ErrCursor = errors.New("the cursor does not belong to this list: start from the first page")

	// ErrNamesLoading means that the search by name is not ready yet; it is some
	// seconds after the start.
	ErrNamesLoading = errors.New("the search by name is still being prepared: try again in some seconds, or search by number")
)
