package storage

import (
	"context"
	"fmt"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// replayBatch is how many entries are published to the register at once.
const replayBatch = 4096

// catchUp applies to the register what the journal has beyond it, and learns the
// newest stamp.
func (q *sequencer) catchUp(ctx context.Context, progress func(done, total journal.Position)) error {
	r := replay{codec: q.codec, register: q.register, progress: progress, published: q.changed}
	position, last, err := r.run(ctx, q.journal, q.position)
	q.position = position
	q.recorded = max(q.recorded, last)
	return err
}

// A replay reads entries into a register.
type replay struct {
	codec     *Codec
	register  *register.Register
	progress  func(done, total journal.Position)
	published func(changes)
	event     func(journal.Position, custody.Event) // sees every event, if set
}

// run reads from a position to the end as it is now. It returns the position
// reached, also with an error, and the newest Recorded stamp it saw.
func (r replay) run(ctx context.Context, j journal.Journal, from journal.Position) (reached journal.Position, recorded int64, err error) {
	head, err := j.Head(ctx)
	if err != nil {
		return from, 0, err
	}
	session, pending, reached := r.register.Begin(), journal.Position(0), from
	var touched changes
	publish := func() error {
		if err := session.Err(); err != nil {
			session.Discard()
			return err
		}
		reached += pending
		session.Publish(reached)
		if r.published != nil && pending > 0 {
			r.published(touched)
		}
		if r.progress != nil {
			r.progress(reached, head.Size)
		}
		pending, touched = 0, changes{}
		return nil
	}
	for record, err := range j.Read(ctx, from) {
		if err != nil {
			session.Discard()
			return reached, recorded, err
		}
		e, err := r.apply(recorder{session, &touched}, record)
		if err != nil {
			session.Discard()
			return reached, recorded, err
		}
		recorded = max(recorded, e.Recorded)
		if pending++; pending == replayBatch {
			if err := publish(); err != nil {
				return reached, recorded, err
			}
			session = r.register.Begin()
		}
	}
	err = publish()
	return reached, recorded, err
}

// apply folds one entry into a session. A panic of the rules is an error that
// names the entry.
func (r replay) apply(w recorder, record journal.Record) (e custody.Event, err error) {
	e, err = r.codec.Decode(record.Data)
	if err != nil {
		return e, fmt.Errorf("journal entry %d: %w", record.Position, err)
	}
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("journal entry %d (%s): the rules failed on it (%T): %w", record.Position, e.Body.Type(), cause, ErrRules)
		}
	}()
	w.apply(e, record.Position)
	if r.event != nil {
		r.event(record.Position, e)
	}
	return e, nil
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
