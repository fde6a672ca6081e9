package register

import (
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

func open(t *testing.T, path string, opt Options) *Register {
	t.Helper()
	r, err := Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// look takes a snapshot that is closed before its register, if not earlier.
func look(t *testing.T, r *Register) *Snapshot {
	t.Helper()
	s := r.Snapshot()
	t.Cleanup(s.Close)
	return s
}

// begin opens a session that ends before its register is closed, if not earlier.
func begin(t *testing.T, r *Register) *Session {
	t.Helper()
	s := r.Begin()
	t.Cleanup(s.Discard)
	return s
}

// put publishes rows at a position.
func put(r *Register, position journal.Position, rows ...custody.Row) {
	w := r.Begin()
	for _, row := range rows {
		w.Put(row)
	}
	w.Publish(position)
}

func ids(s *Snapshot, r Range) []custody.ID {
	var list []custody.ID
	for _, id := range s.IDs(r, "") {
		list = append(list, id)
	}
	return list
}

// dossier 1 of acme for 321002 with volumes 11 and 12, both in transit.
func twoVolumes() []custody.Row {
	away := custody.Standing{Stage: custody.InTransit, Holder: "post"}
	return []custody.Row{
		custody.Dossier{ID: 1, Enterprise: "acme", Route: custody.Route{County: "321002"}, Volumes: []custody.ID{11, 12}, Stage: custody.InTransit},
		custody.Volume{ID: 11, Dossier: 1, Batch: 5, Sent: 200, Standing: away},
		custody.Volume{ID: 12, Dossier: 1, Batch: 5, Sent: 100, Standing: away},
	}
}

func TestSnapshotDoesNotMove(t *testing.T) {
	r := open(t, "", Options{})
	put(r, 3, twoVolumes()...)
	before := look(t, r)

	w := begin(t, r)
	w.Put(custody.Volume{ID: 12, Dossier: 1, Batch: 5, Sent: 100, Standing: custody.Standing{Stage: custody.Accepted}})
	during := look(t, r)
	if got := slices.Collect(valuesOf(w.IDs(Unreceived(), ""))); !slices.Equal(got, []custody.ID{11}) {
		t.Errorf("the writer sees %v", got)
	}
	w.Publish(4)
	after := look(t, r)

	for name, s := range map[string]*Snapshot{"before": before, "during": during} {
		if got := ids(s, Unreceived()); !slices.Equal(got, []custody.ID{12, 11}) || s.Position() != 3 {
			t.Errorf("%s: %v at %d", name, got, s.Position())
		}
	}
	if got := ids(after, Unreceived()); !slices.Equal(got, []custody.ID{11}) || after.Position() != 4 {
		t.Errorf("after: %v at %d", got, after.Position())
	}
}

func TestDiscardLeavesNothing(t *testing.T) {
	r := open(t, "", Options{})
	w := begin(t, r)
	for _, row := range twoVolumes() {
		w.Put(row)
	}
	w.Concern([]custody.ID{11}, 0)
	w.Discard()
	w.Discard()
	w = begin(t, r)
	if _, ok := w.Row(custody.VolumeKey(11)); ok || w.Has(Unreceived()) {
		t.Error("a discarded session left something")
	}
	for range w.History(11, 0) {
		t.Error("a discarded session left history")
	}
}

func TestRedirectMovesVolumes(t *testing.T) {
	r := open(t, "", Options{})
	rows := twoVolumes()
	put(r, 3, rows[1], rows[2], rows[0]) // the volumes first
	d := rows[0].(custody.Dossier)
	d.Route.County = "321084"
	put(r, 4, d, custody.Batch{ID: 5, Courier: "post"})
	s := look(t, r)
	for want, at := range map[int]Range{
		0: UnreceivedInCounty("321002"), 2: UnreceivedInCounty("321084"), 1: DossiersFor("321084"),
	} {
		if got := ids(s, at); len(got) != want {
			t.Errorf("%x has %v", at.prefix, got)
		}
	}
	if got := ids(s, UnreceivedByCourier("post")); len(got) != 2 {
		t.Errorf("with the courier: %v", got)
	}
	counts := map[CountKey]custody.Count{}
	for key, count := range s.Counts("acme") {
		counts[key] = count
	}
	key := CountKey{Enterprise: "acme", County: "321084", Stage: custody.InTransit}
	if len(counts) != 1 || counts[key] != (custody.Count{Persons: 1, Volumes: 2}) {
		t.Errorf("counts %v", counts)
	}
}
