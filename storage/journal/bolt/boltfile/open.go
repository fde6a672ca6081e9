package boltfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"dossiertrail/storage/journal"
)

// Kind says what a file is for.
type Kind struct {
	Thing   string // for people, such as "journal"
	Mark    string // stored in the file, such as "dossiertrail/journal"
	Version uint64 // format version
	// Scattered says that writes go all over the file, so that it has many free pages:
	// they are kept in a map, which is faster. Otherwise the lowest free page is taken,
	// and the same writes make the same file.
	Scattered bool
	// Fill writes the first contents of a new file, in the transaction that makes it.
	Fill func(*bbolt.Tx) error
}

// Options are the choices of whoever opens a file.
type Options struct {
	Existing bool          // refuse to make a new file: fs.ErrNotExist
	Wait     time.Duration // how long to wait for another process to let go; 0 is one second
	MaxSize  int           // greatest size of the file in bytes; 0 is no limit
}

const defaultWait = time.Second

var (
	markBucket = []byte("mark")
	kindKey    = []byte("kind")
	versionKey = []byte("version")
)

// Open opens the file of the given kind, making it if it is not there. It answers
// journal.ErrLocked while another process has it, *journal.ForeignError and
// *journal.VersionError for a file of another kind or version, and
// *journal.DamageError for one that bbolt could not open safely.
func Open(path string, kind Kind, opt Options) (*bbolt.DB, error) {
	if opt.Wait == 0 {
		opt.Wait = defaultWait
	}
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && !opt.Existing {
		err = create(path, kind)
	}
	if err != nil {
		return nil, fmt.Errorf("open the %s: %w", kind.Thing, err)
	}
	if err := inspect(path, kind, opt.Wait); err != nil {
		return nil, err
	}
	var db *bbolt.DB
	err = Guard(kind.Thing, func() error {
		var err error
		db, err = bbolt.Open(path, 0o600, options(kind, opt))
		return err
	})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open the %s: %w", kind.Thing, journal.ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open the %s: %w", kind.Thing, err)
	}
	if err := checkMark(db, kind); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func options(kind Kind, opt Options) *bbolt.Options {
	freelist := bbolt.FreelistArrayType
	if kind.Scattered {
		freelist = bbolt.FreelistMapType
	}
	return &bbolt.Options{Timeout: opt.Wait, FreelistType: freelist, MaxSize: opt.MaxSize}
}

// inspect looks at the file under its lock, so that no other process is writing.
func inspect(path string, kind Kind, wait time.Duration) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open the %s: %w", kind.Thing, err)
	}
	defer f.Close() // releases the lock; nothing was written
	if err := lock(f, wait); err != nil {
		return fmt.Errorf("open the %s: %w", kind.Thing, err)
	}
	return preflight(f, kind.Thing)
}

// create makes a file with its mark and first contents and puts it in place only
// when it is whole and durable. A file that another process made first is kept.
func create(path string, kind Kind) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	fresh := f.Name()
	defer os.Remove(fresh) // its second name stays
	if err := f.Close(); err != nil {
		return err
	}
	db, err := bbolt.Open(fresh, 0o600, options(kind, Options{Wait: defaultWait}))
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error { return fill(tx, kind) })
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return Place(fresh, path)
}

func fill(tx *bbolt.Tx, kind Kind) error {
	mark, err := tx.CreateBucket(markBucket)
	if err != nil {
		return err
	}
	if err := mark.Put(kindKey, []byte(kind.Mark)); err != nil {
		return err
	}
	if err := mark.Put(versionKey, binary.BigEndian.AppendUint64(nil, kind.Version)); err != nil {
		return err
	}
	return kind.Fill(tx)
}

// Place gives a file that is whole and durable its second name, in one step, and
// makes the name durable. A file that another process put there first is kept.
func Place(fresh, path string) error {
	if err := os.Link(fresh, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func checkMark(db *bbolt.DB, kind Kind) error {
	return View(db, kind.Thing, func(tx *bbolt.Tx) error {
		mark := tx.Bucket(markBucket)
		if mark == nil {
			return &journal.ForeignError{Thing: kind.Thing, Found: "a bbolt file of another program"}
		}
		version := mark.Get(versionKey)
		if len(version) != 8 {
			return &journal.DamageError{Thing: kind.Thing, Position: journal.NoPosition, Detail: "its format version cannot be read"}
		}
		if found := string(mark.Get(kindKey)); found != kind.Mark {
			return &journal.ForeignError{Thing: kind.Thing, Found: fmt.Sprintf("it is marked %q", found)}
		}
		if found := binary.BigEndian.Uint64(version); found != kind.Version {
			return &journal.VersionError{Thing: kind.Thing, Found: found, Want: kind.Version}
		}
		return nil
	})
}
