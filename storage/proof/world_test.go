package proof_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/proof"
)

// newJournal makes a journal file of n entries. Journals of one name begin alike.
func newJournal(t *testing.T, name string, n int) journal.Journal {
	t.Helper()
	j, err := bolt.Open(filepath.Join(t.TempDir(), "journal.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	grow(t, j, name, n)
	return j
}

func grow(t *testing.T, j journal.Journal, name string, n int) {
	t.Helper()
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var entries [][]byte
	for i := range n {
		entries = append(entries, fmt.Appendf(nil, "%s %d", name, int(head.Size)+i))
	}
	if _, err := j.Append(t.Context(), head.Size, entries); err != nil {
		t.Fatal(err)
	}
}

// openLog opens the log of a data directory.
func openLog(t *testing.T, dir string, j journal.Journal) *proof.Log {
	t.Helper()
	l, err := proof.Open(dir, j, proof.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func known(t *testing.T, l *proof.Log) proof.Verifiers {
	t.Helper()
	v, err := proof.ParseVerifiers(l.PublicKeys())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// sign signs a checkpoint and checks that it is one.
func sign(t *testing.T, l *proof.Log) proof.Signed {
	t.Helper()
	signed, err := l.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c, err := known(t, l).OpenCheckpoint(signed.Note); err != nil || c != signed.Checkpoint {
		t.Fatalf("signed %v, reads as %v: %v", signed.Checkpoint, c, err)
	}
	return signed
}
