package proof_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/storage/proof"
)

func TestKeyFile(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 3)
	first := sign(t, openLog(t, dir, j))
	path := filepath.Join(dir, proof.KeyFile)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o400 {
		t.Fatalf("the key file has %v: %v", info.Mode(), err)
	}
	if again := sign(t, openLog(t, dir, j)); string(again.Note) != string(first.Note) {
		t.Errorf("opened again the same journal is signed as %q", again.Note)
	}
	// Where the key is gone and the list is there, as after restoring a backup, another
	// log begins and receipts of the first can still be checked.
	list, err := os.ReadFile(path + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	restored := t.TempDir()
	if err := os.WriteFile(filepath.Join(restored, proof.KeyFile+".pub"), list, 0o644); err != nil {
		t.Fatal(err)
	}
	other := openLog(t, restored, j)
	if c, err := known(t, other).OpenCheckpoint(first.Note); err != nil || c.Origin == sign(t, other).Origin {
		t.Errorf("the first log reads as %v in the second: %v", c, err)
	}
	if err := os.Chmod(path, 0o440); err != nil {
		t.Fatal(err)
	}
	if _, err := proof.Open(dir, j, proof.Options{}); !errors.Is(err, proof.ErrKeyMode) {
		t.Errorf("a key that others may read: %v", err)
	}
	if err := errors.Join(os.Chmod(path, 0o600), os.WriteFile(path, []byte("PRIVATE+KEY+x+00000000+AAAA\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := proof.Open(dir, j, proof.Options{}); !errors.Is(err, proof.ErrKey) {
		t.Errorf("a damaged key: %v", err)
	}
}

// TestRotation keeps a receipt through a rotation and a verifier that knows only the
// old key through its overlap.
func TestRotation(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 300)
	l := openLog(t, dir, j)
	old := known(t, l)
	before, err := l.Prove(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Retire(); !errors.Is(err, proof.ErrKeyCount) {
		t.Errorf("retired the only key: %v", err)
	}
	if err := l.Rotate(); err != nil {
		t.Fatal(err)
	}
	if err := l.Rotate(); !errors.Is(err, proof.ErrKeyCount) {
		t.Errorf("rotated twice: %v", err)
	}
	l = openLog(t, dir, j)
	overlap := sign(t, l)
	if lines := strings.Count(string(overlap.Note), "\n— "); lines != 2 {
		t.Errorf("%d signatures in the overlap:\n%s", lines, overlap.Note)
	}
	if _, err := old.OpenCheckpoint(overlap.Note); err != nil {
		t.Errorf("who knows the old key cannot follow: %v", err)
	}
	if err := l.Retire(); err != nil {
		t.Fatal(err)
	}
	l = openLog(t, dir, j)
	if _, err := old.OpenCheckpoint(sign(t, l).Note); !errors.Is(err, proof.ErrUnknownKey) {
		t.Errorf("the old key still signs: %v", err)
	}
	after, err := l.Prove(t.Context(), 7)
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]proof.Receipt{"old": before.Receipt, "new": after.Receipt} {
		if _, err := r.Verify(known(t, l)); err != nil {
			t.Errorf("%s receipt: %v", name, err)
		}
	}
	if _, err := after.Receipt.Verify(old); !errors.Is(err, proof.ErrUnknownKey) {
		t.Errorf("the old list verifies the new key: %v", err)
	}
}

// TestEpochNames wants another name for each epoch, whatever the log is called.
func TestEpochNames(t *testing.T) {
	for origin, want := range map[string]string{
		"example.org/log": "example.org/log/c2", "example.org/c5ab": "example.org/c5ab/c2", "example.org/c1": "example.org/c1/c2",
		"example.org/c02": "example.org/c02/c2", "example.org/c9": "example.org/c10", "log": "log/c2",
	} {
		l, err := proof.Open(t.TempDir(), newJournal(t, "a", 1), proof.Options{Origin: origin})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := l.NewEpoch(); err != nil || got != want {
			t.Errorf("after %s comes %s, want %s: %v", origin, got, want, err)
		}
	}
}
