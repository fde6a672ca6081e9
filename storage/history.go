package storage

import (
	"context"
	"fmt"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A Recorded is an event with its place in the journal.
type Recorded struct {
	Position journal.Position
	Event    custody.Event
}

// event reads one entry of the journal.
func (s *Store) event(ctx context.Context, at journal.Position) (custody.Event, error) {
	for record, err := range s.journal.Read(ctx, at) {
		if err != nil {
			return custody.Event{}, err
		}
		e, err := s.codec.Decode(record.Data)
		if err != nil {
			return custody.Event{}, fmt.Errorf("journal entry %d: %w", at, err)
		}
		return e, nil
	}
	return custody.Event{}, fmt.Errorf("journal entry %d: %w", at, journal.ErrBeyond)
}

// Events lists the recorded events that concern a thing itself, in journal order.
// For all that happened to a dossier or volume see History.
func (v *View) Events(ctx context.Context, thing custody.ID) ([]Recorded, error) {
	var events []Recorded
	for at := range v.snapshot.History(thing, 0) {
		e, err := v.store.event(ctx, at)
		if err != nil {
			return nil, err
		}
		events = append(events, Recorded{at, e})
	}
	return events, v.Err()
}

// History lists what happened to a thing, in journal order. That of a dossier
// holds its own events, those of its volumes, and those of the boxes, batches,
// handovers and cases that they went through; that of a volume likewise. Of
// anything else it holds its own events.
func (v *View) History(ctx context.Context, thing custody.ID) ([]Recorded, error) {
	if thing.Kind() == custody.KindDossier {
		dossier, _ := custody.Get[custody.Dossier](v, custody.DossierKey(thing))
		return v.journey(ctx, thing, dossier.Volumes)
	}
	if thing.Kind() == custody.KindVolume {
		volume, _ := custody.Get[custody.Volume](v, custody.VolumeKey(thing))
		return v.journey(ctx, volume.Dossier, []custody.ID{thing})
	}
	return v.Events(ctx, thing)
}
