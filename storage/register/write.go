package register

import (
	"bytes"
	"encoding/binary"

	"go.etcd.io/bbolt"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

const (
	notedBucket   = "noted"   // the pieces of a generation that are not spread yet
	reachesKey    = "reaches" // in the head: the position that they reach together
	deletedLength = 0         // in place of the length of a value, plus one
)

// write puts a generation into the file: noted, then spread in pieces of a number of
// changes. bbolt keeps every page that a transaction changes in memory, and in the
// worst case each change is on a page of its own.
func write(db *bbolt.DB, l *layer, reaches journal.Position, size int) error {
	if err := spread(db); err != nil {
		return err // what an attempt before this one noted
	}
	err := boltfile.Update(db, thing, func(tx *bbolt.Tx) error {
		n := &notes{bucket: tx.Bucket([]byte(notedBucket)), size: size}
		for _, note := range []func(*notes, *layer) error{noteRows, noteMarks, noteCounts} {
			if err := note(n, l); err != nil {
				return err
			}
		}
		// The last piece may be empty: spreading it is what sets the position.
		if err := n.end(); err != nil {
			return err
		}
		return tx.Bucket([]byte(headBucket)).Put([]byte(reachesKey), binary.BigEndian.AppendUint64(nil, uint64(reaches)))
	})
	if err != nil {
		return err
	}
	return spread(db)
}

// notes writes changes down in pieces of a number of changes.
type notes struct {
	bucket *bbolt.Bucket
	size   int
	piece  []byte
	inside int
	number uint64
}

// add notes one change: part, key, and value or deletion.
func (n *notes) add(part byte, key string, value []byte, keep bool) error {
	n.piece = binary.AppendUvarint(append(n.piece, part), uint64(len(key)))
	n.piece = append(n.piece, key...)
	if keep {
		n.piece = append(binary.AppendUvarint(n.piece, uint64(len(value))+1), value...)
	} else {
		n.piece = binary.AppendUvarint(n.piece, deletedLength)
	}
	if n.inside++; n.inside < n.size {
		return nil
	}
	return n.end()
}

// end puts the piece at hand into the file, which keeps the slice.
func (n *notes) end() error {
	err := n.bucket.Put(binary.BigEndian.AppendUint64(nil, n.number), n.piece)
	n.number++
	n.piece, n.inside = make([]byte, 0, len(n.piece)), 0
	return err
}

func noteRows(n *notes, l *layer) error {
	return notePart(l, rowsOf, func(key string, row custody.Row) error {
		data, err := encodeRow(row)
		if err != nil {
			return err
		}
		return n.add(0, key, data, true)
	})
}

func noteMarks(n *notes, l *layer) error {
	return notePart(l, marksOf, func(key string, there bool) error { return n.add(1, key, nil, there) })
}

func noteCounts(n *notes, l *layer) error {
	return notePart(l, countsOf, func(key string, c custody.Count) error {
		return n.add(2, key, encodeCount(c), c != custody.Count{})
	})
}

func notePart[V any](l *layer, p part[V], note func(string, V) error) (err error) {
	p.tree(l).Scan(func(key string, value V) bool {
		err = note(key, value)
		return err == nil
	})
	return err
}

// spread puts the noted pieces where they belong, each in one transaction that also
// takes it off the notes. With the last the file reaches their position.
func spread(db *bbolt.DB) error {
	for more := true; more; {
		err := boltfile.Update(db, thing, func(tx *bbolt.Tx) error {
			noted := tx.Bucket([]byte(notedBucket))
			number, piece := noted.Cursor().First()
			if more = number != nil; !more {
				return nil
			}
			number = bytes.Clone(number)
			if err := spreadPiece(tx, bytes.Clone(piece)); err != nil {
				return err
			}
			if err := noted.Delete(number); err != nil {
				return err
			}
			if next, _ := noted.Cursor().First(); next != nil {
				return nil
			}
			head := tx.Bucket([]byte(headBucket))
			return head.Put([]byte(positionKey), bytes.Clone(head.Get([]byte(reachesKey))))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// spreadPiece puts the changes of one piece into their buckets.
func spreadPiece(tx *bbolt.Tx, piece []byte) error {
	parts := []*bbolt.Bucket{tx.Bucket([]byte(rowsOf.bucket)), tx.Bucket([]byte(marksOf.bucket)), tx.Bucket([]byte(countsOf.bucket))}
	for len(piece) > 0 {
		part := piece[0]
		key, rest, ok := cutBytes(piece[1:], 0)
		if !ok || int(part) >= len(parts) {
			return damage("a noted change cannot be read")
		}
		if length, n := binary.Uvarint(rest); n > 0 && length == deletedLength {
			piece = rest[n:]
			if err := parts[part].Delete(key); err != nil {
				return err
			}
			continue
		}
		value, rest, ok := cutBytes(rest, 1)
		if !ok {
			return damage("a noted change cannot be read")
		}
		if err := parts[part].Put(key, value); err != nil {
			return err
		}
		piece = rest
	}
	return nil
}

// cutBytes takes off bytes whose length, plus more, stands before them.
func cutBytes(b []byte, more uint64) (cut, rest []byte, ok bool) {
	length, n := binary.Uvarint(b)
	if n <= 0 || length < more || length-more > uint64(len(b)-n) {
		return nil, nil, false
	}
	end := n + int(length-more)
	return b[n:end:end], b[end:], true
}
