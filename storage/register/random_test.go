package register

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// TestRandomRows puts random rows in sessions that are published or discarded, over
// generations that are written out and registers that are closed and opened, and
// compares every answer with the reference, in sessions, in snapshots, and in
// snapshots taken long before.
func TestRandomRows(t *testing.T) {
	for range 4 {
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		randomRows(t, seed)
	}
}

func randomRows(t *testing.T, seed uint64) {
	path := filepath.Join(t.TempDir(), "register.db")
	opt := Options{Head: 1 << 40, Generation: 300, Rows: 20, piece: 100}
	r, want, dice := open(t, path, opt), newReference(), stepOf(seed, 1<<40)
	old, oldWant := look(t, r), want
	for step := range uint64(400) {
		next := want.clone()
		s := begin(t, r)
		play(stepOf(seed, step), s, next.at)
		next.play(stepOf(seed, step))
		if dice.IntN(40) == 0 {
			next.compare(t, &s.view)
		}
		if dice.IntN(5) == 0 {
			s.Discard()
		} else {
			s.Publish(next.at)
			want = next
		}
		switch dice.IntN(60) {
		case 0:
			if err := r.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
		case 1:
			oldWant.compare(t, &old.view)
			old.Close()
			old, oldWant = look(t, r), want
			want.compare(t, &old.view)
		case 2:
			oldWant.compare(t, &old.view)
			old.Close()
			r = reopenRegister(t, r, path, opt)
			if r.Position() != want.at {
				t.Fatalf("opened at %d, want %d", r.Position(), want.at)
			}
			old, oldWant = look(t, r), want
		}
		if t.Failed() {
			t.Fatalf("seed %d fails at step %d", seed, step)
		}
	}
	sameAsFresh(t, r, want)
}

// play puts one step of the world into a session.
func play(w world, s *Session, at journal.Position) {
	for _, row := range w.rows() {
		s.Put(row)
	}
	s.Concern(w.things(), at)
}

func reopenRegister(t *testing.T, r *Register, path string, opt Options) *Register {
	t.Helper()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, path, opt)
}

// sameAsFresh checks that the order in which rows came does not show: a register
// that gets every row once holds the same entries and counters.
func sameAsFresh(t *testing.T, r *Register, want *reference) {
	t.Helper()
	fresh := open(t, "", Options{})
	s := begin(t, fresh)
	for _, row := range want.rows {
		s.Put(row)
	}
	for thing, positions := range want.history {
		for _, at := range positions {
			s.Concern([]custody.ID{thing}, at)
		}
	}
	s.Publish(want.at)
	if got, want := everything(look(t, r)), everything(look(t, fresh)); !slices.Equal(got, want) {
		t.Errorf("%d keys, a fresh register has %d, or they differ", len(got), len(want))
	}
}

func everything(s *Snapshot) []string {
	var list []string
	for key, value := range s.All() {
		list = append(list, key+"="+string(value))
	}
	return list
}
