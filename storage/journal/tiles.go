package journal

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// TilePath is the C2SP tlog-tiles path of a tile, such as tile/0/x001/234.p/7.
// The path of the Go checksum database also holds the height; C2SP's does not.
func TilePath(t tlog.Tile) string {
	level := "entries"
	if t.L >= 0 {
		level = fmt.Sprint(t.L)
	}
	n := t.N
	index := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		index = fmt.Sprintf("x%03d/%s", n%1000, index)
	}
	if t.W != TileWidth {
		index += fmt.Sprintf(".p/%d", t.W)
	}
	return "tile/" + level + "/" + index
}

// CheckTile returns an error that wraps ErrBeyond unless the tree of the given
// size holds the tile in the width asked for. Every engine calls it first.
func CheckTile(t tlog.Tile, size Position) error {
	if t.H != TileHeight || t.L < 0 || t.L > 7 || t.N < 0 || t.W < 1 || t.W > TileWidth {
		return fmt.Errorf("no journal has a tile of height %d, level %d, number %d, width %d: ask for height %d and width 1 to %d", t.H, t.L, t.N, t.W, TileHeight, TileWidth)
	}
	has := uint64(size) >> (t.L * TileHeight)
	if uint64(t.N) > has/TileWidth || uint64(t.N)*TileWidth+uint64(t.W) > has {
		return fmt.Errorf("%s of a journal of %d entries: %w", TilePath(t), size, ErrBeyond)
	}
	return nil
}

// Hashes reads any hash of the tree that head describes out of the journal's
// tiles. Each tile is checked against head.Root before a hash of it is used.
func Hashes(ctx context.Context, j Journal, head Head) tlog.HashReader {
	return tlog.TileHashReader(tlog.Tree{N: int64(head.Size), Hash: head.Root}, tileReader{ctx, j})
}

// RawHashes reads hashes out of tiles without checking them; an engine opens its
// tree with it. tile returns what Journal.Tile does.
func RawHashes(size Position, tile func(tlog.Tile) ([]byte, error)) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			t := tlog.TileForIndex(TileHeight, index)
			if err := CheckTile(t, size); err != nil {
				return nil, err
			}
			data, err := tile(t)
			if err != nil {
				return nil, err
			}
			if hashes[i], err = tlog.HashFromTile(t, data, index); err != nil {
				return nil, err
			}
		}
		return hashes, nil
	})
}

// tileReader gives tlog the tiles of a journal.
type tileReader struct {
	ctx context.Context
	j   Journal
}

func (r tileReader) Height() int { return TileHeight }

func (r tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, t := range tiles {
		var err error
		if data[i], err = r.j.Tile(r.ctx, t); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (r tileReader) SaveTiles([]tlog.Tile, [][]byte) {}
