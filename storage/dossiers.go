package storage

import (
	"errors"

	"dossiertrail/custody"
)

// A DossierFilter chooses dossiers. At least one of Enterprise and County is
// needed unless the caller may list all.
type DossierFilter struct {
	Enterprise custody.OrgID
	County     string
	Stage      custody.Stage // zero: every stage
}

// Dossiers lists dossiers by ID, the oldest first.
func (v *View) Dossiers(f DossierFilter, p Page) (List[custody.Dossier], error) {
	return List[custody.Dossier]{}, errors.ErrUnsupported
}

// Volumes are the volumes of a dossier, in their order.
func (v *View) Volumes(d custody.Dossier) ([]custody.Volume, error) {
	return nil, errors.ErrUnsupported
}

// VolumeRow is a volume with its dossier, batch and box. False when there is no
// such volume.
func (v *View) VolumeRow(id custody.ID) (VolumeRow, bool) { return VolumeRow{}, false }

// Unprinted lists the volumes of an enterprise whose label was never printed.
func (v *View) Unprinted(enterprise custody.OrgID, p Page) (List[VolumeRow], error) {
	return List[VolumeRow]{}, errors.ErrUnsupported
}
