package bolt

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

// Append implements [journal.Journal].
func (j *Journal) Append(ctx context.Context, prev journal.Position, entries [][]byte) (journal.Position, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := journal.CheckEntries(entries); err != nil {
		return 0, err
	}
	if err := j.acquire(ctx); err != nil {
		return 0, err
	}
	defer func() { j.writer <- struct{}{} }()
	if j.failed {
		return 0, journal.ErrFailed
	}
	before := j.tree.Load()
	if err := journal.CheckEnd(prev, before.Size()); err != nil {
		return 0, err
	}
	if len(entries) == 0 {
		return prev, nil
	}
	after := *before
	err := boltfile.Update(j.db, thing, func(tx *bbolt.Tx) error { return put(tx, &after, entries) })
	if err != nil {
		return 0, j.refuse(err)
	}
	j.tree.Store(&after)
	j.bell.Ring()
	return after.Size(), nil
}

// acquire waits for the right to write.
func (j *Journal) acquire(ctx context.Context) error {
	if j.closed.Load() {
		return journal.ErrClosed
	}
	select {
	case <-j.writer:
	case <-ctx.Done():
		return ctx.Err()
	}
	if j.closed.Load() {
		j.writer <- struct{}{} // Close waits for it
		return journal.ErrClosed
	}
	return nil
}

// put writes entries, tree hashes and head into one transaction.
func put(tx *bbolt.Tx, tree *journal.Tree, entries [][]byte) error {
	bucket, nodes := tx.Bucket(entriesBucket), tx.Bucket(nodesBucket)
	bucket.FillPercent, nodes.FillPercent = 1, 1
	for _, data := range entries {
		key := binary.BigEndian.AppendUint64(nil, uint64(tree.Size()))
		leaf := tlog.RecordHash(data)
		value := append(append(make([]byte, 0, tlog.HashSize+len(data)), leaf[:]...), data...)
		if err := bucket.Put(key, value); err != nil {
			return err
		}
		var err error
		tree.Add(leaf, func(n journal.Node) {
			if n.Level > 0 {
				err = errors.Join(err, nodes.Put(nodeKey(n.Level, n.Index), n.Hash[:]))
			}
		})
		if err != nil {
			return err
		}
	}
	return putHead(tx, tree.Head())
}

func nodeKey(level int, index uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(level)}, index)
}

// refuse says what a failed transaction means. When the disk or the file is full
// bbolt has written no meta page, and so nothing happened. Of every other failure
// nobody knows whether the transaction reached the disk.
func (j *Journal) refuse(err error) error {
	cause := err
	var write *fs.PathError
	if errors.As(err, &write) {
		cause = write.Err // without the path
	}
	noRoom := errors.Is(cause, syscall.ENOSPC) || errors.Is(cause, syscall.EDQUOT) || errors.Is(cause, syscall.EFBIG)
	if write != nil && noRoom || errors.Is(err, bolterrors.ErrMaxSizeReached) {
		return fmt.Errorf("%w (%w)", journal.ErrFull, cause)
	}
	j.failed = true
	return fmt.Errorf("%w (%w)", journal.ErrFailed, cause)
}
