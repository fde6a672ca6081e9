package storage

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

const (
	parcelEvents = 256 // decoded before they are handed over
	parcelsAhead = 8
)

// A happening is a decoded entry of the journal.
type happening struct {
	at    journal.Position
	event custody.Event
}

// A parcel is some happenings, and why no more follow.
type parcel struct {
	happenings []happening
	err        error
}

// readAhead gives the decoded entries of a journal from one position up to another. They
// are read and decoded in a goroutine of their own, a little ahead of whoever takes
// them. It has ended when the loop has.
func readAhead(ctx context.Context, j journal.Journal, codec *Codec, from, until journal.Position) iter.Seq2[happening, error] {
	return func(yield func(happening, error) bool) {
		var reading sync.WaitGroup
		defer reading.Wait()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		parcels := make(chan parcel, parcelsAhead)
		reading.Go(func() {
			defer close(parcels)
			decodeParcels(ctx, j, codec, from, until, func(p parcel) bool {
				select {
				case parcels <- p:
					return true
				case <-ctx.Done():
					return false
				}
			})
		})
		for p := range parcels {
			for _, h := range p.happenings {
				if !yield(h, nil) {
					return
				}
			}
			if p.err != nil {
				yield(happening{}, p.err)
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(happening{}, err)
		}
	}
}

// decodeParcels hands over what it has decoded until there is no more or nobody takes it.
func decodeParcels(ctx context.Context, j journal.Journal, codec *Codec, from, until journal.Position, hand func(parcel) bool) {
	var p parcel
	for record, err := range j.Read(ctx, from) {
		if err == nil && record.Position >= until {
			break
		}
		var e custody.Event
		if err == nil {
			if e, err = codec.Decode(record.Data); err != nil {
				err = fmt.Errorf("journal entry %d: %w", record.Position, err)
			}
		}
		if err != nil {
			p.err = err
			break
		}
		p.happenings = append(p.happenings, happening{record.Position, e})
		if len(p.happenings) == parcelEvents {
			if !hand(p) {
				return
			}
			p.happenings = make([]happening, 0, parcelEvents)
		}
	}
	if len(p.happenings) > 0 || p.err != nil {
		hand(p)
	}
}
