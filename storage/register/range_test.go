package register

import (
	"path/filepath"
	"slices"
	"testing"

	"dossiertrail/custody"
)

// scattered opens a register whose unreceived volumes, sent at -2 to 6, lie in the file,
// a frozen layer's place and the active one; every third was received meanwhile.
func scattered(t *testing.T) (*Register, []custody.ID) {
	r := open(t, filepath.Join(t.TempDir(), "register.db"), Options{Head: 9})
	var want []custody.ID
	for i := range 9 {
		put(r, 1, custody.Volume{ID: custody.ID(100 - i), Sent: int64(i - 2), Standing: custody.Standing{Stage: custody.InTransit}})
		if i == 5 {
			if err := r.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if i%3 != 0 {
			want = append(want, custody.ID(100-i))
		}
	}
	for i := 0; i < 9; i += 3 {
		put(r, 1, custody.Volume{ID: custody.ID(100 - i), Sent: int64(i - 2), Standing: custody.Standing{Stage: custody.Accepted}})
	}
	return r, want
}

func TestPages(t *testing.T) {
	r, want := scattered(t)
	for _, reverse := range []bool{false, true} {
		ask := UnreceivedInCounty("")
		if reverse {
			ask = ask.Reverse()
			slices.Reverse(want)
		}
		for size := 1; size <= len(want)+1; size++ {
			var got []custody.ID
			for cursor, more := Cursor(""), true; more; {
				cursor, more = page(t, r, ask, cursor, size, &got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("reverse %v, pages of %d: %v, want %v", reverse, size, got, want)
			}
		}
	}
}

// page adds one page to got, from a snapshot of its own, with the cursor as a client
// would send it.
func page(t *testing.T, r *Register, ask Range, after Cursor, size int, got *[]custody.ID) (Cursor, bool) {
	text, err := after.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var cursor Cursor
	if err := cursor.UnmarshalText(text); err != nil {
		t.Fatal(err)
	}
	s := look(t, r)
	defer s.Close()
	n := 0
	for at, id := range s.IDs(ask, cursor) {
		*got = append(*got, id)
		cursor = at
		if n++; n == size {
			return cursor, true
		}
	}
	return cursor, false
}

func TestBefore(t *testing.T) {
	r, want := scattered(t)
	s := look(t, r)
	if got := slices.Collect(valuesOf(s.IDs(Unreceived().Before(2), ""))); !slices.Equal(got, want[:2]) {
		t.Errorf("sent before 2: %v, want %v", got, want[:2])
	}
	if got := slices.Collect(valuesOf(s.IDs(Unreceived().Before(2).Reverse(), ""))); !slices.Equal(got, []custody.ID{want[1], want[0]}) {
		t.Errorf("sent before 2, the last first: %v", got)
	}
	if got := ids(s, Boxes("acme", BoxOpen).Before(2)); got != nil {
		t.Errorf("boxes have no time: %v", got)
	}
}

func TestSince(t *testing.T) {
	r, want := scattered(t)
	s := look(t, r)
	for name, c := range map[string]struct {
		ask  Range
		want []custody.ID
	}{
		"since":               {Unreceived().Since(2), want[2:]},
		"since, before":       {Unreceived().Since(-1).Before(3), want[:3]},
		"nothing between":     {Unreceived().Since(2).Before(2), nil},
		"the last first":      {Unreceived().Since(5).Reverse(), []custody.ID{want[5], want[4]}},
		"between, last first": {Unreceived().Since(0).Before(3).Reverse(), []custody.ID{want[2], want[1]}},
	} {
		if got := slices.Collect(valuesOf(s.IDs(c.ask, ""))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	between := Unreceived().Since(0).Before(3)
	for _, ask := range []Range{between, between.Reverse()} {
		var got []custody.ID
		for cursor, more := Cursor(""), true; more; {
			cursor, more = page(t, r, ask, cursor, 1, &got)
		}
		slices.Sort(got)
		if !slices.Equal(got, []custody.ID{want[2], want[1]}) {
			t.Errorf("page by page: %v", got)
		}
	}
}

func TestStrangeCursor(t *testing.T) {
	r, _ := scattered(t)
	s := look(t, r)
	for _, text := range []string{"", "00", "ffffffffffffffffffffffffffffffffffff"} {
		var cursor Cursor
		if err := cursor.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		for _, id := range s.IDs(Unreceived(), cursor) {
			if id == 0 || id > 100 {
				t.Errorf("cursor %q gives %d", text, id)
			}
		}
	}
	if err := new(Cursor).UnmarshalText([]byte("x")); err == nil {
		t.Error("a cursor that is not hexadecimal was taken")
	}
	if err := s.Err(); err != nil {
		t.Error(err)
	}
}

func TestUnder(t *testing.T) {
	r := open(t, filepath.Join(t.TempDir(), "register.db"), Options{Head: 9})
	line := func(handover, thing custody.ID) custody.Row { return custody.Line{Handover: handover, Thing: thing} }
	put(r, 1, line(1, 5), line(2, 7), line(2, 5), line(3, 1))
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(r, 2, line(2, 6), custody.Line{Handover: 2, Thing: 7, Box: 3})
	s := look(t, r)
	prefix := custody.LineKey(2, 0)[:9]
	for after, want := range map[custody.Key][]custody.Row{
		"":                    {line(2, 5), line(2, 6), custody.Line{Handover: 2, Thing: 7, Box: 3}},
		custody.LineKey(2, 5): {line(2, 6), custody.Line{Handover: 2, Thing: 7, Box: 3}},
		custody.LineKey(2, 7): nil,
	} {
		if got := slices.Collect(valuesOf(s.Under(prefix, after))); !slices.Equal(got, want) {
			t.Errorf("after %x: %v, want %v", string(after), got, want)
		}
	}
}

// TestReverseAtTheEnd walks back from the end of everything: badges are the last
// index, and nothing follows theirs.
func TestReverseAtTheEnd(t *testing.T) {
	r := open(t, filepath.Join(t.TempDir(), "register.db"), Options{Head: 9})
	put(r, 1, custody.Badge{ID: 1, Org: "z"}, custody.Badge{ID: 3, Org: "z"})
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(r, 2, custody.Badge{ID: 2, Org: "z"}, custody.Badge{ID: 4, Org: "z"})
	if got := ids(look(t, r), BadgesOf("z").Reverse()); !slices.Equal(got, []custody.ID{4, 3, 2, 1}) {
		t.Errorf("badges backwards: %v", got)
	}
}
