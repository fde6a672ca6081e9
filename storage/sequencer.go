package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

const (
	groupSubmissions = 256  // taken at most into one append
	groupCommands    = 4096 // after so many no further submission joins
	appendAttempts   = 64   // races that may be lost to other writers of the journal
)

// A sequencer is the only writer of a register. Its goroutine gathers what
// waits, decides it in the order it came, and makes it durable in one append.
// The fields below the queue belong to that goroutine.
type sequencer struct {
	journal  journal.Journal
	register *register.Register
	codec    *Codec
	decide   func(custody.Reader, custody.Command) (custody.Verdict, []custody.Event)
	now      func() time.Time
	log      *slog.Logger
	changed  func(changes) // told after each published append

	queue   chan *submission
	stop    chan struct{} // closed: take nothing more
	stopped chan struct{} // closed: nothing is under way

	position journal.Position // what the register has reached
	recorded int64            // the newest stamp in the journal
}

// A submission is one call of Submit on its way.
type submission struct {
	cmds     []custody.Command
	verdicts []custody.Verdict
	err      error
	state    atomic.Int32
	done     chan struct{}
}

// The states of a submission: whoever moves it out of waiting decides.
const (
	waiting int32 = iota
	taken
	withdrawn
)

func (s *submission) answer(err error) {
	s.err = err
	close(s.done)
}

// submit queues commands and waits for their answer.
func (q *sequencer) submit(ctx context.Context, cmds []custody.Command) ([]custody.Verdict, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-q.stop:
		return nil, ErrClosed
	default:
	}
	s := &submission{cmds: cmds, done: make(chan struct{})}
	select {
	case q.queue <- s:
	default:
		return nil, ErrBusy
	}
	select {
	case <-s.done:
	case <-ctx.Done():
		if s.state.CompareAndSwap(waiting, withdrawn) {
			return nil, ctx.Err()
		}
		<-s.done
	case <-q.stopped:
		select {
		case <-s.done:
		default:
			return nil, ErrClosed
		}
	}
	if s.err != nil {
		return nil, s.err
	}
	return s.verdicts, nil
}

// run serves the queue until stop is closed.
func (q *sequencer) run() {
	defer close(q.stopped)
	for {
		select {
		case <-q.stop:
			return
		case first := <-q.queue:
			q.letJoin()
			if group := q.gather(first); len(group) > 0 {
				q.commit(group)
			}
		}
	}
}

// close waits until what was taken is answered.
func (q *sequencer) close() {
	close(q.stop)
	<-q.stopped
}

// letJoin lets those run who are about to submit, until nobody new comes. Those who
// were answered just now are: without this the first of them would wake the
// sequencer, and an append would carry half of what it could.
func (q *sequencer) letJoin() {
	for before := -1; before < len(q.queue) && len(q.queue) < groupSubmissions; {
		before = len(q.queue)
		runtime.Gosched()
	}
}

// gather takes everything that waits, up to the limits of a group.
func (q *sequencer) gather(first *submission) []*submission {
	var group []*submission
	for s, n := first, 0; ; {
		if s.state.CompareAndSwap(waiting, taken) {
			group = append(group, s)
			n += len(s.cmds)
		}
		if len(group) == groupSubmissions || n >= groupCommands {
			return group
		}
		select {
		case s = <-q.queue:
		default:
			return group
		}
	}
}

// commit decides a group, appends it and answers it. When the journal has moved on,
// by another writer or by an append that failed and is there all the same, it reads
// what is new and decides again.
func (q *sequencer) commit(group []*submission) {
	for range appendAttempts {
		d := q.draft(group)
		if d.err != nil {
			answerAll(d.group, q.unavailable(d.err))
			return
		}
		if group = d.group; len(group) == 0 {
			return
		}
		err := q.append(d)
		if errors.Is(err, journal.ErrMoved) {
			if err = q.catchUp(context.Background(), nil); err == nil {
				continue
			}
		}
		if err != nil {
			err = q.unavailable(err)
		}
		answerAll(group, err)
		return
	}
	answerAll(group, ErrBusy)
}

func answerAll(group []*submission, err error) {
	for _, s := range group {
		s.answer(err)
	}
}

// unavailable logs why nothing can be recorded and makes the error that says so.
func (q *sequencer) unavailable(err error) error {
	q.log.Error("the record cannot be written", "error", err)
	return fmt.Errorf("%w (%w)", ErrUnavailable, err)
}

// append makes a draft durable and publishes it, or forgets it.
func (q *sequencer) append(d *draft) error {
	next := q.position
	if len(d.entries) > 0 {
		var err error
		if next, err = q.journal.Append(context.Background(), q.position, d.entries); err != nil {
			d.session.Discard()
			return err
		}
	}
	d.session.Publish(next)
	q.position, q.recorded = next, d.recorded
	if len(d.entries) > 0 {
		q.changed(d.changes)
	}
	return nil
}

// contain makes an error of a panic. The log gets where it happened and never with
// what.
func (q *sequencer) contain(what string, cause any) error {
	q.log.Error("the rules failed", "on", what, "panic", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
	return ErrRules
}
