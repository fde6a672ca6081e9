package register

import (
	"path/filepath"
	"slices"
	"testing"

	"dossiertrail/custody"
)

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	r := open(t, path, Options{Journal: "one", Head: 9})
	put(r, 3, twoVolumes()...)
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	put(r, 4, custody.Volume{ID: 12, Dossier: 1, Standing: custody.Standing{Stage: custody.Accepted}})
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r = open(t, path, Options{Journal: "one", Head: 9})
	if r.Position() != 4 || r.Replaced() != nil {
		t.Fatalf("at %d, replaced: %v", r.Position(), r.Replaced())
	}
	s := look(t, r)
	if got := ids(s, Unreceived()); !slices.Equal(got, []custody.ID{11}) {
		t.Errorf("unreceived: %v", got)
	}
}
