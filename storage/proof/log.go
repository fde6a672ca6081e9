package proof

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

// KeyFile is the name of the file of signing keys in the data directory.
const KeyFile = "log.key"

// Options are the choices of whoever opens a log. The zero Options are good.
type Options struct {
	// Keys is the path of the signing keys; "" is KeyFile in the data directory. The
	// public keys are listed beside it, in the file of that name with ".pub" behind.
	Keys string
	// Lock is the path of the highest signed checkpoint, outside the data directory
	// and whatever its backups hold; "" is the directory's own path with ".signed" behind.
	Lock string
	// Origin names the log at its first use, such as "archive.example.org/log"; "" is
	// a random name. Later the keys say it.
	Origin string
	// Entries says that Resource gives out the bytes of the entries too.
	Entries bool
}

// A Log is a journal that is signed for. Its methods may be called at once from many
// goroutines.
type Log struct {
	journal journal.Journal
	lock    signingLock
	entries bool

	mu   sync.Mutex
	keys *signers
	last Signed
}

// A Signed is a checkpoint with its signatures.
type Signed struct {
	Checkpoint
	Note []byte // the checkpoint as a C2SP signed note
}

// Open brings a journal together with the keys and the lock that belong to the data
// directory dir, and makes both at the first use. It compares nothing and signs
// nothing yet.
func Open(dir string, j journal.Journal, opt Options) (*Log, error) {
	if opt.Keys == "" {
		opt.Keys = filepath.Join(dir, KeyFile)
	}
	if opt.Lock == "" {
		opt.Lock = filepath.Clean(dir) + ".signed"
	}
	l := &Log{journal: j, lock: signingLock{opt.Lock}, entries: opt.Entries}
	err := l.lock.hold(func() error {
		var err error
		if l.keys, err = readSigners(opt.Keys); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if opt.Origin == "" {
			var random [8]byte
			rand.Read(random[:])
			opt.Origin = "dossiertrail/log-" + hex.EncodeToString(random[:])
		}
		l.keys, err = l.begin(opt.Origin, l.keys)
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// begin makes the key of a log, after saying in the lock that nothing of it is
// signed. Where something is, that stays.
func (l *Log) begin(origin string, before *signers) (*signers, error) {
	_, err := l.lock.of(origin)
	if errors.Is(err, ErrNoLock) {
		err = l.lock.raise(Checkpoint{Origin: origin, Head: (&journal.Tree{}).Head()})
	}
	if err != nil {
		return nil, err
	}
	return before.with(origin)
}

// Checkpoint signs how far the journal reaches. The highest signed checkpoint is on
// disk before it returns. A journal that does not continue what was signed before is
// a *ForkGuardError, a lost lock is ErrNoLock.
func (l *Log) Checkpoint(ctx context.Context) (Signed, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.checkpoint(ctx)
}

func (l *Log) checkpoint(ctx context.Context) (Signed, error) {
	err := l.lock.hold(func() error {
		before, err := l.lock.of(l.keys.origin())
		if err != nil {
			return err
		}
		head, err := l.journal.Head(ctx)
		if err != nil {
			return err
		}
		if err := l.continues(ctx, before, head); err != nil {
			return err
		}
		next := Checkpoint{Origin: before.Origin, Head: head}
		if next != before {
			if err := l.lock.raise(next); err != nil {
				return err
			}
		} else if l.last.Checkpoint == next {
			return nil
		}
		signed, err := note.Sign(&note.Note{Text: next.String()}, l.keys.sign...)
		if err != nil {
			return fmt.Errorf("sign a checkpoint: %w", err)
		}
		l.last = Signed{next, signed}
		return nil
	})
	if err != nil {
		return Signed{}, err
	}
	return l.last, nil
}

// continues proves that what was signed before is the beginning of the journal.
func (l *Log) continues(ctx context.Context, before Checkpoint, head journal.Head) error {
	if before.Head.Size == 0 || before.Head == head {
		return nil
	}
	fork := &ForkGuardError{Signed: before, Found: head}
	if before.Head.Size >= head.Size {
		return fork
	}
	path, err := journal.ProveTree(ctx, l.journal, head, before.Head.Size)
	if err != nil {
		return err
	}
	if tlog.CheckTree(path, int64(head.Size), head.Root, int64(before.Head.Size), before.Head.Root) != nil {
		return fork
	}
	return nil
}
