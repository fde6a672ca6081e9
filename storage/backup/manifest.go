package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// The members of the archive, in their order.
const (
	manifestMember   = "manifest.json"
	journalMember    = "journal/" // then the position of the first entry in it, 20 digits
	keysMember       = "keys.db"
	publicKeysMember = "log.key.pub"
)

const (
	format  = "dossiertrail/backup"
	version = 1
)

// A Manifest says what a backup holds.
type Manifest struct {
	Made time.Time
	Head journal.Head // of the journal at the source
}

type manifestJSON struct {
	Format  string           `json:"format"`
	Version int              `json:"version"`
	Made    time.Time        `json:"made"`
	Entries journal.Position `json:"entries"`
	Root    tlog.Hash        `json:"root"`
}

func (m Manifest) encode() ([]byte, error) {
	return json.Marshal(manifestJSON{format, version, m.Made, m.Head.Size, m.Head.Root})
}

func decodeManifest(data []byte) (Manifest, error) {
	var m manifestJSON
	if err := json.Unmarshal(data, &m); err != nil || m.Format != format {
		return Manifest{}, ErrForeign
	}
	if m.Version != version {
		return Manifest{}, &journal.VersionError{Thing: "backup", Found: uint64(m.Version), Want: version}
	}
	return Manifest{m.Made, journal.Head{Size: m.Entries, Root: m.Root}}, nil
}

var (
	// ErrForeign answers a file that is not a backup.
	ErrForeign = errors.New("this is not a backup of Dossiertrail: choose a file that dossiertrail backup wrote")

	// ErrIdentity answers identities that the backup is not encrypted to.
	ErrIdentity = errors.New("the backup is not encrypted to this identity: use the identity file that belongs to one of its recipients")

	// ErrTruncated answers a backup that ends too early.
	ErrTruncated = errors.New("the backup ends too early, it was not copied or written to its end: copy it again, or use another one")

	// ErrDamaged answers a backup whose bytes have changed.
	ErrDamaged = errors.New("the backup is damaged: copy it again, or use another one")

	// ErrNotEmpty answers restoring into a directory where something is.
	ErrNotEmpty = errors.New("the directory to restore into is not empty: name a new one")
)

// A MismatchError answers a backup whose entries do not make the journal that its
// manifest tells of.
type MismatchError struct{ Recorded, Restored journal.Head }

// Error says both, and what to do.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("the backup holds another journal than it says (recorded %d entries, root %s; restored %d entries, root %s): use another backup, and keep this one to find out why",
		e.Recorded.Size, e.Recorded.Root, e.Restored.Size, e.Restored.Root)
}
