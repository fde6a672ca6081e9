package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

const (
	defaultLimit = 100
	maxLimit     = 1000
	// A filter that almost nothing passes ends a part early rather than read on
	// and on.
	maxExamined = 20_000
)

// A Page asks for one part of a list.
type Page struct {
	Cursor string // Next of the part before; empty for the first
	Limit  int    // 1 to 1,000; 0 is 100
	Newest bool   // from the end of the list to its beginning
}

// A List is one part of a list. Next is empty when nothing follows; it is opaque,
// holds nothing personal and stays good while rows come and go. A part may be
// shorter than its limit, even empty, and have a Next, when few rows pass the
// filter.
type List[T any] struct {
	Rows []T
	Next string
}

// start reads a Page: where to begin and how many rows to give.
func (p Page) start() (after register.Cursor, limit int, err error) {
	if err := after.UnmarshalText([]byte(p.Cursor)); err != nil {
		return "", 0, ErrCursor
	}
	switch {
	case p.Limit <= 0:
		limit = defaultLimit
	default:
		limit = min(p.Limit, maxLimit)
	}
	return after, limit, nil
}

// list reads a part of a range; row makes a row of a thing, or leaves it out.
func list[T any](v *View, r register.Range, p Page, row func(custody.ID) (T, bool)) (List[T], error) {
	after, limit, err := p.start()
	if err != nil {
		return List[T]{}, err
	}
	if p.Newest {
		r = r.Reverse()
	}
	var out List[T]
	examined := 0
	for at, id := range v.snapshot.IDs(r, after) {
		if len(out.Rows) == limit || examined == maxExamined {
			out.Next = cursorText(after)
			break
		}
		examined++
		after = at
		if t, ok := row(id); ok {
			out.Rows = append(out.Rows, t)
		}
	}
	return out, v.Err()
}

func cursorText(c register.Cursor) string {
	b, _ := c.MarshalText() // never fails
	return string(b)
}

// rows reads a part of the rows whose keys begin with prefix.
func rows[T custody.Row](v *View, prefix custody.Key, p Page, keep func(T) bool) (List[T], error) {
	after, limit, err := p.start()
	if err != nil {
		return List[T]{}, err
	}
	var out List[T]
	examined := 0
	from := custody.Key("")
	if after != "" {
		from = prefix + custody.Key(after)
	}
	for key, row := range v.snapshot.Under(prefix, from) {
		if len(out.Rows) == limit || examined == maxExamined {
			out.Next = cursorText(after)
			break
		}
		examined++
		after = register.Cursor(key[len(prefix):])
		if t, ok := row.(T); ok && keep(t) {
			out.Rows = append(out.Rows, t)
		}
	}
	return out, v.Err()
}

// all reads every thing of a range that is known to be short.
func all[T custody.Row](v *View, r register.Range, key func(custody.ID) custody.Key) ([]T, error) {
	var out []T
	for _, id := range v.snapshot.IDs(r, "") {
		if t, ok := custody.Get[T](v, key(id)); ok {
			out = append(out, t)
		}
	}
	return out, v.Err()
}

// under reads every row whose key begins with prefix.
func under[T custody.Row](v *View, prefix custody.Key) ([]T, error) {
	var out []T
	for _, row := range v.snapshot.Under(prefix, "") {
		if t, ok := row.(T); ok {
			out = append(out, t)
		}
	}
	return out, v.Err()
}
