package register

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"

	"dossiertrail/custody"
)

// A tuple is a key made of fields that sorts as its fields do, one by one.
type tuple []byte

// textEnd sorts before every byte of a text, as escaped in text.
const textEnd = "\x00\x01"

// text adds a text of any bytes.
func (t tuple) text(s string) tuple { return append(t.open(s), textEnd...) }

// open adds the beginning of a text.
func (t tuple) open(s string) tuple {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\x00\xff")
	}
	return append(t, s...)
}

// number adds an ID, a position or another number.
func (t tuple) number(n uint64) tuple { return binary.BigEndian.AppendUint64(t, n) }

func (t tuple) id(id custody.ID) tuple { return t.number(uint64(id)) }

// time adds milliseconds of either sign.
func (t tuple) time(ms int64) tuple { return t.number(uint64(ms) ^ 1<<63) }

func (t tuple) digit(d uint8) tuple { return append(t, d) }

func (t tuple) flag(set bool) tuple {
	if set {
		return t.digit(1)
	}
	return t.digit(0)
}

var errKey = errors.New("a key cannot be read")

// cutText takes the first text off a key.
func cutText(key string) (text, rest string, err error) {
	end := strings.Index(key, textEnd)
	if end < 0 {
		return "", "", errKey
	}
	return strings.ReplaceAll(key[:end], "\x00\xff", "\x00"), key[end+len(textEnd):], nil
}

// A Cursor is a place in a range: behind one of its entries. It holds a time or a
// path where the range is ordered by one, and the ID, and nothing personal.
type Cursor string

// MarshalText gives hexadecimal digits, fit for a URL.
func (c Cursor) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, []byte(c)), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Cursor) UnmarshalText(b []byte) error {
	raw, err := hex.DecodeString(string(b))
	if err != nil {
		return errors.New("the cursor is not one of ours: begin at the first page")
	}
	*c = Cursor(raw)
	return nil
}

// A Range is the part of an index that one question asks for.
type Range struct {
	prefix string
	before string // an upper bound within the prefix, exclusive
	since  string // a lower bound within the prefix, inclusive
	timed  bool   // the next field is a time
	down   bool
}

// Reverse walks the range from its end: the newest first.
func (r Range) Reverse() Range {
	r.down = !r.down
	return r
}

// Before keeps what has a time before ms, in a range that is ordered by time. It
// does nothing to another.
func (r Range) Before(ms int64) Range {
	if r.timed {
		r.before = string(tuple(nil).time(ms))
	}
	return r
}

// Since keeps what has a time of ms or after, in a range that is ordered by time. It
// does nothing to another.
func (r Range) Since(ms int64) Range {
	if r.timed {
		r.since = string(tuple(nil).time(ms))
	}
	return r
}

// span turns the bounds into keys. No key is a bound itself: an entry has the ID of
// its thing behind the time, so that where to begin may stay exclusive.
func (r Range) span(after Cursor) span {
	s := span{prefix: r.prefix, down: r.down}
	if after != "" {
		s.after = r.prefix + string(after)
	}
	first, last := r.since, r.before
	if r.down {
		first, last = last, first
	}
	if first != "" && (s.after == "" || r.down == (s.after > r.prefix+first)) {
		s.after = r.prefix + first
	}
	if last != "" {
		s.end = r.prefix + last
	}
	return s
}
