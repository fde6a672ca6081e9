package custody

import (
	"cmp"
	"iter"
	"slices"
)

// An Impossibility is something in the history that cannot have happened as
// recorded. It accuses nobody: it says where a person must look.
type Impossibility struct {
	Kind     ImpossibleKind
	Thing    ID // the volume, or the batch
	Handover ID
	Event    int   // index of the event that shows it, from 0
	At       int64 // device time of that event
}

// An ImpossibleKind is the stable code of an impossibility.
type ImpossibleKind string

// The impossibilities that are looked for.
const (
	AcceptedUnsent      ImpossibleKind = "accepted_unsent"      // accepted, never sealed into a batch
	AcceptedUndelivered ImpossibleKind = "accepted_undelivered" // accepted, and no dispatch or delivery of its batch was ever recorded
	TwoPlaces           ImpossibleKind = "two_places"           // seen by two organisations within a minute, or accepted by two
	ShelvedOnLoan       ImpossibleKind = "shelved_on_loan"
	TimeRunsBack        ImpossibleKind = "time_runs_back" // an event was recorded before the one in front of it
)

// sightingGap is the shortest time in which paper can change organisations.
const sightingGap = 60 * 1000

// Impossible reads a whole history from its first event and lists what cannot
// be, in the order of the events. Anyone who has the journal can run it.
func Impossible(history iter.Seq[Event]) []Impossibility {
	a := audit{register: Memory{}, seen: map[ID]lastSeen{}, skipped: map[ID]Impossibility{}}
	n := 0
	for e := range history {
		a.look(n, e)
		Apply(a.register, e)
		n++
	}
	a.skippedLegs()
	slices.SortStableFunc(a.found, func(x, y Impossibility) int { return cmp.Compare(x.Event, y.Event) })
	return a.found
}

type lastSeen struct {
	org OrgID
	at  int64
}

// An audit is a history being read.
type audit struct {
	register Memory
	recorded int64
	seen     map[ID]lastSeen
	skipped  map[ID]Impossibility // by batch: the first acceptance without a delivery
	found    []Impossibility
}

func (a *audit) look(n int, e Event) {
	if e.Recorded < a.recorded {
		a.found = append(a.found, Impossibility{Kind: TimeRunsBack, Event: n, At: e.At})
	}
	a.recorded = max(a.recorded, e.Recorded)
	s, ok := e.Body.(Scanned)
	if !ok || e.Verdict.Thing.Kind() != KindVolume || !marks(e.Verdict) {
		return
	}
	volume, ok := Get[Volume](a.register, VolumeKey(e.Verdict.Thing))
	if !ok {
		return
	}
	h, _ := Get[Handover](a.register, HandoverKey(s.Into))
	report := func(kind ImpossibleKind, thing ID) {
		a.found = append(a.found, Impossibility{Kind: kind, Thing: thing, Handover: h.ID, Event: n, At: e.At})
	}
	last, seen := a.seen[volume.ID]
	near := seen && last.org != e.Org && last.at-e.At < sightingGap && e.At-last.at < sightingGap
	if near || e.Verdict.Flags.Has(FlagTwoPlaces) {
		report(TwoPlaces, volume.ID)
	}
	a.seen[volume.ID] = lastSeen{e.Org, e.At}
	switch {
	case h.Leg == Shelving && volume.Standing.Aside == OnLoan:
		report(ShelvedOnLoan, volume.ID)
	case h.Leg == Acceptance && e.Verdict.Counted && volume.Batch.IsZero():
		report(AcceptedUnsent, volume.ID)
	case e.Verdict.Flags.Has(FlagLegSkipped) && h.Leg == Acceptance:
		if _, ok := a.skipped[h.Batch]; !ok {
			a.skipped[h.Batch] = Impossibility{Kind: AcceptedUndelivered, Thing: h.Batch, Handover: h.ID, Event: n, At: e.At}
		}
	}
}

// skippedLegs keeps the skipped legs that nobody recorded later: a courier's
// queue may have filled the gap.
func (a *audit) skippedLegs() {
	for id, found := range a.skipped {
		batch, _ := Get[Batch](a.register, BatchKey(id))
		legs := map[Leg]bool{}
		for _, hid := range batch.Handovers {
			h, _ := Get[Handover](a.register, HandoverKey(hid))
			if h.Tally.Received.Boxes > 0 {
				legs[h.Leg] = true
			}
		}
		if !legs[Dispatch] || !legs[Delivery] {
			a.found = append(a.found, found)
		}
	}
}
