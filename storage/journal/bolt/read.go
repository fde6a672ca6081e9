package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"iter"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

// A reader takes at most this much at a time, so that no transaction stays open
// while its caller works: bbolt could not reuse pages or map a grown file.
const (
	chunkEntries = 1024
	chunkBytes   = 1 << 20
)

// Read implements [journal.Journal].
func (j *Journal) Read(ctx context.Context, from journal.Position) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		head, err := j.Head(ctx)
		if err == nil {
			err = journal.CheckStart(from, head.Size)
		}
		if err != nil {
			yield(journal.Record{}, err)
			return
		}
		// A reader of one entry pays for one: the first step is the smallest.
		for next, step := from, 1; next < head.Size; step = min(8*step, chunkEntries) {
			records, err := j.chunk(ctx, next, min(head.Size, next+journal.Position(step)))
			for _, record := range records {
				if !yield(record, nil) {
					return
				}
			}
			if err != nil {
				yield(journal.Record{}, err)
				return
			}
			next += journal.Position(len(records))
		}
	}
}

// Follow implements [journal.Journal].
func (j *Journal) Follow(ctx context.Context, from journal.Position) iter.Seq2[journal.Record, error] {
	return journal.Follow(ctx, j.Read, &j.bell, from)
}

// chunk reads at least one record from position from on, and checks each. With an
// error come the good records before it.
func (j *Journal) chunk(ctx context.Context, from, end journal.Position) ([]journal.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var records []journal.Record
	err := j.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(entriesBucket).Cursor()
		var data []byte
		at := from
		key, value := c.Seek(positionKey(from))
		for ; at < end && len(data) < chunkBytes; key, value = c.Next() {
			if !bytes.Equal(key, positionKey(at)) || len(value) < tlog.HashSize {
				return damage(at, "the entry is not there")
			}
			entry := value[tlog.HashSize:]
			if leaf := tlog.RecordHash(entry); !bytes.Equal(leaf[:], value[:tlog.HashSize]) {
				return damage(at, "the entry differs from its hash")
			}
			data = append(data, entry...)
			records = append(records, journal.Record{Position: at, Data: data[len(data)-len(entry) : len(data) : len(data)]})
			at++
		}
		return nil
	})
	var fault *journal.DamageError
	if errors.As(err, &fault) && fault.Position == journal.NoPosition {
		fault.Position = from + journal.Position(len(records))
	}
	return records, err
}

// view reads in a transaction, guarded against damaged pages.
func (j *Journal) view(f func(*bbolt.Tx) error) error {
	err := boltfile.View(j.db, thing, f)
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return journal.ErrClosed
	}
	return err
}

func positionKey(at journal.Position) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(at))
}

// Tile implements [journal.Journal].
func (j *Journal) Tile(ctx context.Context, t tlog.Tile) ([]byte, error) {
	head, err := j.Head(ctx)
	if err != nil {
		return nil, err
	}
	if err := journal.CheckTile(t, head.Size); err != nil {
		return nil, err
	}
	var data []byte
	err = j.view(func(tx *bbolt.Tx) error {
		var err error
		data, err = tile(tx, t)
		return err
	})
	return data, err
}

// tile gathers the hashes of a tile that the tree is known to reach.
func tile(tx *bbolt.Tx, t tlog.Tile) ([]byte, error) {
	name, keyOf := nodesBucket, func(index uint64) []byte { return nodeKey(t.L, index) }
	if t.L == 0 {
		name, keyOf = entriesBucket, func(index uint64) []byte { return positionKey(journal.Position(index)) }
	}
	first := uint64(t.N) * journal.TileWidth
	data := make([]byte, 0, t.W*tlog.HashSize)
	c := tx.Bucket(name).Cursor()
	for key, value := c.Seek(keyOf(first)); len(data) < cap(data); key, value = c.Next() {
		index := first + uint64(len(data)/tlog.HashSize)
		if !bytes.Equal(key, keyOf(index)) || len(value) < tlog.HashSize {
			return nil, damage(journal.Position(index<<(t.L*journal.TileHeight)), "%s lacks a hash", journal.TilePath(t))
		}
		data = append(data, value[:tlog.HashSize]...)
	}
	return data, nil
}
