package storage

import (
	"strings"

	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// Organisations lists the organisations of a kind by ID; of every kind for the
// zero kind.
func (v *View) Organisations(kind custody.OrgKind) ([]custody.Organisation, error) {
	every, err := under[custody.Organisation](v, custody.Key(custody.TableOrganisation))
	if kind == 0 {
		return every, err
	}
	var some []custody.Organisation
	for _, o := range every {
		if o.Kind == kind {
			some = append(some, o)
		}
	}
	return some, err
}

// Counties lists the destinations by code.
func (v *View) Counties() ([]custody.County, error) {
	return under[custody.County](v, custody.Key(custody.TableCounty))
}

// Badges lists the badges of an organisation, by ID.
func (v *View) Badges(org custody.OrgID) ([]custody.Badge, error) {
	return all[custody.Badge](v, register.BadgesOf(org), custody.BadgeKey)
}

// Locations lists the cells of a keeper whose path starts with prefix, by path.
func (v *View) Locations(keeper custody.OrgID, prefix string, p Page) (List[custody.Location], error) {
	return list(v, register.LocationsOf(keeper), p, func(id custody.ID) (custody.Location, bool) {
		l, ok := custody.Get[custody.Location](v, custody.LocationKey(id))
		return l, ok && strings.HasPrefix(l.Path, prefix)
	})
}

// LocationVolumes lists the volumes in a cell, by ID.
func (v *View) LocationVolumes(cell custody.ID, p Page) (List[VolumeRow], error) {
	return list(v, register.VolumesIn(cell), p, v.VolumeRow)
}
