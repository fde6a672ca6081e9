package storage

import (
	"errors"

	"dossiertrail/custody"
)

// A HandoverFilter chooses handovers. With Batch those of one batch; else by
// Org, which is either party; else all open ones.
type HandoverFilter struct {
	Batch  custody.ID
	Org    custody.OrgID
	Leg    custody.Leg // zero: every leg
	Open   bool        // only open ones
	Closed bool        // only closed ones
}

// Handovers lists handovers by ID.
func (v *View) Handovers(f HandoverFilter, p Page) (List[custody.Handover], error) {
	return List[custody.Handover]{}, errors.ErrUnsupported
}

// Overdue lists the open handovers that were due before now (Unix
// milliseconds), the longest overdue first.
func (v *View) Overdue(now int64, p Page) (List[custody.Handover], error) {
	return List[custody.Handover]{}, errors.ErrUnsupported
}

// A LineState chooses the lines of a handover.
type LineState uint8

// The line states; the zero state asks for all.
const (
	AnyLine       LineState = iota
	LinePending             // on the list, without a verdict
	LineException           // not on the list, without a verdict
)

// A LineRow is a line with what a list shows beside it. Of a line that is a box
// Volume and Dossier are zero.
type LineRow struct {
	Line    custody.Line
	Volume  custody.Volume
	Dossier custody.Dossier
	Box     custody.Box
}

// Lines lists the lines of a handover: pending ones by box, all by thing.
func (v *View) Lines(handover custody.ID, state LineState, p Page) (List[LineRow], error) {
	return List[LineRow]{}, errors.ErrUnsupported
}

// BoxTallies are the counts of the boxes of a handover that checks by item.
func (v *View) BoxTallies(handover custody.ID) ([]custody.BoxTally, error) {
	return nil, errors.ErrUnsupported
}
