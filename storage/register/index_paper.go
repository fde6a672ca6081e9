package register

import "dossiertrail/custody"

// A BoxState is how far a box is on its way into a batch.
type BoxState uint8

// The states of a box.
const (
	BoxOpen   BoxState = iota + 1 // no seal yet
	BoxClosed                     // sealed, in no batch
	BoxSent                       // in a batch
)

// StateOf tells the state of a box.
func StateOf(b custody.Box) BoxState {
	switch {
	case b.Batch != 0:
		return BoxSent
	case b.Seal != "":
		return BoxClosed
	}
	return BoxOpen
}

// paperIndexes are those over boxes, batches, handovers, their lines, and cases.
func paperIndexes() []index {
	return []index{
		on(byBoxEnterprise, func(b custody.Box, _ near, e *entries) {
			e.add(e.begin().text(string(b.Enterprise)).digit(uint8(StateOf(b))), b.ID)
		}),
		on(byBatchFrom, func(b custody.Batch, _ near, e *entries) { e.add(e.begin().text(string(b.From)), b.ID) }),
		on(byBatchTo, func(b custody.Batch, _ near, e *entries) { e.add(e.begin().text(string(b.To)), b.ID) }),
		on(byBatchCourier, func(b custody.Batch, _ near, e *entries) {
			if b.Courier != "" {
				e.add(e.begin().text(string(b.Courier)), b.ID)
			}
		}),
		on(byHandoverFrom, func(h custody.Handover, _ near, e *entries) {
			e.add(e.begin().text(string(h.From)).flag(h.Open()), h.ID)
		}),
		on(byHandoverTo, func(h custody.Handover, _ near, e *entries) {
			e.add(e.begin().text(string(h.To)).flag(h.Open()), h.ID)
		}),
		on(byHandoverDue, func(h custody.Handover, _ near, e *entries) {
			if h.Open() {
				e.add(e.begin().time(h.Due), h.ID)
			}
		}),
		on(byPendingLine, func(l custody.Line, _ near, e *entries) {
			if !l.Extra && l.Verdict == custody.Pending {
				e.add(e.begin().id(l.Handover).id(l.Box), l.Thing)
			}
		}),
		on(byException, func(l custody.Line, _ near, e *entries) {
			if l.Extra && !l.Gone && l.Verdict == custody.Pending {
				e.add(e.begin().id(l.Handover).id(l.Box), l.Thing)
			}
		}),
		on(byCaseOwner, func(c custody.Case, _ near, e *entries) {
			if c.Open() {
				e.add(e.begin().text(string(c.Owner)).time(c.Due), c.ID)
			}
		}),
		on(byCaseRaised, func(c custody.Case, _ near, e *entries) {
			if c.Open() {
				e.add(e.begin().text(string(c.Raised)).time(c.Due), c.ID)
			}
		}),
		on(byCaseDue, func(c custody.Case, _ near, e *entries) {
			if c.Open() {
				e.add(e.begin().time(c.Due), c.ID)
			}
		}),
	}
}

// Boxes is the boxes of an enterprise in one state, by ID.
func Boxes(enterprise custody.OrgID, state BoxState) Range {
	return of(byBoxEnterprise).text(string(enterprise)).digit(uint8(state))
}

// BatchesFrom is the batches that an organisation sent, by ID.
func BatchesFrom(org custody.OrgID) Range { return of(byBatchFrom).text(string(org)) }

// BatchesTo is the batches that go to an organisation, by ID.
func BatchesTo(org custody.OrgID) Range { return of(byBatchTo).text(string(org)) }

// BatchesBy is the batches that a courier took, by ID.
func BatchesBy(courier custody.OrgID) Range { return of(byBatchCourier).text(string(courier)) }

// HandoversFrom is the handovers in which an organisation gives, open or closed, by ID.
func HandoversFrom(org custody.OrgID, open bool) Range {
	return of(byHandoverFrom).text(string(org)).flag(open)
}

// HandoversTo is the handovers in which an organisation receives, open or closed, by ID.
func HandoversTo(org custody.OrgID, open bool) Range {
	return of(byHandoverTo).text(string(org)).flag(open)
}

// HandoversDue is every open handover, the one due first first.
func HandoversDue() Range { return timed(byHandoverDue) }

// PendingLines is the things on the manifest of a handover that have no verdict yet,
// by box and ID.
func PendingLines(handover custody.ID) Range { return of(byPendingLine).id(handover) }

// PendingLinesIn is those of one box.
func PendingLinesIn(handover, box custody.ID) Range { return PendingLines(handover).id(box) }

// Exceptions is the things that came in a handover, are not on its manifest and have
// no verdict yet, by box and ID.
func Exceptions(handover custody.ID) Range { return of(byException).id(handover) }

// CasesOf is the open cases that an organisation must act on, the one due first first.
func CasesOf(owner custody.OrgID) Range { return timed(byCaseOwner).text(string(owner)) }

// CasesRaisedBy is the open cases that an organisation found, the one due first first.
func CasesRaisedBy(org custody.OrgID) Range { return timed(byCaseRaised).text(string(org)) }

// CasesDue is every open case, the one due first first.
func CasesDue() Range { return timed(byCaseDue) }
