package custody_test

import (
	"slices"
	"testing"

	. "dossiertrail/custody"
)

// sent is a world with one batch of n dossiers of one volume, in one box.
func sent(t *testing.T, n int) (*world, ID, []ID, ID) {
	w := newWorld(t)
	var vs []ID
	for range n {
		vs = append(vs, w.dossier(mill, "321023", 1)...)
	}
	box := w.box(mill, "321023", vs...)
	batch := w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{box}}).Thing
	return w, batch, vs, box
}

func TestUndo(t *testing.T) {
	w, batch, vs, _ := sent(t, 3)
	h := w.open(baoying, Acceptance, batch, "")
	before := w.volume(vs[0]).Standing
	m := w.as(baoying, 1)
	m.Request = RequestID{1}
	w.do(Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[0])})
	undo := Undo{Meta: m, Into: h, Scan: RequestID{1}}
	undo.Request = RequestID{}

	undo.At, undo.Recorded = m.At+UndoWindow+1, m.At+UndoWindow+1
	w.expect(w.do(undo), VerdictDeclined, ReasonTooLate)
	undo.At = m.At + UndoWindow
	stranger := undo
	stranger.By = NewID(KindBadge, 1, 2)
	w.expect(w.do(stranger), VerdictDeclined, ReasonTooLate)
	w.expect(w.do(undo), VerdictDone, "")
	w.expect(w.do(undo), VerdictDeclined, ReasonNotCounted)
	if got := w.volume(vs[0]).Standing; got != before {
		t.Errorf("after the undo %+v, before the scan %+v", got, before)
	}
	if tally := w.handover(h).Tally; tally.Pending != 3 || tally.Received != (Count{}) {
		t.Errorf("tally after the undo: %+v", tally)
	}

	m = w.as(baoying, 1)
	m.Request = RequestID{2}
	w.do(Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[1])})
	late := Undo{Meta: w.as(baoying, 3), Into: h, Scan: RequestID{2}}
	late.Supervisor = true
	w.expect(w.do(late), VerdictDeclined, ReasonNeedsNote)
	late.Note = Note{Sealed: []byte{1}}
	w.expect(w.do(late), VerdictDone, "")
	sameReplay(t, w)
}

func TestSameRequest(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	h := w.open(baoying, Acceptance, batch, "")
	m := w.as(baoying, 1)
	m.Request = RequestID{9}
	scan := Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[0])}
	first := w.do(scan)
	n := len(w.events)
	if again := w.do(scan); again != first || len(w.events) != n {
		t.Errorf("again: %+v, first %+v, %d new events", again, first, len(w.events)-n)
	}
	scan.Text = codeOf(w.reg, vs[1])
	w.expect(w.do(scan), VerdictDeclined, ReasonReused)
}

func TestNothingIsReceivedThatWasNotScanned(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	h := w.open(baoying, Acceptance, batch, "")
	judge := JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[0], Verdict: Received, Note: Note{Sealed: []byte{1}}}
	w.expect(w.do(judge), VerdictDeclined, ReasonNotScanned)
	judge.Supervisor = true
	got := w.do(judge)
	if got.Kind != VerdictDone || !got.Flags.Has(FlagAssumed) || w.volume(vs[0]).Standing.Holder != baoying {
		t.Errorf("the supervisor's act: %+v", got)
	}
	w.scan(baoying, h, vs[1])
	w.expect(w.do(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: LineMissing}), VerdictDeclined, ReasonWasScanned)
	w.expect(w.do(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: ReceivedWithGaps}), VerdictDeclined, ReasonNeedsNote)
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: ReceivedWithGaps, Note: Note{Sealed: []byte{1}}})
	w.close(h)
	if c, _ := Get[Case](w.reg, CaseKey(w.volume(vs[1]).Case)); c.Type != CaseMissingMaterial || c.Owner != mill {
		t.Errorf("gaps opened %+v", c)
	}
}

func TestBothPartiesConfirm(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	h := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, h, vs[0])
	w.expect(w.do(CloseHandover{Meta: w.as(baoying, 1), Handover: h}), VerdictDeclined, ReasonConfirmGiver)
	w.expect(w.do(Confirm{Meta: w.as(baoying, 1), Handover: h, Giver: true}), VerdictDeclined, ReasonWrongParty)
	w.must(Confirm{Meta: w.as(baoying, 1), Handover: h, Giver: true, Paper: "2020-17"})
	w.expect(w.do(CloseHandover{Meta: w.as(baoying, 1), Handover: h}), VerdictDeclined, ReasonConfirmReceiver)
	w.must(Confirm{Meta: w.as(baoying, 1), Handover: h})

	// A surplus after the confirmations makes them void.
	extra := w.dossier(mill, "321023", 1)[0]
	w.scan(baoying, h, extra)
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: extra, Verdict: LineReturned})
	w.expect(w.do(CloseHandover{Meta: w.as(baoying, 1), Handover: h}), VerdictDeclined, ReasonConfirmGiver)
	w.close(h)

	up := w.open(baoying, Shelving, batch, "")
	cell := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1"}).Thing
	w.do(Scan{Meta: w.as(baoying, 1), Into: up, Text: codeOf(w.reg, vs[0]), Cell: cell})
	w.must(Confirm{Meta: w.as(baoying, 1), Handover: up, Giver: true})
	w.expect(w.do(Confirm{Meta: w.as(baoying, 1), Handover: up}), VerdictDeclined, ReasonSamePerson)
}

func TestCountyBeforeCourier(t *testing.T) {
	w, batch, vs, box := sent(t, 2)
	out := w.open(mill, Dispatch, batch, rider)
	queued := w.as(rider, 1) // the courier scans now, and sends later
	in := w.open(baoying, Acceptance, batch, "")
	got := w.scan(baoying, in, vs[0])
	w.expect(got, VerdictOK, "")
	if !got.Flags.Has(FlagLegSkipped) || !got.Moved {
		t.Errorf("before the courier's scan: %+v", got)
	}
	if again := w.scan(baoying, in, vs[1]); !again.Flags.Has(FlagLegSkipped) {
		t.Errorf("second volume: %v", again.Flags.Names())
	}
	flag, _ := Get[Case](w.reg, CaseKey(w.handover(in).Skipped))
	if flag.Type != CaseLegSkipped || flag.Owner != rider || flag.Thing != batch {
		t.Errorf("the flag: %+v", flag)
	}
	queued.Recorded = w.now + minute
	late := w.do(Scan{Meta: queued, Into: out, Text: codeOf(w.reg, box)})
	if !late.Counted || !slices.Contains([]VerdictKind{VerdictOK, VerdictComplete}, late.Kind) {
		t.Errorf("the courier's late scan: %+v", late)
	}
	if s := w.volume(vs[0]).Standing; s.Holder != baoying || s.Stage != Accepted {
		t.Errorf("moved backwards: %+v", s)
	}
	if found := Impossible(slices.Values(w.events)); len(found) != 1 || found[0].Kind != AcceptedUndelivered || found[0].Thing != batch {
		t.Errorf("impossible: %+v", found)
	}
}

func TestTwoPlacesAtOnce(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	in := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, in, vs[0])
	other, _ := Get[Batch](w.reg, BatchKey(batch))
	if other.To != baoying {
		t.Fatal("the batch goes to", other.To)
	}
	far := w.dossier(mill, "321084", 1)
	farBox := w.box(mill, "321084", far...)
	farBatch := w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321084", Boxes: []ID{farBox}}).Thing
	there := w.open(gaoyou, Acceptance, farBatch, "")
	m := w.as(gaoyou, 1)
	m.At = w.volume(vs[0]).Standing.Since + minute/2
	got := w.do(Scan{Meta: m, Into: there, Text: codeOf(w.reg, vs[0])})
	w.expect(got, VerdictMisrouted, "")
	var kinds []ImpossibleKind
	for _, i := range Impossible(slices.Values(w.events)) {
		kinds = append(kinds, i.Kind)
	}
	if !slices.Contains(kinds, TwoPlaces) {
		t.Errorf("two counties within half a minute: %v", kinds)
	}
}

func TestClocks(t *testing.T) {
	w, batch, _, _ := sent(t, 1)
	w.must(SetClocks{Meta: w.as("", 0), Clocks: Clocks{Org: baoying, Acceptance: 3}})
	days := func(id ID) (int64, string) {
		h := w.handover(id)
		return (h.Due - h.Opened) / (24 * 60 * minute), h.DueRule
	}
	open := OpenHandover{Meta: w.as(mill, 1), Leg: Dispatch, Batch: batch, To: rider, Method: ConfidentialPost, PostNumber: "机密 123"}
	w.expect(w.do(open), VerdictDeclined, ReasonInvalid)
	open.PostNumber = "J-123"
	if d, rule := days(w.must(open).Thing); d != 30 || rule != "post" {
		t.Errorf("dispatch: %d days by %q", d, rule)
	}
	if d, rule := days(w.open(baoying, Acceptance, batch, "")); d != 3 || rule != "acceptance" {
		t.Errorf("acceptance: %d days by %q", d, rule)
	}
}

func TestBoxFoundOnSecondDelivery(t *testing.T) {
	w, batch, vs, box := sent(t, 1)
	out := w.open(mill, Dispatch, batch, rider)
	w.scan(rider, out, box)
	w.close(out)
	in := w.open(baoying, Delivery, batch, "")
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: in, Thing: box, Verdict: LineMissing})
	w.close(in)
	b, _ := Get[Box](w.reg, BoxKey(box))
	missing, _ := Get[Case](w.reg, CaseKey(b.Case))
	if missing.Owner != rider || w.volume(vs[0]).Standing.Aside != Missing {
		t.Fatalf("a box that did not come: %+v, its volume %+v", missing, w.volume(vs[0]).Standing)
	}
	again := w.must(OpenHandover{Meta: w.as(baoying, 1), Leg: Delivery, Batch: batch}).Thing
	late := w.scan(baoying, again, box)
	if late.Kind == VerdictMisread || !late.Moved {
		t.Fatalf("the box came in the end: %+v", late)
	}
	w.expect(late, VerdictFound, "")
	if c, _ := Get[Case](w.reg, missing.Key()); c.Outcome != OutcomeFound {
		t.Errorf("case of the box that came: %+v", c)
	}
	if s := w.volume(vs[0]).Standing; s.Aside != OnRoad || s.Holder != baoying || s.Stage != Delivered {
		t.Errorf("its volume: %+v", s)
	}
	sameReplay(t, w)
}

func TestUndoOfWhatMovedOn(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	in := w.open(baoying, Acceptance, batch, "")
	m := w.as(baoying, 1)
	m.Request = RequestID{1}
	w.do(Scan{Meta: m, Into: in, Text: codeOf(w.reg, vs[0])})
	cell := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1"}).Thing
	up := w.open(baoying, Shelving, batch, "")
	w.expect(w.do(Scan{Meta: w.as(baoying, 1), Into: up, Text: codeOf(w.reg, vs[0]), Cell: cell}), VerdictComplete, ReasonHandoverComplete)
	undo := Undo{Meta: m, Into: in, Scan: RequestID{1}}
	undo.Request = RequestID{}
	w.expect(w.do(undo), VerdictDeclined, ReasonNotLast)
}

// A scan from before the box was called missing fills its gap and finds nothing.
func TestOldScanFindsNothing(t *testing.T) {
	w, batch, vs, box := sent(t, 1)
	out := w.open(mill, Dispatch, batch, rider)
	queued := w.as(rider, 1) // the courier scans now, and sends later
	in := w.must(OpenHandover{Meta: w.as(baoying, 1), Leg: Delivery, Batch: batch, From: rider}).Thing
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: in, Thing: box, Verdict: LineMissing})
	w.close(in)
	b, _ := Get[Box](w.reg, BoxKey(box))
	queued.Recorded = w.now + minute
	late := w.do(Scan{Meta: queued, Into: out, Text: codeOf(w.reg, box)})
	if !late.Counted || !late.Moved || !late.Flags.Has(FlagLate) || late.Kind == VerdictFound {
		t.Errorf("the courier's old scan: %+v", late)
	}
	if c, _ := Get[Case](w.reg, CaseKey(b.Case)); !c.Open() {
		t.Errorf("an old scan ended the case: %+v", c)
	}
	if s := w.volume(vs[0]).Standing; s.Aside != Missing || s.Holder != rider || s.Stage != InTransit {
		t.Errorf("its volume: %+v", s)
	}
	again := w.must(OpenHandover{Meta: w.as(baoying, 1), Leg: Delivery, Batch: batch}).Thing
	w.now += 2 * minute
	w.expect(w.scan(baoying, again, box), VerdictFound, "")
	if c, _ := Get[Case](w.reg, CaseKey(b.Case)); c.Outcome != OutcomeFound {
		t.Errorf("the find left the case %+v", c)
	}
	sameReplay(t, w)
}
