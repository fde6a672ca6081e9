package storagetest

import (
	"context"
	"errors"
	"testing"

	"dossiertrail/storage/journal"
)

// readWhileWriting appends from inside a reading loop: a reader holds nothing that
// a writer waits for, and does not see what was written after it began.
func readWhileWriting(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 50, 50)
	n := uint64(50)
	seen := uint64(0)
	for record, err := range j.Read(t.Context(), 0) {
		if err != nil || record.Position != journal.Position(seen) {
			t.Fatalf("entry %d came as %d, %v", seen, record.Position, err)
		}
		seen++
		Fill(t, j, n+10, 10)
		n += 10
	}
	if seen != 50 {
		t.Fatalf("a reader of 50 entries saw %d", seen)
	}
	CheckFilled(t, j, n)
}

// follow reads what is there, then what comes, until the context ends; a second
// follower ends with the journal.
func follow(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 10, 10)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	records := make(chan journal.Record)
	ended := make(chan error, 1)
	go func() {
		for record, err := range j.Follow(ctx, 4) {
			if err != nil {
				ended <- err
				return
			}
			records <- record
		}
		ended <- nil
	}()
	last := make(chan error, 1)
	go func() {
		var end error
		for _, err := range j.Follow(t.Context(), 0) {
			end = err
		}
		last <- end
	}()

	want := uint64(4)
	for _, size := range []uint64{10, 11, 300, 301} {
		Fill(t, j, size, 100)
		for ; want < size; want++ {
			record := <-records
			if record.Position != journal.Position(want) || string(record.Data) != string(entry(want)) {
				t.Fatalf("entry %d came as %d", want, record.Position)
			}
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("after its context ended: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-last; !errors.Is(err, journal.ErrClosed) {
		t.Errorf("after the journal was closed: %v", err)
	}
}
