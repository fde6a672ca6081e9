package register

import (
	"context"
	"sync"
	"time"

	"dossiertrail/storage/journal"
)

// Options are the choices of whoever opens a register.
type Options struct {
	// Journal names the journal that the register follows. A file that follows
	// another is replaced.
	Journal string
	// Head is how far that journal reaches. A file that is ahead of it was made from
	// another history and is replaced.
	Head journal.Position
	// Generation is the number of changes that are gathered in memory before they are
	// written out; 0 is 400,000. Up to twice as many may wait, then Begin waits.
	Generation int
	// Interval is how long changes wait at most to be written out; 0 is 10 seconds.
	Interval time.Duration
	// Rows is the least number of decoded rows kept for the writer; 0 is 100,000.
	Rows int

	piece int // changes that one transaction spreads over the file; 0 is 20,000
}

func (opt Options) orDefault() Options {
	if opt.Generation == 0 {
		opt.Generation = 400_000
	}
	if opt.Interval == 0 {
		opt.Interval = 10 * time.Second
	}
	if opt.Rows == 0 {
		opt.Rows = 100_000
	}
	if opt.piece == 0 {
		opt.piece = 20_000
	}
	return opt
}

// Register is the register of one data directory. Its methods may be called at once
// from many goroutines.
type Register struct {
	opt      Options
	path     string
	file     file // its db is nil in memory
	replaced error
	indexes  *indexes
	press    press

	session sync.Mutex // held by the open Session; guards hot, pending and every change of active
	hot     *cache
	pending *pending // of the open session, empty between sessions

	mu       sync.Mutex // guards what follows
	room     *sync.Cond // signalled when frozen or failure changes
	position journal.Position
	active   *layer           // changed in place by publish, replaced by freeze
	shared   *layer           // a copy of active as it is now, for snapshots; nil until one is taken
	frozen   *layer           // nil while nothing is being written out
	reaches  journal.Position // of frozen; of the file when nothing is frozen
	failure  error
}

// Open opens the register in the file at path, making it if it is not there. The
// empty path keeps everything in memory. A file that is of another layout or of
// another journal, damaged, or not a register, is replaced by a new one at position
// 0: see Replaced. The error is journal.ErrLocked while another process has the
// file, or one of the disk.
func Open(path string, opt Options) (*Register, error) {
	r := &Register{opt: opt.orDefault(), path: path, indexes: newIndexes(), active: newLayer(), press: newPress()}
	r.hot, r.pending = newCache(r.opt.Rows), newPending()
	r.room = sync.NewCond(&r.mu)
	if path == "" {
		close(r.press.stopped)
		return r, nil
	}
	var err error
	if r.file, r.replaced, err = openFile(path, r.opt); err != nil {
		return nil, err
	}
	r.position, r.reaches = r.file.position, r.file.position
	go r.run()
	return r, nil
}

// Replaced says why the file that was there could not be used and was replaced by
// an empty one; nil if it was used, or if there was none. Log it: nothing is lost,
// but everything must be applied again.
func (r *Register) Replaced() error { return r.replaced }

// Position is the journal position that the register has reached: the number of
// entries it has applied.
func (r *Register) Position() journal.Position {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.position
}

// Begin opens the session of the one writer. It waits while another one is open,
// and while too much waits to be written out.
func (r *Register) Begin() *Session {
	r.mu.Lock()
	for r.frozen != nil && r.failure == nil && r.active.size() >= 2*r.opt.Generation {
		r.room.Wait()
	}
	r.mu.Unlock()
	r.session.Lock()
	s := &Session{r: r, pending: r.pending}
	r.mu.Lock()
	defer r.mu.Unlock()
	s.view = r.look(s.pending.ordered, r.active)
	s.view.settle = s.pending.settle
	return s
}

// Snapshot is the register at one position. It belongs to one goroutine at a time.
// Close it soon: until then the file cannot use again the space it reads from.
type Snapshot struct {
	view
	position journal.Position
}

// Snapshot returns the register as it is now. It costs a few microseconds.
func (r *Register) Snapshot() *Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shared == nil {
		r.shared = r.active.copy()
	}
	return &Snapshot{view: r.look(r.shared), position: r.position}
}

// Position is the journal position of the snapshot.
func (s *Snapshot) Position() journal.Position { return s.position }

// Close releases the snapshot. Closing twice does nothing.
func (s *Snapshot) Close() { s.release() }

// look returns a view through the given layers and those below active. The caller
// holds mu, so that the file it sees is the one those layers lie on. A file that
// already holds frozen gives the same answers with it.
func (r *Register) look(top ...*layer) view {
	v := view{layers: top}
	if r.frozen != nil {
		v.layers = append(v.layers, r.frozen)
	}
	if r.file.db != nil {
		tx, err := r.file.db.Begin(false)
		v.fail(err)
		if err == nil {
			v.file = &fileView{tx: tx, path: r.path}
		}
	}
	return v
}

// publish ends a session with its changes.
func (r *Register) publish(changes *pending, position journal.Position) {
	r.mu.Lock()
	changes.foldInto(r.active)
	r.shared = nil
	r.position = position
	full := r.active.size() >= r.opt.Generation && r.failure == nil
	r.mu.Unlock()
	r.keepHot(changes)
	r.leave()
	if full {
		r.press.ring()
	}
}

// leave ends the session.
func (r *Register) leave() {
	r.pending.reset()
	r.session.Unlock()
}

// Flush writes out everything published before the call and waits until it is
// durable. It must not be called in an open Session.
func (r *Register) Flush(ctx context.Context) error {
	return r.press.order(ctx)
}

// Err returns why the last attempt to write out failed; nil if it did not. Nothing
// is lost by it: what was not written is applied again from the journal. It is
// tried again after each interval.
func (r *Register) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failure
}

// Close writes out what was published and releases the file. Every Session and
// Snapshot must have ended: Close waits for them.
func (r *Register) Close() error {
	return r.press.close(r)
}
