package proof

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// ErrCheckpoint answers text that is not a C2SP tlog-checkpoint.
var ErrCheckpoint = errors.New("this is not a checkpoint: three lines are expected, the name of the log, its size, and its root hash in base64")

// A Checkpoint says how far the log of a name reaches. It is not signed.
type Checkpoint struct {
	Origin string // name of the log, never used for another history
	Head   journal.Head
}

// String is the checkpoint as C2SP tlog-checkpoint writes it, and what is signed:
// origin, size in decimal and root in base64, each on its line.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Head.Size, c.Head.Root)
}

// ParseCheckpoint reads the text of a checkpoint. Extension lines after the third
// are allowed and passed over. Other text is an error that wraps ErrCheckpoint.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" && !strings.HasSuffix(lines[3], "\n") {
		return Checkpoint{}, ErrCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, fmt.Errorf("%w: the size is no number", ErrCheckpoint)
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize || base64.StdEncoding.EncodeToString(root) != lines[2] {
		return Checkpoint{}, fmt.Errorf("%w: the root is no hash", ErrCheckpoint)
	}
	return Checkpoint{Origin: lines[0], Head: journal.Head{Size: journal.Position(size), Root: tlog.Hash(root)}}, nil
}
