package custody_test

import (
	"reflect"
	"testing"

	. "dossiertrail/custody"
)

// A world is a register with the people and the papers of a test.
type world struct {
	t      *testing.T
	reg    Memory
	now    int64
	events []Event
}

const (
	mill    OrgID = "mill"    // enterprise
	foundry OrgID = "foundry" // enterprise
	rider   OrgID = "rider"   // courier
	baoying OrgID = "baoying" // archive
	gaoyou  OrgID = "gaoyou"  // archive
	street  OrgID = "street"  // office
	noon          = int64(1_600_000_000_000)
	minute        = int64(60_000)
)

func newWorld(t *testing.T) *world {
	w := &world{t: t, reg: Memory{}, now: noon}
	w.must(FoundSite{Meta: w.as("", 0), Site: 1})
	for id, kind := range map[OrgID]OrgKind{mill: Enterprise, foundry: Enterprise, rider: Courier, baoying: Archive, gaoyou: Archive, street: Office} {
		w.must(RegisterOrganisation{Meta: w.as("", 0), Organisation: Organisation{ID: id, Kind: kind, Name: string(id)}})
	}
	w.must(DefineCounty{Meta: w.as("", 0), County: County{Code: "321023", Name: "宝应县", Keeper: baoying}})
	w.must(DefineCounty{Meta: w.as("", 0), County: County{Code: "321084", Name: "高邮市", Keeper: gaoyou}})
	return w
}

// as stamps a command; each stamp is a minute after the one before.
func (w *world) as(org OrgID, badge int) Meta {
	w.now += minute
	m := Meta{At: w.now, Recorded: w.now, Org: org, Via: ViaWedge, Station: "1"}
	if badge > 0 {
		m.By = NewID(KindBadge, 1, badge)
	}
	return m
}

func (w *world) do(c Command) Verdict {
	w.t.Helper()
	v, events := Decide(w.reg, c)
	for _, e := range events {
		Apply(w.reg, e)
	}
	w.events = append(w.events, events...)
	return v
}

func (w *world) must(c Command) Verdict {
	w.t.Helper()
	v := w.do(c)
	if v.Kind != VerdictDone {
		w.t.Fatalf("%s: %s %s", CommandName(c), v.Kind, v.Reason)
	}
	return v
}

// dossier registers one and returns its volumes.
func (w *world) dossier(org OrgID, county string, originals int) []ID {
	w.t.Helper()
	v := w.must(RegisterDossier{
		Meta: w.as(org, 1), Enterprise: org, Category: CategoryRetiree, Route: Route{County: county, Rule: RuleMedical},
		Originals: originals, Person: Person{Sealed: []byte{1}},
	})
	d, _ := Get[Dossier](w.reg, DossierKey(v.Thing))
	w.must(PrintLabels{Meta: w.as(org, 1), Things: d.Volumes})
	return d.Volumes
}

func (w *world) volume(id ID) Volume {
	v, _ := Get[Volume](w.reg, VolumeKey(id))
	return v
}

func (w *world) handover(id ID) Handover {
	h, _ := Get[Handover](w.reg, HandoverKey(id))
	return h
}

func codeOf(r Reader, thing ID) string {
	switch thing.Kind() {
	case KindVolume:
		v, _ := Get[Volume](r, VolumeKey(thing))
		return v.Label.String()
	case KindBox:
		b, _ := Get[Box](r, BoxKey(thing))
		return Code{ID: b.ID, Copy: max(b.Label.Copy, 1)}.String()
	default:
		return Code{ID: thing, Copy: 1}.String()
	}
}

func (w *world) scan(org OrgID, into, thing ID) Verdict {
	w.t.Helper()
	return w.do(Scan{Meta: w.as(org, 1), Into: into, Text: codeOf(w.reg, thing)})
}

// box packs volumes and closes the box.
func (w *world) box(org OrgID, county string, volumes ...ID) ID {
	w.t.Helper()
	id := w.must(OpenBox{Meta: w.as(org, 1), Enterprise: org, County: county}).Thing
	for _, v := range volumes {
		if got := w.scan(org, id, v); !got.Counted {
			w.t.Fatalf("packing %s: %s %s", v, got.Kind, got.Reason)
		}
	}
	w.must(CloseBox{Meta: w.as(org, 1), Box: id, Seal: "S" + id.String()})
	return id
}

func (w *world) open(org OrgID, leg Leg, batch ID, to OrgID) ID {
	w.t.Helper()
	return w.must(OpenHandover{Meta: w.as(org, 1), Leg: leg, Batch: batch, To: to, Method: Messenger}).Thing
}

// close confirms for both sides and closes.
func (w *world) close(id ID) Verdict {
	w.t.Helper()
	h := w.handover(id)
	w.must(Confirm{Meta: w.as(h.From, 1), Handover: id, Giver: true})
	w.must(Confirm{Meta: w.as(h.To, 2), Handover: id})
	return w.must(CloseHandover{Meta: w.as(h.To, 2), Handover: id})
}

func (w *world) expect(got Verdict, kind VerdictKind, reason Reason) {
	w.t.Helper()
	if got.Kind != kind || got.Reason != reason {
		w.t.Errorf("verdict %s %q, want %s %q", got.Kind, got.Reason, kind, reason)
	}
}

func TestWholeJourney(t *testing.T) {
	w := newWorld(t)
	var vs []ID
	for range 6 {
		vs = append(vs, w.dossier(mill, "321023", 1)...)
	}
	stray := w.dossier(foundry, "321084", 1)[0]
	unsent := w.dossier(mill, "321023", 1)[0]
	b1, b2, b3 := w.box(mill, "321023", vs[0], vs[1]), w.box(mill, "321023", vs[2], vs[3]), w.box(mill, "321023", vs[4], vs[5])
	batch := w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{b1, b2, b3}}).Thing
	w.expect(w.do(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{b1}}), VerdictDeclined, ReasonInBatch)

	// The courier takes two of three boxes; the third becomes a batch of its own.
	out := w.open(mill, Dispatch, batch, rider)
	w.expect(w.scan(rider, out, b1), VerdictOK, "")
	w.expect(w.scan(rider, out, b1), VerdictAlready, "")
	w.expect(w.scan(rider, out, vs[0]), VerdictWrongKind, ReasonVolume)
	w.expect(w.do(Confirm{Meta: w.as(rider, 1), Handover: out}), VerdictDeclined, ReasonLinesPending)
	w.expect(w.scan(rider, out, b2), VerdictOK, "")
	w.must(JudgeLine{Meta: w.as(rider, 1), Handover: out, Thing: b3, Verdict: LineRefused})
	rest := w.close(out).Other
	if left, _ := Get[Batch](w.reg, BatchKey(rest)); left.Due != (Count{Persons: 2, Volumes: 2, Boxes: 1}) || left.From != mill {
		t.Errorf("split off: %+v", left)
	}
	if got := w.volume(vs[0]).Standing; got.Stage != InTransit || got.Holder != rider {
		t.Errorf("taken along: %+v", got)
	}
	if got := w.volume(vs[4]).Standing; got.Stage != Sealed || got.Holder != mill {
		t.Errorf("left behind: %+v", got)
	}

	in := w.open(baoying, Delivery, batch, "")
	w.expect(w.scan(baoying, in, b1), VerdictOK, "")
	w.expect(w.scan(baoying, in, b2), VerdictComplete, ReasonHandoverComplete)
	w.close(in)

	acc := w.open(baoying, Acceptance, batch, "")
	w.expect(w.scan(baoying, acc, vs[0]), VerdictOK, "")
	w.expect(w.scan(baoying, acc, vs[1]), VerdictComplete, ReasonBoxComplete)
	w.expect(w.scan(baoying, acc, vs[2]), VerdictOK, "")
	w.expect(w.scan(baoying, acc, stray), VerdictMisrouted, "")
	w.expect(w.scan(baoying, acc, unsent), VerdictNotSent, "")
	w.expect(w.scan(baoying, acc, vs[4]), VerdictOtherBatch, "")
	w.expect(w.scan(gaoyou, acc, vs[3]), VerdictForbidden, ReasonNotYours)
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: acc, Thing: vs[3], Verdict: LineMissing})
	w.expect(w.do(Confirm{Meta: w.as(baoying, 1), Handover: acc}), VerdictDeclined, ReasonExceptionsOpen)
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: acc, Thing: stray, Verdict: Elsewhere})
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: acc, Thing: unsent, Verdict: Received})
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: acc, Thing: vs[4], Verdict: Received})
	w.close(acc)
	missing, _ := Get[Case](w.reg, CaseKey(w.volume(vs[3]).Case))
	if !missing.Open() || missing.Type != CaseMissing || missing.Owner != mill {
		t.Errorf("case of the missing volume: %+v", missing)
	}
	if got := w.handover(acc).Tally.Received; got != (Count{Persons: 3, Volumes: 3, Boxes: 1}) {
		t.Errorf("received %+v", got)
	}

	// Found late, in the closed handover: both facts stay.
	w.expect(w.scan(baoying, acc, vs[0]), VerdictClosed, "")
	w.expect(w.scan(baoying, acc, vs[3]), VerdictFound, "")
	w.expect(w.scan(baoying, acc, vs[3]), VerdictClosed, "")
	if c, _ := Get[Case](w.reg, missing.Key()); c.Outcome != OutcomeFound {
		t.Errorf("case after the find: %+v", c)
	}
	line, _ := Get[Line](w.reg, LineKey(acc, vs[3]))
	if line.Verdict != LineMissing || line.Found.At == 0 || w.volume(vs[3]).Standing.Stage != Accepted {
		t.Errorf("line after the find: %+v", line)
	}

	cell := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1-02-3", Capacity: 2}).Thing
	up := w.open(baoying, Shelving, batch, "")
	w.expect(w.scan(baoying, up, vs[0]), VerdictWrongKind, ReasonCellFirst)
	w.expect(w.scan(baoying, up, cell), VerdictContext, ReasonLocation)
	for i, want := range []VerdictKind{VerdictOK, VerdictComplete, VerdictOK} {
		got := w.do(Scan{Meta: w.as(baoying, 1), Into: up, Text: codeOf(w.reg, vs[i]), Cell: cell})
		w.expect(got, want, map[bool]Reason{true: ReasonBoxComplete}[want == VerdictComplete])
		if full := got.Flags.Has(FlagCellFull); full != (i == 2) {
			t.Errorf("volume %d: flags %v", i, got.Flags.Names())
		}
	}
	if l, _ := Get[Location](w.reg, LocationKey(cell)); l.Holds != 3 {
		t.Errorf("the cell holds %d", l.Holds)
	}
	sameReplay(t, w)
}

// sameReplay checks that the history alone gives the register again.
func sameReplay(t *testing.T, w *world) {
	t.Helper()
	again := Replay(w.events)
	if len(again) != len(w.reg) {
		t.Fatalf("replay has %d rows, the register %d", len(again), len(w.reg))
	}
	for k, row := range w.reg {
		if !reflect.DeepEqual(row, again[k]) {
			t.Errorf("row %q: %+v, replayed %+v", k, row, again[k])
		}
	}
}
