package custody_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	. "dossiertrail/custody"
)

// A stroll is a small world in which everything that can be done is tried, and
// after every step the promises of the package are checked.
type stroll struct {
	*world
	things []ID
	boxes  []ID
	cell   ID
}

// newStroll has two dossiers of one and two volumes in two boxes of one batch,
// one volume that was never sent and one for another county.
func newStroll(t *testing.T) *stroll {
	w := newWorld(t)
	one, two := w.dossier(mill, "321023", 1), w.dossier(mill, "321023", 2)
	unsent, strayed := w.dossier(mill, "321023", 1), w.dossier(foundry, "321084", 1)
	b1, b2 := w.box(mill, "321023", one[0], two[0]), w.box(mill, "321023", two[1])
	w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{b1, b2}})
	cell := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1-1"}).Thing
	return &stroll{world: w, things: slices.Concat(one, two, unsent, strayed), boxes: []ID{b1, b2}, cell: cell}
}

func (s *stroll) fork() *stroll {
	w := *s.world
	w.reg, w.events = s.reg.Clone(), slices.Clone(s.events)
	c := *s
	c.world = &w
	return &c
}

// moves lists everything that somebody could try now. The request ID is n.
func (s *stroll) moves(n int) []Command {
	s.now += minute
	stamp := func(org OrgID, badge int, ago int64) Meta {
		return Meta{At: s.now - ago, Recorded: s.now, Org: org, By: NewID(KindBadge, 1, badge), Request: RequestID{byte(n >> 8), byte(n), 1}}
	}
	var all []Command
	var batches []Batch
	var handovers []Handover
	for _, row := range s.reg {
		switch row := row.(type) {
		case Batch:
			batches = append(batches, row)
		case Handover:
			handovers = append(handovers, row)
		}
	}
	slices.SortFunc(batches, func(a, b Batch) int { return int(a.ID) - int(b.ID) })
	slices.SortFunc(handovers, func(a, b Handover) int { return int(a.ID) - int(b.ID) })
	for _, b := range batches {
		all = append(all,
			OpenHandover{Meta: stamp(mill, 1, 0), Leg: Dispatch, Batch: b.ID, To: rider},
			OpenHandover{Meta: stamp(baoying, 1, 0), Leg: Delivery, Batch: b.ID, From: rider},
			OpenHandover{Meta: stamp(street, 1, 0), Leg: Delivery, Batch: b.ID, From: rider, To: street},
			OpenHandover{Meta: stamp(baoying, 1, 0), Leg: Acceptance, Batch: b.ID},
			OpenHandover{Meta: stamp(baoying, 1, 0), Leg: Shelving, Batch: b.ID})
	}
	for _, h := range handovers {
		things := s.things
		if h.Check == BySeal {
			things = s.boxes
		}
		for _, thing := range things {
			for _, ago := range []int64{0, 300 * minute} {
				all = append(all, Scan{Meta: stamp(h.To, 1, ago), Into: h.ID, Text: codeOf(s.reg, thing), Cell: s.cell})
			}
			for _, v := range []LineVerdict{Pending, Received, LineMissing, Damaged, LineReturned, Elsewhere} {
				all = append(all, JudgeLine{Meta: stamp(h.To, 1, 0), Handover: h.ID, Thing: thing, Verdict: v})
			}
			if line, ok := Get[Line](s.reg, LineKey(h.ID, thing)); ok && line.Request != (RequestID{}) {
				all = append(all, Undo{Meta: stamp(h.To, 1, 0), Into: h.ID, Scan: line.Request})
			}
		}
		supervisor := stamp(h.To, 3, 0)
		supervisor.Supervisor = true
		all = append(all,
			JudgeLine{Meta: supervisor, Handover: h.ID, Thing: things[0], Verdict: Received, Note: Note{Sealed: []byte{1}}},
			Scan{Meta: stamp(gaoyou, 1, 0), Into: h.ID, Text: codeOf(s.reg, things[0])},
			Scan{Meta: stamp(h.To, 1, 0), Into: h.ID, Text: "nonsense"},
			Scan{Meta: stamp(h.To, 1, 0), Into: h.ID, Text: Code{ID: NewID(KindVolume, 7, 9), Copy: 1}.String()},
			Confirm{Meta: stamp(h.From, 1, 0), Handover: h.ID, Giver: true},
			Confirm{Meta: stamp(h.To, 2, 0), Handover: h.ID},
			CloseHandover{Meta: stamp(h.To, 2, 0), Handover: h.ID})
	}
	return all
}

// step takes one command and checks everything that must hold whatever it was.
func (s *stroll) step(c Command) {
	before := s.reg.Clone()
	v, events := Decide(s.reg, c)
	again, same := Decide(s.reg, c)
	if !reflect.DeepEqual(v, again) || !reflect.DeepEqual(events, same) || !reflect.DeepEqual(before, s.reg) {
		s.t.Fatalf("%s is not pure", describe(c))
	}
	for _, e := range events {
		Apply(s.reg, e)
	}
	s.events = append(s.events, events...)
	if repeat, none := Decide(s.reg, c); len(none) != 0 || !reflect.DeepEqual(repeat, v) {
		s.t.Fatalf("%s again: %+v and %d events, at first %+v", describe(c), repeat, len(none), v)
	}
	if _, scan := c.(Scan); scan {
		if _, ok := events[0].Body.(Scanned); !ok {
			s.t.Fatalf("%s left no trace", describe(c))
		}
	}
	s.checkCustody(before, c, v, events)
	s.checkTallies(c)
}

// checkCustody: one holder, and a change of it only with a word that says so;
// time runs back only when a scan is undone.
func (s *stroll) checkCustody(before Memory, c Command, v Verdict, events []Event) {
	assumed := v.Flags.Has(FlagAssumed)
	_, undo := events[0].Body.(ScanUndone)
	for _, id := range s.things {
		old, _ := Get[Volume](before, VolumeKey(id))
		now := s.volume(id)
		switch {
		case now.Standing.Holder == "":
			s.t.Fatalf("%s: nobody holds %s", describe(c), id)
		case now.Standing.Holder != old.Standing.Holder && !v.Moved && !undo && !assumed:
			s.t.Fatalf("%s: %s went from %s to %s though the verdict is %+v", describe(c), id, old.Standing.Holder, now.Standing.Holder, v)
		case now.Standing.Since < old.Standing.Since && !undo:
			s.t.Fatalf("%s: time ran back for %s", describe(c), id)
		case now.Standing.Stage < old.Standing.Stage && !undo && !v.Flags.Has(FlagTwoPlaces):
			s.t.Fatalf("%s: %s went back from %s to %s", describe(c), id, old.Standing.Stage, now.Standing.Stage)
		}
	}
}

// checkTallies counts every handover again from its lines.
func (s *stroll) checkTallies(c Command) {
	for _, row := range s.reg {
		h, ok := row.(Handover)
		if !ok {
			continue
		}
		var pending, exceptions, received int
		for _, other := range s.reg {
			line, ok := other.(Line)
			if !ok || line.Handover != h.ID || line.Gone {
				continue
			}
			switch {
			case line.Extra && line.Verdict == Pending:
				exceptions++
			case !line.Extra && line.Verdict == Pending:
				pending++
			case !line.Extra && line.Verdict.Here():
				received++
			}
		}
		counted := h.Tally.Received.Volumes
		if h.Check == BySeal {
			counted = h.Tally.Received.Boxes
		}
		if pending != h.Tally.Pending || exceptions != h.Tally.Exceptions || received != counted {
			s.t.Fatalf("%s: %s tells %+v; its lines: %d pending, %d exceptions, %d received", describe(c), h.ID, h.Tally, pending, exceptions, received)
		}
		if p := h.Tally.Received.Persons; p < 0 || p > h.Tally.Due.Persons || (pending == 0 && received == h.Tally.Lines) != (p == h.Tally.Due.Persons && pending == 0) {
			s.t.Fatalf("%s: %s counts %d of %d persons with %d of %d lines", describe(c), h.ID, p, h.Tally.Due.Persons, received, h.Tally.Lines)
		}
		if !h.Open() && pending+exceptions > 0 {
			s.t.Fatalf("%s: %s is closed with %d lines open", describe(c), h.ID, pending+exceptions)
		}
	}
}

func describe(c Command) string { return fmt.Sprintf("%s %+v", CommandName(c), c) }

// shape is the register without times and requests, so that roads that lead to
// the same place are walked once.
func (s *stroll) shape() string {
	var lines []string
	for k, row := range s.reg {
		switch row := row.(type) {
		case Volume:
			lines = append(lines, fmt.Sprint("v", row.ID, row.Standing.Stage, row.Standing.Aside, row.Standing.Holder, row.Standing.In, row.Batch, row.Case))
		case Box:
			lines = append(lines, fmt.Sprint("b", row.ID, row.Standing.Stage, row.Standing.Aside, row.Standing.Holder, row.Batch))
		case Handover:
			lines = append(lines, fmt.Sprint("h", row.ID, row.Leg, row.To, row.Tally, row.Open(), row.Giver.Given(), row.Receiver.Given()))
		case Line:
			lines = append(lines, fmt.Sprint("l", row.Handover, row.Thing, row.Verdict, row.Seen, row.Gone))
		case Case:
			lines = append(lines, fmt.Sprint("c", row.ID, row.Type, row.Outcome))
		default:
			_ = k
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestExhaustiveWalk tries every command in every state that can be reached,
// breadth first, until the number of states would take too long.
func TestExhaustiveWalk(t *testing.T) {
	const states = 8000
	queue := []*stroll{newStroll(t)}
	seen := map[string]bool{queue[0].shape(): true}
	steps := 0
	for len(queue) > 0 && len(seen) < states {
		s := queue[0]
		queue = queue[1:]
		for _, c := range s.moves(len(s.events)) {
			next := s.fork()
			next.step(c)
			steps++
			if shape := next.shape(); !seen[shape] {
				seen[shape] = true
				queue = append(queue, next)
			}
		}
	}
	t.Logf("%d states, %d steps", len(seen), steps)
}

// TestLongWalks goes where breadth cannot: many random roads to the end, each
// replayed from its events afterwards.
func TestLongWalks(t *testing.T) {
	for seed := range uint64(100) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		s := newStroll(t)
		for n := range 150 {
			moves := s.moves(1000 + n)
			s.step(moves[rnd.IntN(len(moves))])
		}
		sameReplay(t, s.world)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
