package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// A DossierFilter chooses dossiers; empty fields ask for all.
type DossierFilter struct {
	Enterprise custody.OrgID
	County     string
	Stage      custody.Stage // zero: every stage
}

// Dossiers lists dossiers by ID, the oldest first.
func (v *View) Dossiers(f DossierFilter, p Page) (List[custody.Dossier], error) {
	holds := func(d custody.Dossier) bool {
		return (f.Enterprise == "" || d.Enterprise == f.Enterprise) && (f.County == "" || d.Route.County == f.County) &&
			(f.Stage == 0 || d.Stage == f.Stage)
	}
	var r register.Range
	switch {
	case f.Enterprise != "" && f.Stage != 0:
		r = register.DossiersAt(f.Enterprise, f.Stage)
	case f.Enterprise != "":
		r = register.DossiersOf(f.Enterprise)
	case f.County != "":
		r = register.DossiersFor(f.County)
	default:
		return rows(v, custody.Key(custody.TableDossier), p, holds)
	}
	return list(v, r, p, func(id custody.ID) (custody.Dossier, bool) {
		d, ok := custody.Get[custody.Dossier](v, custody.DossierKey(id))
		return d, ok && holds(d)
	})
}

// Volumes are the volumes of a dossier, in their order.
func (v *View) Volumes(d custody.Dossier) ([]custody.Volume, error) {
	volumes := make([]custody.Volume, 0, len(d.Volumes))
	for _, id := range d.Volumes {
		if volume, ok := custody.Get[custody.Volume](v, custody.VolumeKey(id)); ok {
			volumes = append(volumes, volume)
		}
	}
	return volumes, v.Err()
}

// A VolumeRow is a volume with what a list shows beside it. Batch and Box are
// zero where it is in none.
type VolumeRow struct {
	Volume  custody.Volume
	Dossier custody.Dossier
	Batch   custody.Batch
	Box     custody.Box
}

// VolumeRow is a volume with its dossier, batch and box. False when there is no
// such volume.
func (v *View) VolumeRow(id custody.ID) (VolumeRow, bool) {
	volume, ok := custody.Get[custody.Volume](v, custody.VolumeKey(id))
	if !ok {
		return VolumeRow{}, false
	}
	row := VolumeRow{Volume: volume}
	row.Dossier, _ = custody.Get[custody.Dossier](v, custody.DossierKey(volume.Dossier))
	if volume.Batch != 0 {
		row.Batch, _ = custody.Get[custody.Batch](v, custody.BatchKey(volume.Batch))
	}
	if volume.Box != 0 {
		row.Box, _ = custody.Get[custody.Box](v, custody.BoxKey(volume.Box))
	}
	return row, true
}

// Unprinted lists the volumes of an enterprise whose label was never printed, by
// ID.
func (v *View) Unprinted(enterprise custody.OrgID, p Page) (List[VolumeRow], error) {
	return list(v, register.UnprintedOf(enterprise), p, v.VolumeRow)
}
