package storagetest

import (
	"encoding/binary"
	"fmt"
	"testing"

	"dossiertrail/storage/journal"
)

// Engine is what the suite needs to know of a journal.
type Engine struct {
	// Open opens the journal in a directory, making it if it is not there.
	Open func(dir string) (journal.Journal, error)
	// Durable says that the journal outlives Close and the process.
	Durable bool
}

// Journal runs the whole suite against an engine. Call it first thing in a test
// function of its own.
func Journal(t *testing.T, e Engine) {
	appendUntilKilled(t, e)

	t.Run("append and read", func(t *testing.T) { appendAndRead(t, e) })
	t.Run("moved on writes nothing", func(t *testing.T) { movedOn(t, e) })
	t.Run("all or none", func(t *testing.T) { allOrNone(t, e) })
	t.Run("owned bytes", func(t *testing.T) { ownedBytes(t, e) })
	t.Run("beyond the end", func(t *testing.T) { beyondTheEnd(t, e) })
	t.Run("ended context", func(t *testing.T) { endedContext(t, e) })
	t.Run("closed", func(t *testing.T) { closed(t, e) })
	t.Run("many writers", func(t *testing.T) { manyWriters(t, e) })
	t.Run("read while writing", func(t *testing.T) { readWhileWriting(t, e) })
	t.Run("follow", func(t *testing.T) { follow(t, e) })
	t.Run("tree", func(t *testing.T) { tree(t, e) })
	t.Run("tiles", func(t *testing.T) { tiles(t, e) })
	t.Run("proofs", func(t *testing.T) { proofs(t, e) })
	if !e.Durable {
		return
	}
	t.Run("open again", func(t *testing.T) { openAgain(t, e) })
	t.Run("open twice", func(t *testing.T) { openTwice(t, e) })
	t.Run("killed while appending", func(t *testing.T) { killed(t, e) })
}

// open opens a journal that the test closes at its end.
func (e Engine) open(t *testing.T, dir string) journal.Journal {
	t.Helper()
	j, err := e.Open(dir)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return j
}

// entry is the n-th entry of the made-up journals in this suite: its number, and
// then 0 to 199 bytes that depend on it.
func entry(n uint64) []byte {
	data := binary.BigEndian.AppendUint64(nil, n)
	for i := range (n * 37) % 200 {
		data = append(data, byte(n*31+i*7))
	}
	return data
}

func entries(from, to uint64) [][]byte {
	var list [][]byte
	for n := from; n < to; n++ {
		list = append(list, entry(n))
	}
	return list
}

// Fill appends n made-up entries in batches of the given size.
func Fill(t testing.TB, j journal.Journal, n, batch uint64) {
	t.Helper()
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for at := uint64(head.Size); at < n; at = min(at+batch, n) {
		next, err := j.Append(t.Context(), journal.Position(at), entries(at, min(at+batch, n)))
		if err != nil || next != journal.Position(min(at+batch, n)) {
			t.Fatalf("append after %d: position %d, %v", at, next, err)
		}
	}
}

// CheckFilled reads a journal that Fill filled and reports anything that is not as
// it was put in.
func CheckFilled(t testing.TB, j journal.Journal, n uint64) {
	t.Helper()
	want := journal.Position(0)
	for record, err := range j.Read(t.Context(), 0) {
		if err != nil {
			t.Fatalf("read %d: %v", want, err)
		}
		if record.Position != want || string(record.Data) != string(entry(uint64(want))) {
			t.Fatalf("entry %d came as number %d with %d bytes", want, record.Position, len(record.Data))
		}
		want++
	}
	if want != journal.Position(n) {
		t.Fatalf("read %d entries, appended %d", want, n)
	}
	if head, err := journal.Verify(t.Context(), j); err != nil || head.Size != want {
		t.Fatalf("verified %d of %d entries: %v", head.Size, want, err)
	}
}

// snapshot describes everything a journal holds.
func snapshot(t *testing.T, j journal.Journal) string {
	t.Helper()
	head, err := j.Head(t.Context())
	text := fmt.Sprint(head, err)
	for record, err := range j.Read(t.Context(), 0) {
		text += fmt.Sprint(record, err)
	}
	return text
}
