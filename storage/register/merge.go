package register

import (
	"iter"
	"strings"

	"github.com/tidwall/btree"
)

// A stream is one source of a merge: keys in order, from one key on.
type stream[V any] interface {
	// key is the key at hand; false at the end.
	key() (string, bool)
	// value is that of the key at hand.
	value() V
	step()
}

// span is a part of the key space and the direction to walk it: keys with the
// prefix, from the key after or, downwards, before.
type span struct {
	prefix string
	after  string // exclusive; empty is the edge of the prefix
	end    string // the key before which or, downwards, after which to end, exclusive; empty is the edge of the prefix
	down   bool
}

// start is where a stream begins: upwards the least key to give, downwards the key
// below which to begin.
func (s span) start() string {
	switch {
	case s.down && s.after != "":
		return s.after
	case s.down:
		return past(s.prefix)
	case s.after != "":
		return s.after + "\x00"
	}
	return s.prefix
}

func (s span) holds(key string) bool {
	return strings.HasPrefix(key, s.prefix) && (s.end == "" || s.down == (key > s.end))
}

// past is the least key after all those with the prefix; empty when there is none.
func past(prefix string) string {
	b := []byte(prefix)
	for len(b) > 0 && b[len(b)-1] == 0xff {
		b = b[:len(b)-1]
	}
	if len(b) > 0 {
		b[len(b)-1]++
	}
	return string(b)
}

// merge walks the streams as one. Where several hold a key the first of them wins.
func merge[V any](s span, streams []stream[V]) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for {
			at, found := pick(streams, s.down)
			if found < 0 || !s.holds(at) {
				return
			}
			value := streams[found].value()
			for _, st := range streams[found:] {
				if k, ok := st.key(); ok && k == at {
					st.step()
				}
			}
			if !yield(at, value) {
				return
			}
		}
	}
}

// pick finds the stream whose key comes next.
func pick[V any](streams []stream[V], down bool) (string, int) {
	best, found := "", -1
	for i, st := range streams {
		k, ok := st.key()
		if ok && (found < 0 || (!down && k < best) || (down && k > best)) {
			best, found = k, i
		}
	}
	return best, found
}

// treeStream walks one tree of a layer.
type treeStream[V any] struct {
	at   btree.MapIter[string, V]
	down bool
	ok   bool
}

func newTreeStream[V any](tree *btree.Map[string, V], s span) *treeStream[V] {
	t := &treeStream[V]{at: tree.Iter(), down: s.down}
	start := s.start()
	switch {
	case !s.down:
		t.ok = t.at.Seek(start)
	case start != "" && t.at.Seek(start):
		t.ok = t.at.Prev()
	default:
		t.ok = t.at.Last()
	}
	return t
}

func (t *treeStream[V]) key() (string, bool) { return t.at.Key(), t.ok }

func (t *treeStream[V]) value() V { return t.at.Value() }

func (t *treeStream[V]) step() {
	if t.down {
		t.ok = t.at.Prev()
	} else {
		t.ok = t.at.Next()
	}
}
