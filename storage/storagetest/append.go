package storagetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"dossiertrail/storage/journal"
)

func appendAndRead(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	CheckFilled(t, j, 0)
	for _, batch := range []uint64{1, 2, 97, 256} {
		head, err := j.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n := uint64(head.Size) + 3*batch
		Fill(t, j, n, batch)
		CheckFilled(t, j, n)
	}
	head, _ := j.Head(t.Context())
	middle := head.Size / 2
	want := middle
	for record, err := range j.Read(t.Context(), middle) {
		if err != nil || record.Position != want || string(record.Data) != string(entry(uint64(want))) {
			t.Fatalf("from the middle: entry %d came as %d, %v", want, record.Position, err)
		}
		if want++; want == middle+10 {
			break // a reader may leave early
		}
	}
	if want != middle+10 {
		t.Fatalf("from the middle: %d entries came", want-middle)
	}
}

func movedOn(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 10, 10)
	before := snapshot(t, j)
	for prev := journal.Position(0); prev < 10; prev++ {
		if next, err := j.Append(t.Context(), prev, entries(100, 103)); !errors.Is(err, journal.ErrMoved) || next != 0 {
			t.Errorf("append after %d of 10: position %d, %v", prev, next, err)
		}
	}
	if _, err := j.Append(t.Context(), 11, entries(100, 103)); !errors.Is(err, journal.ErrBeyond) {
		t.Errorf("append after 11 of 10: %v", err)
	}
	if after := snapshot(t, j); after != before {
		t.Error("an append that was refused changed the journal")
	}
	if next, err := j.Append(t.Context(), 10, nil); err != nil || next != 10 {
		t.Errorf("append of nothing: position %d, %v", next, err)
	}
}

func allOrNone(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 3, 3)
	before := snapshot(t, j)
	batch := [][]byte{entry(3), make([]byte, journal.MaxEntry+1), entry(5)}
	if _, err := j.Append(t.Context(), 3, batch); !errors.Is(err, journal.ErrTooLarge) {
		t.Fatalf("an entry of %d bytes: %v", len(batch[1]), err)
	}
	if after := snapshot(t, j); after != before {
		t.Fatal("a batch with an entry that is too large changed the journal")
	}
	batch[1] = make([]byte, journal.MaxEntry)
	batch[2] = nil
	if next, err := j.Append(t.Context(), 3, batch); err != nil || next != 6 {
		t.Fatalf("the longest and the shortest entry: position %d, %v", next, err)
	}
	lengths := []int{journal.MaxEntry, 0}
	for record, err := range j.Read(t.Context(), 4) {
		if err != nil || len(record.Data) != lengths[record.Position-4] {
			t.Fatalf("entry %d has %d bytes, %v", record.Position, len(record.Data), err)
		}
	}
	if _, err := journal.Verify(t.Context(), j); err != nil {
		t.Fatal(err)
	}
}

// ownedBytes scribbles over what was handed in and what was handed out.
func ownedBytes(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	batch := entries(0, 20)
	if _, err := j.Append(t.Context(), 0, batch); err != nil {
		t.Fatal(err)
	}
	for _, data := range batch {
		clear(data)
	}
	for record := range j.Read(t.Context(), 0) {
		clear(record.Data)
		_ = append(record.Data, 1, 2, 3, 4)
	}
	CheckFilled(t, j, 20)
}

func beyondTheEnd(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 5, 5)
	for record, err := range j.Read(t.Context(), 5) {
		t.Errorf("from the end: %v, %v", record, err)
	}
	answers := 0
	for _, err := range j.Read(t.Context(), 6) {
		answers++
		if !errors.Is(err, journal.ErrBeyond) {
			t.Errorf("from past the end: %v", err)
		}
	}
	if answers != 1 {
		t.Errorf("from past the end: %d answers", answers)
	}
}

func endedContext(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 5, 5)
	before := snapshot(t, j)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := j.Append(ctx, 5, entries(5, 6)); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	if _, err := j.Head(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("head: %v", err)
	}
	for _, err := range j.Read(ctx, 0) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("read: %v", err)
		}
	}
	for record, err := range j.Follow(ctx, 0) {
		t.Errorf("follow: %v, %v", record, err)
	}
	if _, err := journal.Verify(ctx, j); !errors.Is(err, context.Canceled) {
		t.Errorf("verify: %v", err)
	}
	if after := snapshot(t, j); after != before {
		t.Error("a call with an ended context changed the journal")
	}
}

func closed(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	Fill(t, j, 5, 5)
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	if _, err := j.Append(t.Context(), 5, entries(5, 6)); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("append: %v", err)
	}
	if _, err := j.Head(t.Context()); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("head: %v", err)
	}
	for _, err := range j.Read(t.Context(), 0) {
		if !errors.Is(err, journal.ErrClosed) {
			t.Errorf("read: %v", err)
		}
	}
}

// manyWriters lets writers fight for each position: one wins, the others try again
// from where the journal then is, and nothing is lost or double.
func manyWriters(t *testing.T, e Engine) {
	const writers, each = 8, 25
	j := e.open(t, t.TempDir())
	var mu sync.Mutex
	winners := map[journal.Position]int{}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				at := writeOne(t, j, fmt.Appendf(nil, "writer %d entry %d", w, n))
				mu.Lock()
				winners[at]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	last := [writers]int{}
	for record, err := range j.Read(t.Context(), 0) {
		var w, n int
		if _, scanErr := fmt.Sscanf(string(record.Data), "writer %d entry %d", &w, &n); err != nil || scanErr != nil {
			t.Fatalf("read: %v, %v", err, scanErr)
		}
		if seen[string(record.Data)] || n != last[w] || winners[record.Position] != 1 {
			t.Fatalf("%q at %d: double, out of order, or acknowledged %d times", record.Data, record.Position, winners[record.Position])
		}
		seen[string(record.Data)] = true
		last[w]++
	}
	if len(seen) != writers*each {
		t.Fatalf("%d of %d entries are there", len(seen), writers*each)
	}
	if _, err := journal.Verify(t.Context(), j); err != nil {
		t.Fatal(err)
	}
}

// writeOne appends an entry wherever the end is and returns the position it got.
func writeOne(t *testing.T, j journal.Journal, data []byte) journal.Position {
	for {
		head, err := j.Head(t.Context())
		if err != nil {
			t.Error(err)
			return 0
		}
		next, err := j.Append(t.Context(), head.Size, [][]byte{data})
		if errors.Is(err, journal.ErrMoved) {
			continue
		}
		if err != nil || next != head.Size+1 {
			t.Errorf("append after %d: position %d, %v", head.Size, next, err)
		}
		return head.Size
	}
}
