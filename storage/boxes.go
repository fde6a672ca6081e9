package storage

import (
	"errors"

	"dossiertrail/custody"
)

// A BoxState is how far a box is packed.
type BoxState uint8

// The box states; the zero state asks for all.
const (
	AnyBox    BoxState = iota
	BoxOpen            // no seal number yet
	BoxClosed          // sealed, in no batch
	BoxSent            // in a batch
)

// Boxes lists the boxes of an enterprise in one state, by ID.
func (v *View) Boxes(enterprise custody.OrgID, state BoxState, p Page) (List[custody.Box], error) {
	return List[custody.Box]{}, errors.ErrUnsupported
}

// BoxVolumes are the volumes of a box in the order they were packed.
func (v *View) BoxVolumes(box custody.ID) ([]VolumeRow, error) { return nil, errors.ErrUnsupported }

// A BatchFilter chooses batches by one party; the first field that is set
// leads, others are filters. With none set all batches are listed.
type BatchFilter struct {
	From    custody.OrgID
	To      custody.OrgID
	Courier custody.OrgID
}

// Batches lists batches by ID.
func (v *View) Batches(f BatchFilter, p Page) (List[custody.Batch], error) {
	return List[custody.Batch]{}, errors.ErrUnsupported
}
