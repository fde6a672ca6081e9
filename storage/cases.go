package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// A CaseFilter chooses among the open cases; empty fields ask for all.
type CaseFilter struct {
	Owner     custody.OrgID // who must act
	Raised    custody.OrgID // who found it
	Type      custody.CaseType
	DueBefore int64 // Unix milliseconds
}

// Cases lists the open cases, the one due first first.
func (v *View) Cases(f CaseFilter, p Page) (List[custody.Case], error) {
	r := register.CasesDue()
	switch {
	case f.Owner != "":
		r = register.CasesOf(f.Owner)
	case f.Raised != "":
		r = register.CasesRaisedBy(f.Raised)
	}
	if f.DueBefore != 0 {
		r = r.Before(f.DueBefore)
	}
	return list(v, r, p, func(id custody.ID) (custody.Case, bool) {
		c, ok := custody.Get[custody.Case](v, custody.CaseKey(id))
		return c, ok && (f.Owner == "" || c.Owner == f.Owner) && (f.Raised == "" || c.Raised == f.Raised) && (f.Type == 0 || c.Type == f.Type)
	})
}
