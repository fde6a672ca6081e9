package roster

import "dossiertrail/custody"

// Options are what the checks need to know and may not find out by themselves.
type Options struct {
	Counties   []custody.KnownCounty
	Order      []custody.PlaceKind // of the destination rule; nil is the default order
	Died       custody.DeathPolicy
	Enterprise string // of rows whose file names none
	CreditCode string
	Today      string // 2006-01-02: dates after it are wrong; empty checks nothing

	// Existing finds a person registered before, by Row.Enterprise and
	// Row.PersonKey. It reports false when there is none; an error ends the
	// reading. A nil Existing knows nobody.
	Existing func(enterprise, personKey string) (Known, bool, error)

	Limits Limits
}

// Limits bound what a file may cost. A zero field means the default.
type Limits struct {
	Bytes    int64 // of the file; 64 MiB
	Unpacked int64 // of a workbook's parts together; 64 MiB
	Rows     int   // people; 50,000
	Columns  int   // 64
}

func (l Limits) withDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = 64 << 20
	}
	if l.Unpacked == 0 {
		l.Unpacked = 64 << 20
	}
	if l.Rows == 0 {
		l.Rows = 50_000
	}
	if l.Columns == 0 {
		l.Columns = 64
	}
	return l
}
