package storage

import (
	"errors"

	"dossiertrail/custody"
)

// A CountCell is how many volumes, and persons with a volume there first, one
// enterprise has for one county at one stage and standing. County is empty
// while the destination is open.
type CountCell struct {
	Enterprise custody.OrgID
	County     string
	Stage      custody.Stage
	Aside      custody.Aside
	Stays      bool
	Persons    int
	Volumes    int
}

// A CountFilter chooses the cells; empty fields ask for all.
type CountFilter struct {
	Enterprise custody.OrgID
	County     string
}

// Counts returns the kept counters that are not zero, by enterprise, county and
// stage.
func (v *View) Counts(f CountFilter) ([]CountCell, error) { return nil, errors.ErrUnsupported }
