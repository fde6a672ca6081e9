package storage

import (
	"errors"

	"dossiertrail/custody"
)

// Organisations lists the organisations of a kind by ID; of every kind for the
// zero kind.
func (v *View) Organisations(kind custody.OrgKind) ([]custody.Organisation, error) {
	return nil, errors.ErrUnsupported
}

// Counties lists the destinations by code.
func (v *View) Counties() ([]custody.County, error) { return nil, errors.ErrUnsupported }

// Badges lists the badges of an organisation.
func (v *View) Badges(org custody.OrgID) ([]custody.Badge, error) {
	return nil, errors.ErrUnsupported
}

// Locations lists the cells of a keeper whose path starts with prefix, by path.
func (v *View) Locations(keeper custody.OrgID, prefix string, p Page) (List[custody.Location], error) {
	return List[custody.Location]{}, errors.ErrUnsupported
}

// LocationVolumes lists the volumes in a cell.
func (v *View) LocationVolumes(cell custody.ID, p Page) (List[VolumeRow], error) {
	return List[VolumeRow]{}, errors.ErrUnsupported
}
