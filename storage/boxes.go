package storage

import (
	"cmp"

	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// Boxes lists the boxes of an enterprise in one state, by ID.
func (v *View) Boxes(enterprise custody.OrgID, state register.BoxState, p Page) (List[custody.Box], error) {
	return list(v, register.Boxes(enterprise, state), p, func(id custody.ID) (custody.Box, bool) {
		return custody.Get[custody.Box](v, custody.BoxKey(id))
	})
}

// BoxVolumes are the volumes of a box in the order they were packed.
func (v *View) BoxVolumes(box custody.ID) ([]VolumeRow, error) {
	b, _ := custody.Get[custody.Box](v, custody.BoxKey(box))
	rows := make([]VolumeRow, 0, len(b.Volumes))
	for _, id := range b.Volumes {
		if row, ok := v.VolumeRow(id); ok {
			rows = append(rows, row)
		}
	}
	return rows, v.Err()
}

// A BatchFilter chooses batches; empty fields ask for all.
type BatchFilter struct {
	From    custody.OrgID
	To      custody.OrgID
	Courier custody.OrgID
}

// Batches lists batches by ID.
func (v *View) Batches(f BatchFilter, p Page) (List[custody.Batch], error) {
	holds := func(b custody.Batch) bool {
		return cmp.Or(f.From, b.From) == b.From && cmp.Or(f.To, b.To) == b.To && cmp.Or(f.Courier, b.Courier) == b.Courier
	}
	var r register.Range
	switch {
	case f.From != "":
		r = register.BatchesFrom(f.From)
	case f.Courier != "":
		r = register.BatchesBy(f.Courier)
	case f.To != "":
		r = register.BatchesTo(f.To)
	default:
		return rows(v, custody.Key(custody.TableBatch), p, holds)
	}
	return list(v, r, p, func(id custody.ID) (custody.Batch, bool) {
		b, ok := custody.Get[custody.Batch](v, custody.BatchKey(id))
		return b, ok && holds(b)
	})
}
