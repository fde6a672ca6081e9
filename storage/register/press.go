package register

import (
	"context"
	"errors"
	"sync"
	"time"

	"dossiertrail/storage/journal"
)

// A press is what the goroutine that writes generations out listens to.
type press struct {
	full    chan struct{}   // a generation is full
	orders  chan chan error // somebody waits for everything to be written
	stop    chan struct{}   // closed by Close
	stopped chan struct{}   // closed when the goroutine has ended
	once    *sync.Once
}

func newPress() press {
	return press{
		full: make(chan struct{}, 1), orders: make(chan chan error),
		stop: make(chan struct{}), stopped: make(chan struct{}), once: &sync.Once{},
	}
}

func (p press) ring() {
	select {
	case p.full <- struct{}{}:
	default:
	}
}

// order waits until everything is written. In memory nothing is.
func (p press) order(ctx context.Context) error {
	done := make(chan error, 1)
	select {
	case p.orders <- done:
	case <-p.stopped:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p press) close(r *Register) (err error) {
	p.once.Do(func() {
		close(p.stop)
		<-p.stopped
		if r.file.db != nil {
			err = errors.Join(r.Err(), r.file.db.Close())
		}
	})
	return err
}

// run writes generations out until Close.
func (r *Register) run() {
	defer close(r.press.stopped)
	interval := time.NewTicker(r.opt.Interval)
	defer interval.Stop()
	for {
		select {
		case <-r.press.full:
			r.writeOut()
		case <-interval.C:
			r.writeOut()
		case done := <-r.press.orders:
			done <- r.writeOut()
		case <-r.press.stop:
			r.writeOut()
			return
		}
	}
}

// writeOut writes the frozen generation, if an earlier attempt left one, and the
// active one.
func (r *Register) writeOut() error {
	if err := r.writeFrozen(); err != nil {
		return err
	}
	r.freeze()
	return r.writeFrozen()
}

// freeze makes the active generation the frozen one. It waits for the open session,
// which reads the active one without a lock.
func (r *Register) freeze() {
	r.session.Lock()
	defer r.session.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.position == r.reaches && r.active.size() == 0 {
		return
	}
	r.frozen, r.reaches = r.active, r.position
	r.active, r.shared = newLayer(), nil
}

// writeFrozen writes the frozen generation, if there is one, and lets it go.
func (r *Register) writeFrozen() error {
	frozen, reaches := r.theFrozen()
	if frozen == nil {
		return nil
	}
	err := write(r.file.db, frozen, reaches, r.opt.piece)
	if errors.As(err, new(*journal.DamageError)) {
		err = distrust(r.path, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.frozen = nil
	}
	r.failure = err
	r.room.Broadcast()
	return err
}

func (r *Register) theFrozen() (*layer, journal.Position) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.frozen, r.reaches
}
