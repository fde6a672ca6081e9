package journal

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// ProveRecord proves that the entry at a position is in the tree that head
// describes, which may be an earlier one. tlog.CheckRecord checks the proof with
// the leaf hash tlog.RecordHash(data).
func ProveRecord(ctx context.Context, j Journal, head Head, at Position) (tlog.RecordProof, error) {
	if at >= head.Size {
		return nil, fmt.Errorf("prove entry %d of %d: %w", at, head.Size, ErrBeyond)
	}
	return tlog.ProveRecord(int64(head.Size), int64(at), Hashes(ctx, j, head))
}

// ProveTree proves that the tree of size old is the beginning of the tree that
// head describes. tlog.CheckTree checks the proof. Old must be from 1 to head.Size.
func ProveTree(ctx context.Context, j Journal, head Head, old Position) (tlog.TreeProof, error) {
	if old < 1 || old > head.Size {
		return nil, fmt.Errorf("prove that %d entries begin a journal of %d: %w", old, head.Size, ErrBeyond)
	}
	return tlog.ProveTree(int64(head.Size), int64(old), Hashes(ctx, j, head))
}

// RootAt returns the root that the journal had when it held size entries.
func RootAt(ctx context.Context, j Journal, size Position) (tlog.Hash, error) {
	head, err := j.Head(ctx)
	if err != nil {
		return tlog.Hash{}, err
	}
	if size > head.Size {
		return tlog.Hash{}, fmt.Errorf("root at %d of a journal of %d entries: %w", size, head.Size, ErrBeyond)
	}
	return tlog.TreeHash(int64(size), Hashes(ctx, j, head))
}
