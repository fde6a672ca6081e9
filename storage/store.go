package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/keys"
	"dossiertrail/storage/register"
)

// RegisterFile is the name of the register in the data directory.
const RegisterFile = "register.db"

// A Store is one data directory in use. Its methods may be called at once from
// many goroutines.
type Store struct {
	journal   journal.Journal
	register  *register.Register
	vault     *keys.Vault
	codec     *Codec
	log       *slog.Logger
	sequencer *sequencer
	watches   watches
	names     *names

	importing  sync.Mutex // held by RegisterPersons
	background sync.WaitGroup
	cancel     context.CancelFunc
	closed     sync.Once
	closeErr   error
}

// Open opens the data directory, making it if it is not there, and applies to
// the register whatever the journal has that it has not: all of it, if the
// register is missing, damaged, of another layout or of another journal. A
// directory that another process has open is journal.ErrLocked. A journal with
// entries and no keys.db is refused: names could never be read again.
func Open(ctx context.Context, dir string, opt Options) (_ *Store, err error) {
	opt = opt.orDefault()
	head, err := opt.Journal.Head(ctx)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	s := &Store{journal: opt.Journal, codec: NewCodec(), log: opt.Log, names: newNames()}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.release())
		}
	}()
	opt.Keys.Existing = head.Size > 0
	if s.vault, err = keys.Open(dir, opt.Keys); errors.Is(err, fs.ErrNotExist) && head.Size > 0 {
		return s, fmt.Errorf("the journal has %d entries, but %s is missing: restore it from the backup that belongs to the journal (%w)", head.Size, keys.FileName, err)
	} else if err != nil {
		return s, err
	}
	if err := s.openRegister(ctx, filepath.Join(dir, RegisterFile), head, opt); err != nil {
		return s, err
	}
	s.start(opt)
	return s, nil
}

// openRegister opens the register and brings it to the end of the journal.
func (s *Store) openRegister(ctx context.Context, path string, head journal.Head, opt Options) error {
	opt.Register.Head = head.Size
	var err error
	if s.register, err = register.Open(path, opt.Register); err != nil {
		return err
	}
	if foreign, err := s.foreign(ctx); err != nil {
		return err
	} else if foreign {
		s.log.Warn("the register was made from another journal and is made again")
		if err := errors.Join(s.register.Close(), os.Remove(path)); err != nil {
			return fmt.Errorf("replace the register: %w", err)
		}
		if s.register, err = register.Open(path, opt.Register); err != nil {
			return err
		}
	}
	if why := s.register.Replaced(); why != nil {
		s.log.Warn("the register could not be used and is made again from the journal", "error", why)
	}
	s.sequencer = &sequencer{
		journal: s.journal, register: s.register, codec: s.codec, decide: custody.Decide, now: opt.Now, log: s.log, changed: s.changed,
		queue: make(chan *submission, opt.Queue), stop: make(chan struct{}), stopped: make(chan struct{}),
		position: s.register.Position(),
	}
	if s.sequencer.recorded, err = newestStamp(ctx, s.journal, s.codec); err != nil {
		return err
	}
	return s.sequencer.catchUp(ctx, opt.Progress)
}

// foreign reports whether the register cannot have been made from this journal:
// the last entry that it has applied is not in its history.
func (s *Store) foreign(ctx context.Context) (bool, error) {
	position := s.register.Position()
	if position == 0 {
		return false, nil
	}
	last, err := s.event(ctx, position-1)
	if err != nil {
		return false, err
	}
	snapshot := s.register.Snapshot()
	defer snapshot.Close()
	for _, thing := range last.Concerns() {
		found := false
		for at := range snapshot.History(thing, position-1) {
			found = at == position-1
			break
		}
		if !found {
			return true, snapshot.Err()
		}
	}
	return false, snapshot.Err()
}

func (s *Store) start(opt Options) {
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.background.Go(s.sequencer.run)
	s.background.Go(func() {
		if err := s.names.run(ctx, s); err != nil {
			s.log.Error("the search by name could not be prepared", "error", err)
		}
	})
}

// changed tells those who wait that an append was published.
func (s *Store) changed(c changes) {
	s.names.touch(c.persons)
	s.watches.ring(c.handovers)
}

// Close answers what was taken, refuses what still waits with ErrClosed, and
// writes the register out. Every View must have ended. Closing twice does nothing.
func (s *Store) Close() error {
	s.closed.Do(func() {
		s.sequencer.close()
		s.cancel()
		s.background.Wait()
		s.watches.close()
		s.closeErr = s.release()
	})
	return s.closeErr
}

// release closes the files that are open.
func (s *Store) release() error {
	var errs []error
	if s.register != nil {
		errs = append(errs, s.register.Close())
	}
	if s.vault != nil {
		errs = append(errs, s.vault.Close())
	}
	return errors.Join(errs...)
}

// Submit judges the commands in order, each against what those before it left,
// and answers with one verdict for each when all of it is durable. A refusal is
// a verdict. Either all commands of one call are recorded or, with an error,
// none is answered: see ErrBusy, ErrUnavailable and ErrRules. Meta.Recorded is
// stamped here; a zero Meta.At becomes the same. When ctx ends before the
// sequencer took the commands nothing is recorded and ctx's error is returned;
// later ctx no longer matters and Submit waits for the answer.
func (s *Store) Submit(ctx context.Context, cmds ...custody.Command) ([]custody.Verdict, error) {
	if len(cmds) == 0 {
		return nil, nil
	}
	return s.sequencer.submit(ctx, cmds)
}

// Vault holds data keys, accounts and tokens of the same directory.
func (s *Store) Vault() *keys.Vault { return s.vault }

// Position is the number of journal entries that the register has applied.
func (s *Store) Position() journal.Position { return s.register.Position() }

// Err says why the register could not be written out, if so. Nothing is lost by
// it, but the next start takes longer.
func (s *Store) Err() error { return s.register.Err() }

// Verify hashes the whole journal again and compares it with its tree. See
// journal.Verify.
func (s *Store) Verify(ctx context.Context) (journal.Head, error) {
	return journal.Verify(ctx, s.journal)
}
