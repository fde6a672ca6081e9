package register

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

var followsOne = Options{Journal: "one", Head: 9}

// written makes a register file at position 3 and returns its path.
func written(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.db")
	r := open(t, path, followsOne)
	put(r, 3, twoVolumes()...)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReopen(t *testing.T) {
	r := open(t, written(t), followsOne)
	if r.Position() != 3 || r.Replaced() != nil {
		t.Fatalf("at %d, replaced: %v", r.Position(), r.Replaced())
	}
	if got := ids(look(t, r), Unreceived()); !slices.Equal(got, []custody.ID{12, 11}) {
		t.Errorf("unreceived: %v", got)
	}
}

func TestFileIsPrivate(t *testing.T) {
	info, err := os.Stat(written(t))
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("mode %o", mode)
	}
}

func TestPositionAlone(t *testing.T) {
	path := written(t)
	r := open(t, path, followsOne)
	put(r, 5)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if r = open(t, path, followsOne); r.Position() != 5 {
		t.Errorf("at %d", r.Position())
	}
}

func TestLocked(t *testing.T) {
	path := written(t)
	open(t, path, followsOne)
	if _, err := Open(path, followsOne); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("a second register: %v", err)
	}
}

// TestReplaced opens files that cannot be used.
func TestReplaced(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, path string)
		opt   Options
		kept  bool // under another name
	}{
		"another journal":      {opt: Options{Journal: "two", Head: 9}},
		"ahead of the journal": {opt: Options{Journal: "one", Head: 2}},
		"another layout":       {spoil: otherLayout, opt: followsOne},
		"cut off":              {spoil: cutOff, opt: followsOne, kept: true},
		"empty":                {spoil: func(t *testing.T, path string) { truncate(t, path, 0) }, opt: followsOne, kept: true},
		"somebody else's file": {spoil: foreign, opt: followsOne, kept: true},
		"no position":          {spoil: noPosition, opt: followsOne, kept: true},
	} {
		t.Run(name, func(t *testing.T) {
			path := written(t)
			if c.spoil != nil {
				c.spoil(t, path)
			}
			r := open(t, path, c.opt)
			if r.Replaced() == nil || r.Position() != 0 {
				t.Fatalf("replaced: %v, at %d", r.Replaced(), r.Position())
			}
			s := look(t, r)
			if s.Has(Unreceived()) {
				t.Error("the old rows are still there")
			}
			s.Close()
			if _, err := os.Stat(path + ".unusable"); (err == nil) != c.kept {
				t.Errorf("kept: %v", err)
			}
			put(r, 1, twoVolumes()...)
			if r = reopenRegister(t, r, path, Options{Journal: c.opt.Journal, Head: 9}); r.Position() != 1 || r.Replaced() != nil {
				t.Errorf("then at %d, replaced: %v", r.Position(), r.Replaced())
			}
		})
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

func cutOff(t *testing.T, path string) { truncate(t, path, 3*4096) }

func foreign(t *testing.T, path string) {
	if err := os.WriteFile(path, []byte("a list of names, not a register\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func otherLayout(t *testing.T, path string) {
	change(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("mark")).Put([]byte("version"), binary.BigEndian.AppendUint64(nil, Layout+1))
	})
}

func noPosition(t *testing.T, path string) {
	change(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte(headBucket)).Delete([]byte(positionKey)) })
}

func change(t *testing.T, path string, f func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(f), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestDamageFoundLater spoils a row. Whoever reads it is told, the answers are false,
// and the next Open begins anew.
func TestDamageFoundLater(t *testing.T) {
	path := written(t)
	change(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(rowsOf.bucket)).Put([]byte(custody.VolumeKey(12)), []byte{0xff})
	})
	r := open(t, path, followsOne)
	s := look(t, r)
	if _, ok := s.Row(custody.VolumeKey(12)); ok || !errors.Is(s.Err(), ErrDamaged) {
		t.Errorf("the row is there: %v, error %v", ok, s.Err())
	}
	s.Close()
	w := begin(t, r)
	for range w.Under("v", "") {
	}
	if !errors.Is(w.Err(), ErrDamaged) {
		t.Errorf("walking over it: %v", w.Err())
	}
	w.Discard()
	if r = reopenRegister(t, r, path, followsOne); r.Position() != 0 {
		t.Errorf("opened again at %d", r.Position())
	}
}
