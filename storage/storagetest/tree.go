package storagetest

import (
	"errors"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// oracle is tlog's own way of keeping a tree: every hash, in storage order.
type oracle []tlog.Hash

func (o *oracle) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = (*o)[index]
	}
	return hashes, nil
}

func newOracle(t *testing.T, n uint64) *oracle {
	o := new(oracle)
	for i := range n {
		hashes, err := tlog.StoredHashes(int64(i), entry(i), o)
		if err != nil {
			t.Fatal(err)
		}
		*o = append(*o, hashes...)
	}
	return o
}

func (o *oracle) root(t *testing.T, n uint64) tlog.Hash {
	root, err := tlog.TreeHash(int64(n), o)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// treeSize reaches a little into the third level of tiles.
const treeSize = journal.TileWidth*journal.TileWidth + 300

func tree(t *testing.T, e Engine) {
	j := e.open(t, t.TempDir())
	o := newOracle(t, treeSize)
	for _, n := range []uint64{0, 1, 2, 3, 255, 256, 257, 511, 512, 1000, 65535, 65536, 65537, treeSize} {
		Fill(t, j, n, 5000)
		head, err := j.Head(t.Context())
		if err != nil || head.Size != journal.Position(n) || head.Root != o.root(t, n) {
			t.Fatalf("%d entries: head %v, %v; tlog's root is %v", n, head, err, o.root(t, n))
		}
	}
	for _, n := range []uint64{0, 1, 200, 256, 4097, 65536, treeSize} {
		if root, err := journal.RootAt(t.Context(), j, journal.Position(n)); err != nil || root != o.root(t, n) {
			t.Errorf("root at %d: %v, %v; tlog's is %v", n, root, err, o.root(t, n))
		}
	}
	if _, err := journal.RootAt(t.Context(), j, treeSize+1); !errors.Is(err, journal.ErrBeyond) {
		t.Errorf("root past the end: %v", err)
	}
}

func tiles(t *testing.T, e Engine) {
	const n = 70*journal.TileWidth + 11
	j := e.open(t, t.TempDir())
	Fill(t, j, n, 4000)
	o := newOracle(t, n)
	for _, tile := range append(tlog.NewTiles(journal.TileHeight, 0, n), tlog.Tile{H: journal.TileHeight, N: 3, W: 17}) {
		want, err := tlog.ReadTileData(tile, o)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := j.Tile(t.Context(), tile); err != nil || string(got) != string(want) {
			t.Fatalf("%s: %d bytes, %v", journal.TilePath(tile), len(got), err)
		}
	}
	for _, tile := range []tlog.Tile{
		{H: journal.TileHeight, L: 0, N: 70, W: 12}, {H: journal.TileHeight, L: 0, N: 71, W: 1},
		{H: journal.TileHeight, L: 1, N: 0, W: 71}, {H: journal.TileHeight, L: 2, N: 0, W: 1},
	} {
		if _, err := j.Tile(t.Context(), tile); !errors.Is(err, journal.ErrBeyond) {
			t.Errorf("%s: %v", journal.TilePath(tile), err)
		}
	}
	for _, tile := range []tlog.Tile{
		{H: 4, W: 1}, {H: journal.TileHeight, L: -1, W: 1}, {H: journal.TileHeight, N: -1, W: 1},
		{H: journal.TileHeight, W: 0}, {H: journal.TileHeight, W: 257}, {H: journal.TileHeight, L: 99, W: 1}, {H: journal.TileHeight, N: 1 << 62, W: 1},
	} {
		if _, err := j.Tile(t.Context(), tile); err == nil {
			t.Errorf("a tile that cannot be was given: %+v", tile)
		}
	}
}

func proofs(t *testing.T, e Engine) {
	const n = 1500
	j := e.open(t, t.TempDir())
	Fill(t, j, n, 700)
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []uint64{0, 1, 255, 256, 777, 1023, 1024, n - 1} {
		proof, err := journal.ProveRecord(t.Context(), j, head, journal.Position(at))
		if err != nil {
			t.Fatal(err)
		}
		if err := tlog.CheckRecord(proof, n, head.Root, int64(at), tlog.RecordHash(entry(at))); err != nil {
			t.Errorf("inclusion of %d: %v", at, err)
		}
		if err := tlog.CheckRecord(proof, n, head.Root, int64(at), tlog.RecordHash(entry(at+1))); err == nil {
			t.Errorf("the proof of %d holds for another entry", at)
		}
	}
	for _, old := range []journal.Position{1, 2, 256, 1000, n} {
		root, err := journal.RootAt(t.Context(), j, old)
		if err != nil {
			t.Fatal(err)
		}
		proof, err := journal.ProveTree(t.Context(), j, head, old)
		if err != nil {
			t.Fatal(err)
		}
		if err := tlog.CheckTree(proof, n, head.Root, int64(old), root); err != nil {
			t.Errorf("consistency with %d: %v", old, err)
		}
	}
	// The proof of an earlier head stays possible when the journal grows.
	Fill(t, j, n+100, 100)
	if _, err := journal.ProveRecord(t.Context(), j, head, 3); err != nil {
		t.Errorf("a proof in an earlier tree: %v", err)
	}
	if _, err := journal.ProveRecord(t.Context(), j, head, n); !errors.Is(err, journal.ErrBeyond) {
		t.Errorf("a proof past the tree: %v", err)
	}
	if _, err := journal.ProveTree(t.Context(), j, head, n+1); !errors.Is(err, journal.ErrBeyond) {
		t.Errorf("a consistency proof past the tree: %v", err)
	}
}
