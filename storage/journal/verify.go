package journal

import (
	"bytes"
	"context"
	"errors"

	"golang.org/x/mod/sumdb/tlog"
)

// Verify reads the whole journal as it stands, hashes every entry again, builds
// the tree and compares it with the stored tiles and root. It returns the head
// that it has proven, or a *DamageError that names the first entry that differs.
// Memory use does not grow with the journal; appending may go on meanwhile.
func Verify(ctx context.Context, j Journal) (Head, error) {
	head, err := j.Head(ctx)
	if err != nil {
		return Head{}, err
	}
	a := audit{ctx: ctx, j: j}
	for record, err := range j.Read(ctx, 0) {
		if err != nil {
			return Head{}, err
		}
		if record.Position == head.Size {
			break
		}
		if record.Position != a.tree.Size() {
			return Head{}, damaged(a.tree.Size(), "the next entry says it is number %d", record.Position)
		}
		if err := a.add(record.Data); err != nil {
			return Head{}, err
		}
	}
	if a.tree.Size() != head.Size {
		return Head{}, damaged(a.tree.Size(), "%d entries are recorded, %d are there", head.Size, a.tree.Size())
	}
	if err := a.rest(); err != nil {
		return Head{}, err
	}
	if a.tree.Root() != head.Root {
		return Head{}, damaged(NoPosition, "entries and tiles do not add up to the recorded root hash")
	}
	return head, nil
}

// audit rebuilds the tree and compares tile after tile as each is complete.
type audit struct {
	ctx   context.Context
	j     Journal
	tree  Tree
	tiles [8][]byte // per level, the hashes of the tile being filled
	err   error
}

func (a *audit) add(data []byte) error {
	a.tree.Add(tlog.RecordHash(data), func(n Node) {
		a.tiles[n.Level] = append(a.tiles[n.Level], n.Hash[:]...)
		if len(a.tiles[n.Level]) == TileWidth*tlog.HashSize && a.err == nil {
			a.err = a.compare(n.Level, int64(n.Index/TileWidth))
			a.tiles[n.Level] = a.tiles[n.Level][:0]
		}
	})
	return a.err
}

// rest compares the tiles at the right edge, which are not full.
func (a *audit) rest() error {
	for level, tile := range a.tiles {
		if len(tile) == 0 {
			continue
		}
		if err := a.compare(level, int64(uint64(a.tree.Size())>>(level*TileHeight)/TileWidth)); err != nil {
			return err
		}
	}
	return nil
}

func (a *audit) compare(level int, n int64) error {
	want := a.tiles[level]
	t := tlog.Tile{H: TileHeight, L: level, N: n, W: len(want) / tlog.HashSize}
	got, err := a.j.Tile(a.ctx, t)
	if err != nil {
		var damage *DamageError
		if errors.As(err, &damage) || a.ctx.Err() != nil || errors.Is(err, ErrClosed) {
			return err
		}
		return damaged(firstUnder(t, 0), "%s cannot be read: %v", TilePath(t), err)
	}
	for i := range t.W {
		if at := i * tlog.HashSize; len(got) < at+tlog.HashSize || !bytes.Equal(got[at:at+tlog.HashSize], want[at:at+tlog.HashSize]) {
			return damaged(firstUnder(t, i), "its hash in %s differs", TilePath(t))
		}
	}
	return nil
}

// firstUnder is the first entry under the i-th hash of a tile.
func firstUnder(t tlog.Tile, i int) Position {
	return Position(uint64(t.N)*TileWidth+uint64(i)) << (t.L * TileHeight)
}
