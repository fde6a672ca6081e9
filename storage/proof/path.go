package proof

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// pathLength is the number of hashes on the way from leaf index to the root of a
// tree of the given size, which is greater than index (RFC 9162, section 2.1.3).
func pathLength(size, index journal.Position) int {
	inner := bits.Len64(uint64(index ^ (size - 1)))
	return inner + bits.OnesCount64(uint64(index)>>inner)
}

// rootOf folds the path onto the leaf: the root of the one tree in which this leaf
// has this place and these neighbours. Path must be as long as pathLength says.
func rootOf(leaf tlog.Hash, size, index journal.Position, path []tlog.Hash) tlog.Hash {
	inner := bits.Len64(uint64(index ^ (size - 1)))
	root := leaf
	for i, neighbour := range path {
		if i < inner && index>>i&1 == 0 {
			root = tlog.NodeHash(root, neighbour)
		} else {
			root = tlog.NodeHash(neighbour, root)
		}
	}
	return root
}
