package register

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

// Layout is the version of the keys, indexes and encodings that this program keeps.
// A register of another layout is made again from the journal.
const Layout = 3

const (
	thing = "register"
	mark  = "dossiertrail/register"

	headBucket  = "head"
	positionKey = "position"
	journalKey  = "journal"

	// reserved is how much address space is mapped from the start. bbolt maps a file
	// that outgrows its map again, and waits for every reader to end before it does.
	reserved = 64 << 30

	lockWait = time.Second
)

// A file is an opened register file and the position it holds.
type file struct {
	db       *bbolt.DB
	position journal.Position
}

// openFile opens the file at path. One that cannot be used is put out of the way
// and the reason is returned beside a new one.
func openFile(path string, opt Options) (f file, replaced, err error) {
	f, err = useFile(path, opt)
	if err == nil || !unusable(err) {
		return f, nil, err
	}
	if err := makeRoom(path, err); err != nil {
		return file{}, nil, err
	}
	replaced = err
	f, err = useFile(path, opt)
	return f, replaced, err
}

var errOtherHistory = errors.New("the register was made from another journal")

// unusable reports whether an error says that what is in the file is of no use, as
// opposed to the file being locked or out of reach.
func unusable(err error) bool {
	return errors.As(err, new(*journal.DamageError)) || errors.As(err, new(*journal.ForeignError)) ||
		errors.As(err, new(*journal.VersionError)) || errors.Is(err, errOtherHistory)
}

// makeRoom makes room for a new file. What may tell somebody something, a damaged file
// or one that is not ours, is kept under another name.
func makeRoom(path string, why error) error {
	if errors.As(why, new(*journal.VersionError)) || errors.Is(why, errOtherHistory) {
		return os.Remove(path)
	}
	return setAside(path)
}

// setAside renames a file, so that the next Open makes a new one. One that was set
// aside before is lost.
func setAside(path string) error { return os.Rename(path, path+".unusable") }

// useFile opens the file and reads its head.
func useFile(path string, opt Options) (file, error) {
	kind := boltfile.Kind{Thing: thing, Mark: mark, Version: Layout, Fill: func(tx *bbolt.Tx) error { return fill(tx, opt.Journal) }}
	db, err := boltfile.Open(path, kind, boltfile.Options{Wait: lockWait})
	if err != nil {
		return file{}, err
	}
	if db, err = reserve(db, path); err != nil {
		return file{}, err
	}
	err = spread(db)
	var position journal.Position
	if err == nil {
		position, err = readHead(db, opt)
	}
	if err != nil {
		return file{}, errors.Join(err, db.Close())
	}
	return file{db, position}, nil
}

// reserve opens the file again, whose pages were found sound, with room to grow in
// the address space, or without where the system grants none.
func reserve(db *bbolt.DB, path string) (*bbolt.DB, error) {
	if runtime.GOOS == "windows" || strconv.IntSize < 64 {
		return db, nil // there the file itself would grow, or there is no room
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	db, err := reopen(path, reserved)
	if errors.Is(err, syscall.ENOMEM) {
		db, err = reopen(path, 0)
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = journal.ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("open the %s: %w", thing, err)
	}
	return db, nil
}

func reopen(path string, mapped int) (db *bbolt.DB, err error) {
	err = boltfile.Guard(thing, func() error {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{
			Timeout: lockWait, FreelistType: bbolt.FreelistMapType, InitialMmapSize: mapped, NoStatistics: true,
		})
		return err
	})
	return db, err
}

func buckets() []string {
	return []string{rowsOf.bucket, marksOf.bucket, countsOf.bucket, headBucket, notedBucket}
}

func fill(tx *bbolt.Tx, journalName string) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	head := tx.Bucket([]byte(headBucket))
	if err := head.Put([]byte(journalKey), []byte(journalName)); err != nil {
		return err
	}
	return putPosition(tx, 0)
}

func putPosition(tx *bbolt.Tx, position journal.Position) error {
	return tx.Bucket([]byte(headBucket)).Put([]byte(positionKey), binary.BigEndian.AppendUint64(nil, uint64(position)))
}

// readHead reads the position and checks that the file follows the journal.
func readHead(db *bbolt.DB, opt Options) (position journal.Position, err error) {
	err = boltfile.View(db, thing, func(tx *bbolt.Tx) error {
		for _, name := range buckets() {
			if tx.Bucket([]byte(name)) == nil {
				return damage("its part %q is missing", name)
			}
		}
		head := tx.Bucket([]byte(headBucket))
		value := head.Get([]byte(positionKey))
		if len(value) != 8 {
			return damage("its position cannot be read")
		}
		position = journal.Position(binary.BigEndian.Uint64(value))
		if string(head.Get([]byte(journalKey))) != opt.Journal {
			return errOtherHistory
		}
		if position > opt.Head {
			return fmt.Errorf("%w: it has reached %d, the journal %d", errOtherHistory, position, opt.Head)
		}
		return nil
	})
	return position, err
}

func damage(format string, args ...any) error {
	return &journal.DamageError{Thing: thing, Position: journal.NoPosition, Detail: fmt.Sprintf(format, args...)}
}
