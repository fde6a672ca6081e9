package custody_test

import (
	"testing"

	. "dossiertrail/custody"
)

func TestPackingVerdicts(t *testing.T) {
	w := newWorld(t)
	first := w.dossier(mill, "321023", 1)[0]
	foreign, far, open := w.dossier(foundry, "321023", 1)[0], w.dossier(mill, "321084", 1)[0], w.dossier(mill, "", 1)[0]
	stays := w.dossier(mill, "321023", 1)[0]
	d, _ := Get[Dossier](w.reg, DossierKey(w.volume(stays).Dossier))
	w.must(AmendDossier{Meta: w.as(mill, 1), Dossier: d.ID, Category: CategoryVeteran, Stays: true, Route: d.Route, Person: Person{Sealed: []byte{2}}})
	sealed := w.dossier(mill, "321023", 1)[0]
	closed := w.box(mill, "321023", sealed)
	box := w.must(OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: "321023"}).Thing
	other := w.must(OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: "321023"}).Thing

	w.expect(w.scan(mill, box, first), VerdictOK, "")
	w.expect(w.scan(mill, box, first), VerdictAlready, "")
	w.expect(w.scan(mill, other, first), VerdictOK, ReasonMovedBox)
	w.expect(w.scan(mill, box, foreign), VerdictOtherBatch, ReasonOtherEnterprise)
	w.expect(w.scan(mill, box, far), VerdictMisrouted, "")
	w.expect(w.scan(mill, box, open), VerdictMisrouted, ReasonOpenDestination)
	w.expect(w.scan(mill, box, stays), VerdictStays, "")
	w.expect(w.scan(mill, box, sealed), VerdictOtherBatch, ReasonOtherBox)
	w.expect(w.scan(mill, box, other), VerdictContext, ReasonBox)
	w.expect(w.scan(mill, closed, first), VerdictClosed, ReasonBoxClosed)
	w.expect(w.scan(foundry, box, foreign), VerdictForbidden, ReasonNotYours)
	if b, _ := Get[Box](w.reg, BoxKey(box)); len(b.Volumes) != 0 {
		t.Errorf("the first box still holds %v", b.Volumes)
	}
	w.must(ReopenBox{Meta: w.as(mill, 1), Box: closed, Note: Note{Sealed: []byte{1}}})
	w.must(sealAgain(w, closed))
}

// sealAgain closes a box again and seals it into a batch.
func sealAgain(w *world, box ID) SealBatch {
	w.must(CloseBox{Meta: w.as(mill, 1), Box: box, Seal: "S-2"})
	return SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{box}}
}

func TestSplitMustBeOverridden(t *testing.T) {
	w := newWorld(t)
	two := w.dossier(mill, "321023", 2)
	box := w.box(mill, "321023", two[0])
	seal := SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{box}}
	got := w.do(seal)
	w.expect(got, VerdictDeclined, ReasonSplit)
	if got.Number != 1 || got.Thing != two[1] {
		t.Errorf("names %d dossiers and volume %s, want 1 and %s", got.Number, got.Thing, two[1])
	}
	seal.Override = Note{Sealed: []byte{1}}
	w.must(seal)
}

func TestReprintRevokesOlderCopies(t *testing.T) {
	w := newWorld(t)
	v := w.dossier(mill, "321023", 1)[0]
	old := codeOf(w.reg, v)
	for range MaxCopy {
		w.must(PrintLabels{Meta: w.as(mill, 1), Things: []ID{v}, Reprint: true})
	}
	label := w.volume(v).Label
	if label.ID == v || label.Copy != 1 {
		t.Fatalf("after copy 9 the label is %v, want a new serial", label)
	}
	for _, tt := range []struct {
		code    string
		revoked bool
	}{{old, true}, {Code{ID: v, Copy: 9}.String(), true}, {label.String(), false}} {
		c, err := ParseCode(tt.code)
		if err != nil {
			t.Fatal(err)
		}
		if thing, revoked, ok := Resolve(w.reg, c); thing != v || revoked != tt.revoked || !ok {
			t.Errorf("%s leads to %s, revoked %v, known %v", tt.code, thing, revoked, ok)
		}
	}
	next := w.dossier(mill, "321023", 1)[0]
	if next == label.ID {
		t.Errorf("serial %s was given twice", next)
	}
	box := w.must(OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: "321023"}).Thing
	got := w.do(Scan{Meta: w.as(mill, 1), Into: box, Text: old})
	w.expect(got, VerdictOldLabel, "")
	if !got.Counted {
		t.Error("the count of an old label does not stand")
	}
	sameReplay(t, w)
}

func TestManyLabelsFillSeveralEvents(t *testing.T) {
	w := newWorld(t)
	var things []ID
	for range 60 {
		things = append(things, w.dossier(mill, "321023", MaxVolumes)...)
	}
	n := len(w.events)
	got := w.must(PrintLabels{Meta: w.as(mill, 1), Things: things, Reprint: true})
	if events := w.events[n:]; len(events) != 2 || got.Number != 1200 || events[1].Verdict.Kind != 0 {
		t.Errorf("%d labels in %d events", got.Number, len(events))
	}
	if l := w.volume(things[1199]).Label; l.Copy != 2 {
		t.Errorf("the last label is copy %d", l.Copy)
	}
}

func TestLabelsAndRoutesAreTheirOwners(t *testing.T) {
	w := newWorld(t)
	v := w.dossier(mill, "321023", 1)[0]
	cell := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1"}).Thing
	badge := w.must(IssueBadge{Meta: w.as("", 0), Holder: rider}).Thing
	box := w.must(OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: "321023"}).Thing
	for _, thing := range []ID{v, cell, badge, box} {
		w.expect(w.do(PrintLabels{Meta: w.as(foundry, 1), Things: []ID{thing}, Reprint: true}), VerdictDeclined, ReasonNotYours)
	}
	w.must(PrintLabels{Meta: w.as(baoying, 1), Things: []ID{cell}})
	w.must(PrintLabels{Meta: w.as(rider, 1), Things: []ID{badge}})
	redirect := Redirect{Meta: w.as(foundry, 1), Dossier: w.volume(v).Dossier, County: "321084", Note: Note{Sealed: []byte{1}}}
	w.expect(w.do(redirect), VerdictDeclined, ReasonNotYours)
	redirect.Meta = w.as(mill, 1)
	w.must(redirect)
}
