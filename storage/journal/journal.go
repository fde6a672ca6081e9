package journal

import (
	"context"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// MaxEntry is the greatest length of an entry in bytes. A C2SP entry bundle
// writes the length of an entry in 16 bits, so no longer entry could be served.
const MaxEntry = 1<<16 - 1

// Position is a place in the journal: the number of entries before it.
type Position uint64

// Record is one entry with its place. The reader owns Data and may keep it.
type Record struct {
	Position Position
	Data     []byte
}

// Head says how far a journal reaches: the number of entries and the RFC 6962
// root hash of the tree over them. The root of no entries is SHA-256 of nothing.
type Head struct {
	Size Position
	Root tlog.Hash
}

// Journal is an append-only sequence of entries. All methods may be called at
// once from many goroutines; after Close they answer ErrClosed.
type Journal interface {
	// Append makes the entries durable directly after position prev, all or none,
	// together with their tree hashes and the new root, and returns the position
	// after the last of them. It writes nothing and returns ErrMoved when prev is
	// not the end of the journal, ErrTooLarge when an entry is longer than MaxEntry,
	// and ErrFull when there is no room. No entries is no change. Once writing has
	// begun ctx no longer matters. After any other error the entries may or may not
	// be there: read before trying again. The journal does not keep the slices.
	Append(ctx context.Context, prev Position, entries [][]byte) (Position, error)

	// Read gives the records from position from to the end as it is when the loop
	// begins, in order. It checks each against its leaf hash and ends with a
	// *DamageError at the first that differs. From past the end is ErrBeyond; an
	// ended ctx is its error. Appending goes on while a reader is slow.
	Read(ctx context.Context, from Position) iter.Seq2[Record, error]

	// Follow is Read that waits for more: every record from position from on, as
	// soon as it is durable. The loop ends without an error when ctx ends, and with
	// ErrClosed when the journal is closed.
	Follow(ctx context.Context, from Position) iter.Seq2[Record, error]

	// Head returns the durable size and root.
	Head(ctx context.Context) (Head, error)

	// Tile returns the first t.W hashes of a tile of height TileHeight, 32 bytes each.
	// A tile, or a width of it, that the tree does not reach yet is ErrBeyond.
	Tile(ctx context.Context, t tlog.Tile) ([]byte, error)

	// Close ends followers, waits for an append under way and releases the journal.
	// Closing twice does nothing.
	Close() error
}

// CheckEntries returns an error that wraps ErrTooLarge and names the first entry
// of the batch that is longer than MaxEntry. Every engine calls it first.
func CheckEntries(entries [][]byte) error {
	for i, data := range entries {
		if len(data) > MaxEntry {
			return fmt.Errorf("entry %d of %d has %d bytes, at most %d fit: %w", i+1, len(entries), len(data), MaxEntry, ErrTooLarge)
		}
	}
	return nil
}

// CheckEnd returns nil if prev is the end of the journal, and otherwise an error
// that wraps ErrMoved (the journal is ahead) or ErrBeyond (prev is past its end).
func CheckEnd(prev, end Position) error {
	switch {
	case prev < end:
		return fmt.Errorf("append after %d, but the journal has %d entries: %w", prev, end, ErrMoved)
	case prev > end:
		return fmt.Errorf("append after %d, but the journal has only %d entries: %w", prev, end, ErrBeyond)
	}
	return nil
}

// CheckStart returns an error that wraps ErrBeyond if a reader wants to begin past
// the end of the journal.
func CheckStart(from, end Position) error {
	if from > end {
		return fmt.Errorf("read from %d, but the journal has only %d entries: %w", from, end, ErrBeyond)
	}
	return nil
}
