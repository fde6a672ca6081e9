package storage

import (
	"errors"

	"dossiertrail/custody"
)

// A CaseFilter chooses among the open cases; empty fields ask for all.
type CaseFilter struct {
	Owner     custody.OrgID // who must act
	Raised    custody.OrgID // who found it
	Type      custody.CaseType
	DueBefore int64 // Unix milliseconds
}

// Cases lists the open cases, the earliest due first.
func (v *View) Cases(f CaseFilter, p Page) (List[custody.Case], error) {
	return List[custody.Case]{}, errors.ErrUnsupported
}
