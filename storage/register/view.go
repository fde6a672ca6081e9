package register

import (
	"encoding/binary"
	"iter"

	"github.com/tidwall/btree"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A view reads layers, the newest first, as one register. It belongs to one
// goroutine at a time.
type view struct {
	layers []*layer
	settle func()    // brings the first layer up to date before a walk; nil where it always is
	file   *fileView // nil in memory
	err    error
}

// Err returns the first error of a read. After it every answer is doubtful: throw
// away what was decided on it.
func (v *view) Err() error { return v.err }

func (v *view) fail(err error) {
	if v.err == nil {
		v.err = err // which may be nil
	}
}

// Row implements custody.Reader. A row that cannot be read is false, and its error
// is that of Err.
func (v *view) Row(key custody.Key) (custody.Row, bool) {
	for _, l := range v.layers {
		if row, ok := l.rows.Get(string(key)); ok {
			return row, true
		}
	}
	if v.file == nil {
		return nil, false
	}
	row, ok, err := v.file.row(string(key))
	v.fail(err)
	return row, ok
}

// Under gives the rows whose keys begin with prefix, in key order, from the first
// key after after on; an empty after begins at the first. Lines and box tallies of
// one handover lie together under the key made of the table letter and its ID.
func (v *view) Under(prefix, after custody.Key) iter.Seq2[custody.Key, custody.Row] {
	return func(yield func(custody.Key, custody.Row) bool) {
		s := span{prefix: string(prefix), after: string(after)}
		for key, row := range walk(v, s, rowsOf, decodeRow) {
			if !yield(custody.Key(key), row) {
				return
			}
		}
	}
}

// IDs gives the things of a range in its order, from the first after the cursor on;
// an empty cursor begins at the first. Each comes with the cursor that continues
// after it. A cursor that is not of this range begins somewhere in it.
func (v *view) IDs(r Range, after Cursor) iter.Seq2[Cursor, custody.ID] {
	return func(yield func(Cursor, custody.ID) bool) {
		for key := range v.marks(r.span(after)) {
			if len(key) < len(r.prefix)+8 {
				continue
			}
			id := binary.BigEndian.Uint64([]byte(key[len(key)-8:]))
			if !yield(Cursor(key[len(r.prefix):]), custody.ID(id)) {
				return
			}
		}
	}
}

// Has reports whether a range has anything in it.
func (v *view) Has(r Range) bool {
	for range v.IDs(r, "") {
		return true
	}
	return false
}

// History gives the journal positions of the events that concern a thing, the
// oldest first, from position from on.
func (v *view) History(thing custody.ID, from journal.Position) iter.Seq[journal.Position] {
	return func(yield func(journal.Position) bool) {
		prefix := string(historyOf(thing))
		s := span{prefix: prefix}
		if from > 0 {
			s.after = string(historyOf(thing).number(uint64(from - 1)))
		}
		for key := range v.marks(s) {
			if !yield(journal.Position(binary.BigEndian.Uint64([]byte(key[len(prefix):])))) {
				return
			}
		}
	}
}

// Counts gives the counters of an enterprise, or of all for the empty ID, that are
// not zero, in the order of enterprise, county, stage, aside, stays.
func (v *view) Counts(enterprise custody.OrgID) iter.Seq2[CountKey, custody.Count] {
	return func(yield func(CountKey, custody.Count) bool) {
		s := span{}
		if enterprise != "" {
			s.prefix = string(tuple(nil).text(string(enterprise)))
		}
		for key, count := range walk(v, s, countsOf, decodeCount) {
			if count == (custody.Count{}) {
				continue
			}
			k, err := parseCountKey(key)
			if err != nil {
				v.fail(err)
				return
			}
			if !yield(k, count) {
				return
			}
		}
	}
}

// All gives everything that the register holds, encoded as in its file: the rows, the
// index entries and the counters, each part in key order. Two registers of one
// journal at one position give the same. A key begins with r, i or c for its part.
func (v *view) All() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for key, row := range walk(v, span{}, rowsOf, decodeRow) {
			data, err := encodeRow(row)
			v.fail(err)
			if err != nil || !yield("r"+key, data) {
				return
			}
		}
		for key := range v.marks(span{}) {
			if !yield("i"+key, nil) {
				return
			}
		}
		for key, count := range walk(v, span{}, countsOf, decodeCount) {
			if count != (custody.Count{}) && !yield("c"+key, encodeCount(count)) {
				return
			}
		}
	}
}

// marks gives the index entries that are there.
func (v *view) marks(s span) iter.Seq[string] {
	return func(yield func(string) bool) {
		for key, there := range walk(v, s, marksOf, decodeMark) {
			if there && !yield(key) {
				return
			}
		}
	}
}

// count reads one counter.
func (v *view) count(key string) custody.Count {
	for _, l := range v.layers {
		if c, ok := l.counts.Get(key); ok {
			return c
		}
	}
	if v.file == nil {
		return custody.Count{}
	}
	c, err := v.file.count(key)
	v.fail(err)
	return c
}

// A part is one of the three kinds of change that a layer and the file hold.
type part[V any] struct {
	bucket string
	tree   func(*layer) *btree.Map[string, V]
}

var (
	rowsOf   = part[custody.Row]{"rows", func(l *layer) *btree.Map[string, custody.Row] { return l.rows }}
	marksOf  = part[bool]{"index", func(l *layer) *btree.Map[string, bool] { return l.marks }}
	countsOf = part[custody.Count]{"counts", func(l *layer) *btree.Map[string, custody.Count] { return l.counts }}
)

// walk merges one part of the layers and the file over a span.
func walk[V any](v *view, s span, p part[V], decode func(key string, value []byte) (V, error)) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		if v.settle != nil {
			v.settle()
		}
		streams := make([]stream[V], 0, len(v.layers)+1)
		for _, l := range v.layers {
			streams = append(streams, newTreeStream(p.tree(l), s))
		}
		if v.file != nil {
			streams = append(streams, newFileStream(v, p.bucket, s, decode))
		}
		for key, value := range merge(s, streams) {
			if v.err != nil || !yield(key, value) {
				return
			}
		}
	}
}
