package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// A LineState chooses the lines of a handover.
type LineState uint8

// The line states; the zero state asks for all.
const (
	AnyLine       LineState = iota
	LinePending             // on the manifest, without a verdict
	LineException           // not on the manifest, without a verdict
)

// A LineRow is a line with what a list shows beside it. Of a line that is a box,
// Volume and Dossier are zero and Box is itself.
type LineRow struct {
	Line    custody.Line
	Volume  custody.Volume
	Dossier custody.Dossier
	Box     custody.Box
}

// Lines lists the lines of a handover: pending ones and exceptions by box, all by
// thing.
func (v *View) Lines(handover custody.ID, state LineState, p Page) (List[LineRow], error) {
	row := func(thing custody.ID) (LineRow, bool) {
		line, ok := custody.Get[custody.Line](v, custody.LineKey(handover, thing))
		return v.lineRow(line), ok
	}
	switch state {
	case LinePending:
		return list(v, register.PendingLines(handover), p, row)
	case LineException:
		return list(v, register.Exceptions(handover), p, row)
	}
	lines, err := rows(v, linesOf(handover), p, func(l custody.Line) bool { return !l.Gone })
	out := List[LineRow]{Next: lines.Next}
	for _, line := range lines.Rows {
		out.Rows = append(out.Rows, v.lineRow(line))
	}
	return out, err
}

// linesOf is what the keys of all lines of a handover begin with.
func linesOf(handover custody.ID) custody.Key {
	key := custody.LineKey(handover, 0)
	return key[:len(key)-8]
}

func (v *View) lineRow(line custody.Line) LineRow {
	row := LineRow{Line: line}
	box := line.Box
	if line.Thing.Kind() == custody.KindBox {
		box = line.Thing
	}
	if line.Thing.Kind() == custody.KindVolume {
		row.Volume, _ = custody.Get[custody.Volume](v, custody.VolumeKey(line.Thing))
		row.Dossier, _ = custody.Get[custody.Dossier](v, custody.DossierKey(row.Volume.Dossier))
	}
	if box != 0 {
		row.Box, _ = custody.Get[custody.Box](v, custody.BoxKey(box))
	}
	return row
}

// BoxTallies are the counts of the boxes of a handover that checks by item, by
// box.
func (v *View) BoxTallies(handover custody.ID) ([]custody.BoxTally, error) {
	key := custody.BoxTallyKey(handover, 0)
	return under[custody.BoxTally](v, key[:len(key)-8])
}
