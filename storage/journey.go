package storage

import (
	"context"
	"maps"
	"slices"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A journey gathers the events of a dossier's volumes and of the things that
// moved them.
type journey struct {
	view    *View
	ctx     context.Context
	volumes []custody.ID
	events  map[journal.Position]custody.Event
	boxes   map[custody.ID][]stay // where volumes were packed, and when
	batches map[custody.ID]struct{}
	papers  map[custody.ID]struct{} // handovers that took part
}

// A stay is the part of the journal during which a box held one of the volumes.
type stay struct{ from, to journal.Position }

func (s stay) holds(at journal.Position) bool { return s.from <= at && at <= s.to }

func (v *View) journey(ctx context.Context, dossier custody.ID, volumes []custody.ID) ([]Recorded, error) {
	j := &journey{
		view: v, ctx: ctx, volumes: volumes, events: map[journal.Position]custody.Event{},
		boxes: map[custody.ID][]stay{}, batches: map[custody.ID]struct{}{}, papers: map[custody.ID]struct{}{},
	}
	for _, step := range []func() error{
		func() error { return j.own(dossier) }, j.packed, j.sent, j.handedOver,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	var all []Recorded
	for _, at := range slices.Sorted(maps.Keys(j.events)) {
		all = append(all, Recorded{at, j.events[at]})
	}
	return all, v.Err()
}

// add takes the events of a thing that pass.
func (j *journey) add(thing custody.ID, passes func(Recorded) bool) error {
	events, err := j.view.Events(j.ctx, thing)
	for _, r := range events {
		if passes(r) {
			j.events[r.Position] = r.Event
		}
	}
	return err
}

func every(Recorded) bool { return true }

// own takes the events of the dossier and its volumes, and of the cases about
// them, and learns where they went.
func (j *journey) own(dossier custody.ID) error {
	if err := j.add(dossier, every); err != nil {
		return err
	}
	var cases []custody.ID
	for _, id := range j.volumes {
		in := custody.ID(0)
		err := j.add(id, func(r Recorded) bool {
			switch body := r.Event.Body.(type) {
			case custody.Scanned:
				in = j.scanned(body.Into, in, r)
			case custody.ScanUndone:
				if body.Into == in {
					j.leave(in, r.Position)
					in = 0
				}
			case custody.CaseOpened:
				cases = append(cases, body.Case)
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	for _, id := range cases {
		if err := j.add(id, every); err != nil {
			return err
		}
	}
	return nil
}

// scanned notes into what a volume was scanned, and returns the box it is in now.
func (j *journey) scanned(into, in custody.ID, r Recorded) custody.ID {
	if into.Kind() == custody.KindForm {
		j.papers[into] = struct{}{}
		return in
	}
	if !r.Event.Verdict.Moved && !r.Event.Verdict.Counted || into == in {
		return in
	}
	j.leave(in, r.Position)
	j.boxes[into] = append(j.boxes[into], stay{r.Position, ^journal.Position(0)})
	return into
}

// leave ends the stay in a box.
func (j *journey) leave(box custody.ID, at journal.Position) {
	if stays := j.boxes[box]; len(stays) > 0 && stays[len(stays)-1].holds(at) {
		stays[len(stays)-1].to = at
	}
}

// packed takes the events of the boxes while the volumes were in them.
func (j *journey) packed() error {
	for box, stays := range j.boxes {
		err := j.add(box, func(r Recorded) bool {
			switch body := r.Event.Body.(type) {
			case custody.BoxOpened:
				return true
			case custody.LabelsPrinted, custody.Declined:
				return false
			case custody.BatchSealed:
				j.through(body.Batch, stays, r)
			case custody.BatchSplit:
				j.through(body.Rest, stays, r)
			case custody.Scanned:
				if body.Into.Kind() == custody.KindForm && held(stays, r.Position) {
					j.papers[body.Into] = struct{}{}
				}
			}
			return held(stays, r.Position)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (j *journey) through(batch custody.ID, stays []stay, r Recorded) {
	if held(stays, r.Position) {
		j.batches[batch] = struct{}{}
	}
}

func held(stays []stay, at journal.Position) bool {
	return slices.ContainsFunc(stays, func(s stay) bool { return s.holds(at) })
}

// sent finds the handovers of the batches in which the volumes or their boxes
// stand.
func (j *journey) sent() error {
	things := slices.Concat(j.volumes, slices.Collect(maps.Keys(j.boxes)))
	for id := range j.batches {
		batch, _ := custody.Get[custody.Batch](j.view, custody.BatchKey(id))
		for _, handover := range batch.Handovers {
			for _, thing := range things {
				if _, ok := custody.Get[custody.Line](j.view, custody.LineKey(handover, thing)); ok {
					j.papers[handover] = struct{}{}
				}
			}
		}
	}
	return j.view.Err()
}

// handedOver takes how those handovers were opened, confirmed and closed.
func (j *journey) handedOver() error {
	for handover := range j.papers {
		err := j.add(handover, func(r Recorded) bool {
			switch r.Event.Body.(type) {
			case custody.HandoverOpened, custody.Confirmed, custody.HandoverClosed:
				return true
			}
			return false
		})
		if err != nil {
			return err
		}
	}
	return nil
}
