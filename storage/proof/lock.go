package proof

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"dossiertrail/storage/journal"
)

// ErrNoLock answers signing with keys whose highest checkpoint is not known.
var ErrNoLock = errors.New("the file of the highest signed checkpoint is missing or says nothing of this log: put it back; if it is lost for good, begin a new epoch (dossiertrail key new-epoch)")

// A ForkGuardError answers signing a journal that is not the continuation of what
// was signed before. Nothing was signed.
type ForkGuardError struct {
	Signed Checkpoint   // highest checkpoint that was ever signed
	Found  journal.Head // the journal as it is
}

// Behind is how many signed entries the journal lacks; 0 when it is long enough but
// another history.
func (e *ForkGuardError) Behind() journal.Position {
	return e.Signed.Head.Size - min(e.Signed.Head.Size, e.Found.Size)
}

// Error says how far behind the journal is and what to do.
func (e *ForkGuardError) Error() string {
	what := fmt.Sprintf("is behind by %d entries: %d are signed, %d are here", e.Behind(), e.Signed.Head.Size, e.Found.Size)
	if e.Behind() == 0 {
		what = fmt.Sprintf("is another history than the %d entries that are signed", e.Signed.Head.Size)
	}
	return fmt.Sprintf("the journal of %s %s; nothing is signed: restore a newer backup; if there is none, begin a new epoch (dossiertrail key new-epoch)", e.Signed.Origin, what)
}

// signingLock is the file of the highest checkpoint signed for each log, as the
// texts of the checkpoints one after the other.
type signingLock struct{ path string }

// hold keeps every other process out while f runs.
func (l signingLock) hold(f func() error) error {
	guard, err := os.OpenFile(l.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the signing lock: %w", err)
	}
	defer guard.Close() // lets go; nothing was written
	if err := flock(guard); err != nil {
		return fmt.Errorf("take the signing lock: %w", err)
	}
	return f()
}

// read gives the highest checkpoints; none when there is no file.
func (l signingLock) read() ([]Checkpoint, error) {
	data, err := os.ReadFile(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the highest signed checkpoint: %w", err)
	}
	var highest []Checkpoint
	lines := strings.SplitAfter(string(data), "\n")
	for ; len(lines) > 3; lines = lines[3:] {
		c, err := ParseCheckpoint(strings.Join(lines[:3], ""))
		if err != nil {
			return nil, fmt.Errorf("the file of the highest signed checkpoint is damaged: put it back from a copy, or move it away and begin a new epoch: %w", err)
		}
		highest = append(highest, c)
	}
	if len(lines) != 1 || lines[0] != "" || len(highest) == 0 {
		return nil, fmt.Errorf("the file of the highest signed checkpoint is damaged: put it back from a copy, or move it away and begin a new epoch: %w", ErrCheckpoint)
	}
	return highest, nil
}

// of gives the highest checkpoint of one log, or ErrNoLock. Call it in hold.
func (l signingLock) of(origin string) (Checkpoint, error) {
	highest, err := l.read()
	if err != nil {
		return Checkpoint{}, err
	}
	for _, c := range highest {
		if c.Origin == origin {
			return c, nil
		}
	}
	return Checkpoint{}, ErrNoLock
}

// raise makes next the highest checkpoint of its log, durably. Call it in hold, with
// a checkpoint that was compared with the one before.
func (l signingLock) raise(next Checkpoint) error {
	highest, err := l.read()
	if err != nil {
		return err
	}
	text, found := "", false
	for _, c := range highest {
		if c.Origin == next.Origin {
			c, found = next, true
		}
		text += c.String()
	}
	if !found {
		text += next.String()
	}
	if err := writeFile(l.path, text, 0o600); err != nil {
		return fmt.Errorf("write the highest signed checkpoint, nothing is signed: %w", err)
	}
	return nil
}
