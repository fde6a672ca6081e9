package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// A CountCell is how many volumes, and how many persons, one enterprise has for
// one county at one stage. Volumes count where they stand; a person counts at the
// stage of the dossier, which is the least of its volumes', and never aside.
// County is empty while the destination is open.
type CountCell struct {
	register.CountKey
	Persons int
	Volumes int
}

// A CountFilter chooses the cells; empty fields ask for all.
type CountFilter struct {
	Enterprise custody.OrgID
	County     string
}

// Counts returns the kept counters that are not zero, by enterprise, county,
// stage and aside.
func (v *View) Counts(f CountFilter) ([]CountCell, error) {
	var cells []CountCell
	for key, count := range v.snapshot.Counts(f.Enterprise) {
		if f.County == "" || key.County == f.County {
			cells = append(cells, CountCell{CountKey: key, Persons: count.Persons, Volumes: count.Volumes})
		}
	}
	return cells, v.Err()
}
