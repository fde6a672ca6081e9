package journal

import (
	"bytes"
	"context"
	"iter"
	"sync"

	"golang.org/x/mod/sumdb/tlog"
)

// Memory is a journal in memory, for tests. Its contents last as long as it does.
type Memory struct {
	bell Bell

	mu      sync.RWMutex
	closed  bool
	tree    Tree
	entries [][]byte
	tiles   [8][]tlog.Hash // hashes of each tile level, in order
}

// NewMemory returns an empty journal.
func NewMemory() *Memory { return &Memory{} }

// Append implements [Journal].
func (m *Memory) Append(ctx context.Context, prev Position, entries [][]byte) (Position, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := CheckEntries(entries); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return 0, ErrClosed
	}
	if err := CheckEnd(prev, m.tree.Size()); err != nil {
		return 0, err
	}
	for _, data := range entries {
		m.entries = append(m.entries, bytes.Clone(data))
		m.tree.Add(tlog.RecordHash(data), func(n Node) {
			m.tiles[n.Level] = append(m.tiles[n.Level], n.Hash)
		})
	}
	m.bell.Ring()
	return m.tree.Size(), nil
}

// Read implements [Journal].
func (m *Memory) Read(ctx context.Context, from Position) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		m.mu.RLock()
		entries, hashes, closed := m.entries, m.tiles[0], m.closed
		m.mu.RUnlock()
		if err := readable(closed, from, Position(len(entries))); err != nil {
			yield(Record{}, err)
			return
		}
		for at := from; at < Position(len(entries)); at++ {
			if err := ctx.Err(); err != nil {
				yield(Record{}, err)
				return
			}
			if tlog.RecordHash(entries[at]) != hashes[at] {
				yield(Record{}, damaged(at, "the entry differs from its hash"))
				return
			}
			if !yield(Record{at, bytes.Clone(entries[at])}, nil) {
				return
			}
		}
	}
}

func readable(closed bool, from, end Position) error {
	if closed {
		return ErrClosed
	}
	return CheckStart(from, end)
}

// Follow implements [Journal].
func (m *Memory) Follow(ctx context.Context, from Position) iter.Seq2[Record, error] {
	return Follow(ctx, m.Read, &m.bell, from)
}

// Head implements [Journal].
func (m *Memory) Head(ctx context.Context) (Head, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return Head{}, ErrClosed
	}
	return m.tree.Head(), ctx.Err()
}

// Tile implements [Journal].
func (m *Memory) Tile(ctx context.Context, t tlog.Tile) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return nil, ErrClosed
	}
	if err := CheckTile(t, m.tree.Size()); err != nil {
		return nil, err
	}
	data := make([]byte, 0, t.W*tlog.HashSize)
	for _, h := range m.tiles[t.L][t.N*TileWidth:][:t.W] {
		data = append(data, h[:]...)
	}
	return data, ctx.Err()
}

// Close implements [Journal].
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.bell.Ring()
	return nil
}
