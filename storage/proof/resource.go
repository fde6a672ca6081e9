package proof

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// ErrNoResource answers a path that C2SP tlog-tiles does not have, that this log does
// not give out, or that it has not reached.
var ErrNoResource = errors.New("the log has nothing at this path: ask for checkpoint, or for a tile that the checkpoint reaches")

// Resource answers a path of C2SP tlog-tiles, without a slash in front: tile/LEVEL/N
// with the hashes, and tile/entries/N with the entries where the log was opened with
// Entries. What it answers never changes. Checkpoint has the remaining path, as it
// signs. A path that is not there is ErrNoResource.
func (l *Log) Resource(ctx context.Context, path string) ([]byte, error) {
	t, err := parseTilePath(path)
	if err != nil {
		return nil, err
	}
	bundle := t.L < 0
	if bundle && !l.entries {
		return nil, ErrNoResource
	}
	t.L = max(t.L, 0)
	data, err := l.journal.Tile(ctx, t)
	if errors.Is(err, journal.ErrBeyond) {
		return nil, fmt.Errorf("%w (%w)", ErrNoResource, err)
	}
	if err == nil && bundle {
		return l.bundle(ctx, journal.Position(t.N)*journal.TileWidth, t.W)
	}
	return data, err
}

// bundle is n entries from a position on, each behind its length in two bytes.
func (l *Log) bundle(ctx context.Context, from journal.Position, n int) ([]byte, error) {
	var data []byte
	for record, err := range l.journal.Read(ctx, from) {
		if err != nil {
			return nil, err
		}
		data = binary.BigEndian.AppendUint16(data, uint16(len(record.Data)))
		data = append(data, record.Data...)
		if record.Position == from+journal.Position(n)-1 {
			break
		}
	}
	return data, nil
}

// parseTilePath reads what journal.TilePath writes, and nothing else.
func parseTilePath(path string) (tlog.Tile, error) {
	rest, ok := strings.CutPrefix(path, "tile/")
	level, rest, cut := strings.Cut(rest, "/")
	t := tlog.Tile{H: journal.TileHeight, L: -1, W: journal.TileWidth}
	if !ok || !cut {
		return t, ErrNoResource
	}
	var err error
	if level != "entries" {
		if t.L, err = strconv.Atoi(level); err != nil || t.L < 0 || t.L > 7 {
			return t, ErrNoResource
		}
	}
	if number, width, partial := strings.Cut(rest, ".p/"); partial {
		if t.W, err = strconv.Atoi(width); err != nil || t.W < 1 {
			return t, ErrNoResource
		}
		rest = number
	}
	digits := strings.NewReplacer("x", "", "/", "").Replace(rest)
	if len(digits) > 18 {
		return t, ErrNoResource
	}
	if t.N, err = strconv.ParseInt(digits, 10, 64); err != nil || journal.TilePath(t) != path {
		return t, ErrNoResource
	}
	return t, nil
}
