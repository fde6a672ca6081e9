package storage

import (
	"context"
	"fmt"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// replayBatch is how many entries are published to the register at once.
const replayBatch = 4096

// catchUp applies to the register what the journal has beyond it, and learns the
// newest stamp.
func (q *sequencer) catchUp(ctx context.Context, progress func(done, total journal.Position)) error {
	head, err := q.journal.Head(ctx)
	if err != nil {
		return err
	}
	r := &replay{codec: q.codec, register: q.register, progress: progress, published: q.changed, reached: q.position, recorded: q.recorded}
	err = r.run(ctx, q.journal, head.Size)
	q.position, q.recorded = r.reached, r.recorded
	return err
}

// A replay reads entries into a register.
type replay struct {
	codec     *Codec
	register  *register.Register
	progress  func(done, total journal.Position) // may be nil
	published func(changes)                      // may be nil

	reached  journal.Position // up to where everything is published
	recorded int64            // the newest Recorded stamp

	session *register.Session
	pending journal.Position // entries in the session
	touched changes
}

// run reads the entries from where it has got to up to a position.
func (r *replay) run(ctx context.Context, j journal.Journal, until journal.Position) error {
	r.session = r.register.Begin()
	defer func() { r.session.Discard() }()
	for h, err := range readAhead(ctx, j, r.codec, r.reached, until) {
		if err != nil {
			return err
		}
		if err := r.apply(h); err != nil {
			return fmt.Errorf("journal entry %d: %w", h.at, err)
		}
		if r.pending < replayBatch {
			continue
		}
		if err := r.publish(until); err != nil {
			return err
		}
		r.session = r.register.Begin()
	}
	return r.publish(until)
}

// apply folds one event into the session. A panic of the rules is an error.
func (r *replay) apply(h happening) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the rules failed on %s (%T): %w", h.event.Body.Type(), cause, ErrRules)
		}
	}()
	recorder{r.session, &r.touched}.apply(h.event, h.at)
	r.recorded = max(r.recorded, h.event.Recorded)
	r.pending++
	return nil
}

// publish shows what the session holds.
func (r *replay) publish(until journal.Position) error {
	if err := r.session.Err(); err != nil {
		return err
	}
	r.reached += r.pending
	r.session.Publish(r.reached)
	if r.published != nil && r.pending > 0 {
		r.published(r.touched)
	}
	if r.progress != nil {
		r.progress(r.reached, until)
	}
	r.pending, r.touched = 0, changes{}
	return nil
}

// newestStamp is the Recorded stamp of the last entry; zero in an empty journal.
func newestStamp(ctx context.Context, j journal.Journal, codec *Codec) (int64, error) {
	head, err := j.Head(ctx)
	if err != nil || head.Size == 0 {
		return 0, err
	}
	for record, err := range j.Read(ctx, head.Size-1) {
		if err != nil {
			return 0, err
		}
		e, err := codec.Decode(record.Data)
		if err != nil {
			return 0, fmt.Errorf("journal entry %d: %w", record.Position, err)
		}
		return e.Recorded, nil
	}
	return 0, nil
}
