package register

import (
	"encoding/binary"

	"dossiertrail/custody"
)

// dossierIndexes are those over dossiers and their sealed halves.
func dossierIndexes() []index {
	return []index{
		on(byDossierEnterprise, func(d custody.Dossier, _ near, e *entries) {
			e.add(e.begin().text(string(d.Enterprise)), d.ID)
		}),
		on(byDossierStage, func(d custody.Dossier, _ near, e *entries) {
			e.add(e.begin().text(string(d.Enterprise)).digit(uint8(d.Stage)), d.ID)
		}),
		on(byDossierCounty, func(d custody.Dossier, _ near, e *entries) {
			e.add(e.begin().text(d.Route.County), d.ID)
		}),
		on(bySubject, func(p custody.Person, _ near, e *entries) {
			e.add(subject(e.begin(), p.Subject), p.Dossier)
		}),
	}
}

func subject(t tuple, s custody.Subject) tuple {
	return t.number(binary.BigEndian.Uint64(s[:])).number(binary.BigEndian.Uint64(s[8:]))
}

// DossiersOf is the dossiers of an enterprise, by ID.
func DossiersOf(enterprise custody.OrgID) Range {
	return of(byDossierEnterprise).text(string(enterprise))
}

// DossiersAt is the dossiers of an enterprise at one stage, by ID.
func DossiersAt(enterprise custody.OrgID, stage custody.Stage) Range {
	return of(byDossierStage).text(string(enterprise)).digit(uint8(stage))
}

// DossiersFor is the dossiers that go to a county, by ID; the empty code asks for
// those with an open destination.
func DossiersFor(county string) Range { return of(byDossierCounty).text(county) }

// DossierOf is the dossier whose person is sealed under a subject.
func DossierOf(s custody.Subject) Range { return of(bySubject).with(subject(nil, s)) }

// historyOf is the beginning of the entries that hold the history of a thing. They
// end with a journal position instead of an ID.
func historyOf(thing custody.ID) tuple { return tuple{byHistory}.id(thing) }
