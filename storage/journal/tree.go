package journal

import (
	"crypto/sha256"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// TileHeight is the height of every tile: 256 hashes wide.
const TileHeight = 8

// TileWidth is the number of hashes in a full tile.
const TileWidth = 1 << TileHeight

// Tree grows an RFC 6962 Merkle tree by its right edge. It keeps only the roots of
// the complete subtrees that the size is made of, one for each bit set in it; the
// hashes that tiles are made of go to whoever stores them. The zero Tree is empty.
// A copy is independent of its original.
type Tree struct {
	size  uint64
	roots [64]tlog.Hash // roots[b] covers 1<<b leaves, valid where bit b of size is set
}

// Node is one hash of a tile: the root of the complete subtree over 256^Level
// leaves, the Index-th of them from the left. Level 0 holds the leaf hashes.
type Node struct {
	Level int
	Index uint64
	Hash  tlog.Hash
}

// LoadTree reads the right edge of the tree of the given size from stored hashes.
func LoadTree(size Position, r tlog.HashReader) (Tree, error) {
	t := Tree{size: uint64(size)}
	var indexes []int64
	for b := range 64 {
		if t.size>>b&1 == 1 {
			indexes = append(indexes, tlog.StoredHashIndex(b, int64(t.size>>b)-1))
		}
	}
	hashes, err := r.ReadHashes(indexes)
	if err != nil {
		return Tree{}, err
	}
	for i, b := 0, 0; b < 64; b++ {
		if t.size>>b&1 == 1 {
			t.roots[b] = hashes[i]
			i++
		}
	}
	return t, nil
}

// Size is the number of leaves.
func (t *Tree) Size() Position { return Position(t.size) }

// Add appends a leaf hash and hands store every hash that belongs into a tile:
// the leaf itself, and each subtree over 256, 65,536, ... leaves it completes.
func (t *Tree) Add(leaf tlog.Hash, store func(Node)) {
	store(Node{Level: 0, Index: t.size, Hash: leaf})
	h, b := leaf, 0
	for ; t.size>>b&1 == 1; b++ {
		h = tlog.NodeHash(t.roots[b], h)
		if (b+1)%TileHeight == 0 {
			store(Node{Level: (b + 1) / TileHeight, Index: t.size >> (b + 1), Hash: h})
		}
	}
	t.roots[b] = h
	t.size++
}

// Root is the RFC 6962 root hash.
func (t *Tree) Root() tlog.Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	b := bits.TrailingZeros64(t.size)
	h := t.roots[b]
	for b++; b < 64; b++ {
		if t.size>>b&1 == 1 {
			h = tlog.NodeHash(t.roots[b], h)
		}
	}
	return h
}

// Head is the size and root.
func (t *Tree) Head() Head { return Head{Size: Position(t.size), Root: t.Root()} }
