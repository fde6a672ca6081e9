package custody_test

import (
	"testing"

	. "dossiertrail/custody"
)

func TestCasesEndByEvidenceOrByASupervisor(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	h := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, h, vs[0])
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: LineMissing})
	w.close(h)
	id := w.volume(vs[1]).Case

	w.expect(w.do(Chase{Meta: w.as(baoying, 1), Case: batch}), VerdictDeclined, ReasonNoSuch)
	w.must(Chase{Meta: w.as(baoying, 1), Case: id})
	if c, _ := Get[Case](w.reg, CaseKey(id)); c.Chased != 1 || c.LastAt == 0 {
		t.Errorf("after the chase: %+v", c)
	}
	resolve := ResolveCase{Meta: w.as(baoying, 1), Case: id, Outcome: OutcomeExplained}
	w.expect(w.do(resolve), VerdictDeclined, ReasonNeedsNote)
	resolve.Note = Note{Sealed: []byte{1}}
	resolve.Outcome = OutcomeFound
	w.expect(w.do(resolve), VerdictDeclined, ReasonNotScanned)
	resolve.Outcome = OutcomeLost
	w.expect(w.do(resolve), VerdictDeclined, ReasonNeedsSupervisor)
	resolve.Meta = w.as(mill, 1)
	resolve.Outcome = OutcomeExplained
	w.expect(w.do(resolve), VerdictDeclined, ReasonNeedsSupervisor)
	resolve.Supervisor, resolve.Outcome, resolve.Org = true, OutcomeLost, baoying
	w.must(resolve)
	w.expect(w.do(resolve), VerdictDeclined, ReasonCaseClosed)
	if v := w.volume(vs[1]); v.Standing.Aside != Lost || !Unreceived(v.Standing.Stage, v.Standing.Aside) {
		t.Errorf("given up, and still to be found: %+v", v)
	}
	w.expect(w.scan(baoying, h, vs[1]), VerdictFound, "")
	if v := w.volume(vs[1]); v.Standing.Aside != OnRoad || v.Standing.Stage != Accepted {
		t.Errorf("found after all: %+v", v)
	}
	sameReplay(t, w)
}
