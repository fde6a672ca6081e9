package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync/atomic"

	"go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

// Version is the format version of the files that this package writes and reads.
const Version = 1

const thing = "journal"

var (
	entriesBucket = []byte("entries")
	nodesBucket   = []byte("nodes")
	headBucket    = []byte("head")
	headKey       = []byte("head")
)

// Options are the choices of whoever opens a journal.
type Options = boltfile.Options

// Journal is a journal in one bbolt file. It implements journal.Journal.
type Journal struct {
	db     *bbolt.DB
	bell   journal.Bell
	closed atomic.Bool
	writer chan struct{}                // holds one token: whoever has it may write
	tree   atomic.Pointer[journal.Tree] // the durable tree; never changed in place
	failed bool                         // guarded by writer
}

var _ journal.Journal = (*Journal)(nil)

// Open opens the journal in the file at path, making it if it is not there. The
// errors are those of boltfile.Open; a file whose right edge does not match its
// root is a *journal.DamageError.
func Open(path string, opt Options) (*Journal, error) {
	db, err := boltfile.Open(path, boltfile.Kind{Thing: thing, Mark: "dossiertrail/journal", Version: Version, Fill: fill}, opt)
	if err != nil {
		return nil, err
	}
	j := &Journal{db: db, writer: make(chan struct{}, 1)}
	if err := j.load(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	j.writer <- struct{}{}
	return j, nil
}

func fill(tx *bbolt.Tx) error {
	for _, name := range [][]byte{entriesBucket, nodesBucket, headBucket} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return putHead(tx, (&journal.Tree{}).Head())
}

func putHead(tx *bbolt.Tx, head journal.Head) error {
	value := binary.BigEndian.AppendUint64(nil, uint64(head.Size))
	return tx.Bucket(headBucket).Put(headKey, append(value, head.Root[:]...))
}

// load reads the right edge of the tree and checks it against the stored root, and
// the last entries against their hashes.
func (j *Journal) load() error {
	var head journal.Head
	err := boltfile.View(j.db, thing, func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{entriesBucket, nodesBucket, headBucket} {
			if tx.Bucket(name) == nil {
				return damage(journal.NoPosition, "its part %q is missing", name)
			}
		}
		value := tx.Bucket(headBucket).Get(headKey)
		if len(value) != 8+tlog.HashSize {
			return damage(journal.NoPosition, "its size and root cannot be read")
		}
		head.Size = journal.Position(binary.BigEndian.Uint64(value))
		copy(head.Root[:], value[8:])
		if last := endOf(tx); last != head.Size {
			return damage(min(last, head.Size), "%d entries are recorded, %d are there", head.Size, last)
		}
		tree, err := journal.LoadTree(head.Size, journal.RawHashes(head.Size, func(t tlog.Tile) ([]byte, error) { return tile(tx, t) }))
		if err != nil {
			return err
		}
		if tree.Root() != head.Root {
			return damage(journal.NoPosition, "the right edge of its tree does not give the recorded root")
		}
		j.tree.Store(&tree)
		return nil
	})
	if err != nil {
		return err
	}
	const tail = 256
	for _, err := range j.Read(context.Background(), head.Size-min(head.Size, tail)) {
		if err != nil {
			return err
		}
	}
	return nil
}

// endOf is the position after the last entry.
func endOf(tx *bbolt.Tx) journal.Position {
	key, _ := tx.Bucket(entriesBucket).Cursor().Last()
	if len(key) != 8 {
		return 0
	}
	return journal.Position(binary.BigEndian.Uint64(key)) + 1
}

// Head implements [journal.Journal].
func (j *Journal) Head(ctx context.Context) (journal.Head, error) {
	if j.closed.Load() {
		return journal.Head{}, journal.ErrClosed
	}
	return j.tree.Load().Head(), ctx.Err()
}

// Close implements [journal.Journal].
func (j *Journal) Close() error {
	if j.closed.Swap(true) {
		return nil
	}
	<-j.writer // nobody writes from here on
	j.bell.Ring()
	return j.db.Close()
}

// damage is the damage of one entry of the journal.
func damage(at journal.Position, format string, args ...any) *journal.DamageError {
	return &journal.DamageError{Thing: thing, Position: at, Detail: fmt.Sprintf(format, args...)}
}
