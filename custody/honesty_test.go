package custody_test

import (
	"testing"

	. "dossiertrail/custody"
)

// Whoever is not of the organisation that asked first learns nothing of its
// answer, neither of a scan nor of anything else.
func TestSameRequestOfAnotherOrganisation(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	h := w.open(baoying, Acceptance, batch, "")
	m := w.as(baoying, 1)
	m.Request = RequestID{9}
	w.do(Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[0])})
	undo := Undo{Meta: w.as(baoying, 1), Into: h, Scan: RequestID{9}}
	undo.At, undo.Request = m.At+1, RequestID{10}
	w.must(undo)
	nothing := Verdict{Kind: VerdictDeclined, Reason: ReasonReused}
	m.Org = gaoyou
	if got := w.do(Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[0])}); got != nothing {
		t.Errorf("a scan again: %+v", got)
	}
	undo.Org = gaoyou
	if got := w.do(undo); got != nothing {
		t.Errorf("an undo again: %+v", got)
	}
}

// A device whose clock is ahead does not buy time for taking a scan back.
func TestUndoCountsFromTheRecord(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	h := w.open(baoying, Acceptance, batch, "")
	m := w.as(baoying, 1)
	m.Request, m.At = RequestID{1}, m.Recorded+24*60*minute
	w.do(Scan{Meta: m, Into: h, Text: codeOf(w.reg, vs[0])})
	undo := Undo{Meta: w.as(baoying, 1), Into: h, Scan: RequestID{1}}
	undo.At, undo.Recorded = m.At+1, m.At+1
	w.expect(w.do(undo), VerdictDeclined, ReasonTooLate)
}

// A supervisor of an archive supervises there, and nowhere else.
func TestSupervisorOfAnArchiveStaysInside(t *testing.T) {
	w, batch, vs, box := sent(t, 1)
	m := w.as(baoying, 3)
	m.Supervisor = true
	w.expect(w.do(OpenHandover{Meta: m, Leg: Dispatch, Batch: batch, To: rider}), VerdictDeclined, ReasonNotYours)
	w.expect(w.do(PrintLabels{Meta: m, Things: []ID{vs[0]}, Reprint: true}), VerdictDeclined, ReasonNotYours)
	w.expect(w.do(PrintLabels{Meta: m, Things: []ID{box}, Reprint: true}), VerdictDeclined, ReasonNotYours)
	m.Org = "bureau"
	w.must(RegisterOrganisation{Meta: w.as("", 0), Organisation: Organisation{ID: "bureau", Kind: Bureau, Name: "bureau"}})
	w.must(OpenHandover{Meta: m, Leg: Dispatch, Batch: batch, To: rider})
}

// Whose county a dossier is decides who may read of it: its sender has no word
// in that while it is away.
func TestRedirectOfWhatWasSent(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	redirect := Redirect{Meta: w.as(mill, 1), Dossier: w.volume(vs[0]).Dossier, County: "321084", Note: Note{Sealed: []byte{1}}}
	w.expect(w.do(redirect), VerdictDeclined, ReasonInSealedBatch)
	h := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, h, vs[0])
	w.expect(w.do(redirect), VerdictDeclined, ReasonInSealedBatch)
}

// The receiver raised what it found missing, also when the sender ends the leg;
// who must act does not end its own case.
func TestCasesAreTheFinders(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	h := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, h, vs[0])
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: LineMissing})
	w.must(Confirm{Meta: w.as(mill, 1), Handover: h, Giver: true})
	w.must(Confirm{Meta: w.as(baoying, 2), Handover: h})
	w.must(CloseHandover{Meta: w.as(mill, 1), Handover: h})
	c, _ := Get[Case](w.reg, CaseKey(w.volume(vs[1]).Case))
	if c.Raised != baoying || c.Owner != mill {
		t.Errorf("raised by %s, owned by %s", c.Raised, c.Owner)
	}
	end := ResolveCase{Meta: w.as(mill, 3), Case: c.ID, Outcome: OutcomeSuperseded, Note: Note{Sealed: []byte{1}}}
	end.Supervisor = true
	w.expect(w.do(end), VerdictDeclined, ReasonNeedsSupervisor)
	end.Org = baoying
	w.must(end)
}

// Taking back a verdict that nobody gave would wipe out what others found.
func TestNothingIsTakenBackThatWasNotSaid(t *testing.T) {
	w, batch, vs, _ := sent(t, 1)
	h := w.open(baoying, Acceptance, batch, "")
	word := JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[0], Verdict: LineMissing}
	w.must(word)
	w.must(Confirm{Meta: w.as(mill, 1), Handover: h, Giver: true})
	w.must(Confirm{Meta: w.as(baoying, 2), Handover: h})
	w.must(CloseHandover{Meta: w.as(baoying, 1), Handover: h})
	word.Handover, word.Verdict = w.open(baoying, Acceptance, batch, ""), Pending
	w.expect(w.do(word), VerdictDeclined, ReasonInvalid)
	if s := w.volume(vs[0]).Standing; s.Aside != Missing {
		t.Errorf("it is %s", s.Aside)
	}
}
