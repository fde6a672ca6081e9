package proof_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/proof"
)

func TestResource(t *testing.T) {
	j := newJournal(t, "a", 600)
	closed := openLog(t, t.TempDir(), j)
	open, err := proof.Open(t.TempDir(), j, proof.Options{Entries: true})
	if err != nil {
		t.Fatal(err)
	}
	for path, size := range map[string]int{"tile/0/000": 256 * 32, "tile/0/002.p/88": 88 * 32, "tile/0/002.p/3": 3 * 32, "tile/1/000.p/2": 2 * 32} {
		if data, err := closed.Resource(t.Context(), path); err != nil || len(data) != size {
			t.Errorf("%s has %d bytes: %v", path, len(data), err)
		}
	}
	data, err := open.Resource(t.Context(), "tile/entries/002.p/2")
	if err != nil || string(data) != "\x00\x05a 512\x00\x05a 513" {
		t.Errorf("the entries are %q: %v", data, err)
	}
	if data, err := closed.Resource(t.Context(), "tile/entries/000"); !errors.Is(err, proof.ErrNoResource) {
		t.Errorf("entries were given out unasked: %q, %v", data, err)
	}
	for _, path := range []string{
		"", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/003", "tile/0/002", "tile/0/002.p/89", "tile/0/000.p/256", "tile/0/000.p/0",
		"tile/0/000.p/01", "tile/00/000", "tile/-1/000", "tile/9/000", "tile/0/x000/000", "tile/0/../0/000", "tile/entries/003", "tile/0/x001x002", "log.key",
		"tile/0/x999/x999/x999/x999/x999/x999/x999/999",
	} {
		if data, err := open.Resource(t.Context(), path); !errors.Is(err, proof.ErrNoResource) {
			t.Errorf("%q has %d bytes: %v", path, len(data), err)
		}
	}
}

// TestExtend checks the consistency proofs that a witness is asked with.
func TestExtend(t *testing.T) {
	j := newJournal(t, "a", 70)
	l := openLog(t, t.TempDir(), j)
	first := sign(t, l)
	grow(t, j, "a", 530)
	text, err := l.Extend(t.Context(), 70)
	if err != nil {
		t.Fatal(err)
	}
	head, signed, _ := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	var path tlog.TreeProof
	for _, line := range lines[1:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			t.Fatal(err)
		}
		path = append(path, h)
	}
	c, err := known(t, l).OpenCheckpoint([]byte(signed))
	if err != nil || lines[0] != fmt.Sprintf("old %d", first.Head.Size) {
		t.Fatalf("asked with %q: %v", text, err)
	}
	if err := tlog.CheckTree(path, int64(c.Head.Size), c.Head.Root, int64(first.Head.Size), first.Head.Root); err != nil {
		t.Error(err)
	}
	if text, err := l.Extend(t.Context(), 601); err == nil {
		t.Errorf("proved that more begins less: %q", text)
	}
}
