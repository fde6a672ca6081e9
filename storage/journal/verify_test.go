package journal_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/storagetest"
)

// doctored is a journal whose answers somebody has changed.
type doctored struct {
	journal.Journal
	head   func(*journal.Head)
	tile   func(tlog.Tile, []byte)
	record func(*journal.Record)
	lost   journal.Position // the record that is not there; 0 is none
}

func (d doctored) Head(ctx context.Context) (journal.Head, error) {
	head, err := d.Journal.Head(ctx)
	if d.head != nil {
		d.head(&head)
	}
	return head, err
}

func (d doctored) Tile(ctx context.Context, t tlog.Tile) ([]byte, error) {
	data, err := d.Journal.Tile(ctx, t)
	if d.tile != nil {
		d.tile(t, data)
	}
	return data, err
}

func (d doctored) Read(ctx context.Context, from journal.Position) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		for record, err := range d.Journal.Read(ctx, from) {
			if d.record != nil {
				d.record(&record)
			}
			if d.lost != 0 && record.Position == d.lost {
				continue
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// flip changes one hash of one tile.
func flip(level int, n int64, i int) func(tlog.Tile, []byte) {
	return func(t tlog.Tile, data []byte) {
		if t.L == level && t.N == n {
			data[i*tlog.HashSize+5] ^= 1
		}
	}
}

func TestVerifyNamesTheFirst(t *testing.T) {
	const size = 1000
	for _, test := range []struct {
		name   string
		change doctored
		at     journal.Position
		says   string
	}{
		{"entry", doctored{record: func(r *journal.Record) {
			if r.Position >= 300 {
				r.Data = append(r.Data, 0)
			}
		}}, 300, "its hash in tile/0/001 differs"},
		{"entry at the right edge", doctored{record: func(r *journal.Record) {
			if r.Position == size-1 {
				r.Data[0] ^= 1
			}
		}}, size - 1, "its hash in tile/0/003.p/232 differs"},
		{"full tile", doctored{tile: flip(0, 2, 17)}, 2*256 + 17, "tile/0/002"},
		{"tile above", doctored{tile: flip(1, 0, 2)}, 2 * 256, "tile/1/000.p/3"},
		{"lost entry", doctored{lost: 41}, 41, "says it is number 42"},
		{"lost end", doctored{lost: size - 1}, size - 1, "1000 entries are recorded, 999 are there"},
		{"root", doctored{head: func(h *journal.Head) { h.Root[0] ^= 1 }}, journal.NoPosition, "root hash"},
		{"size", doctored{head: func(h *journal.Head) { h.Size++ }}, size, "1001 entries are recorded, 1000 are there"},
	} {
		t.Run(test.name, func(t *testing.T) {
			memory := journal.NewMemory()
			storagetest.Fill(t, memory, size, 100)
			test.change.Journal = memory
			_, err := journal.Verify(t.Context(), test.change)
			var damage *journal.DamageError
			if !errors.As(err, &damage) || damage.Position != test.at || !strings.Contains(err.Error(), test.says) {
				t.Errorf("verified with %v", err)
			}
		})
	}
}

// TestHashesAreProven wants no proof made of a tile that was changed.
func TestHashesAreProven(t *testing.T) {
	memory := journal.NewMemory()
	storagetest.Fill(t, memory, 1000, 100)
	head, err := memory.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	changed := doctored{Journal: memory, tile: flip(0, 2, 17)}
	if proof, err := journal.ProveRecord(t.Context(), changed, head, 2*256+40); err == nil {
		t.Errorf("a proof of %d hashes came from a changed tile", len(proof))
	}
}

func TestTilePath(t *testing.T) {
	for path, tile := range map[string]tlog.Tile{
		"tile/0/000":                {H: 8, L: 0, N: 0, W: 256},
		"tile/0/001.p/3":            {H: 8, L: 0, N: 1, W: 3},
		"tile/3/x001/x234/067":      {H: 8, L: 3, N: 1234067, W: 256},
		"tile/entries/x001/000.p/9": {H: 8, L: -1, N: 1000, W: 9},
	} {
		if got := journal.TilePath(tile); got != path {
			t.Errorf("%+v is at %s, want %s", tile, got, path)
		}
	}
}
