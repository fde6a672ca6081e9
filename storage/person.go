package storage

import (
	"context"
	"errors"

	"dossiertrail/custody"
)

// A Person is what a roster row says of a human being: all of it sealed under
// the key of the dossier, none of it anywhere else. Dates are 2006-01-02 or
// 2006-01, as the roster gave them.
type Person struct {
	Name       string            `cbor:"1,keyasint"`           // as registered
	CoverName  string            `cbor:"2,keyasint,omitempty"` // as written on the cover, where it differs
	CitizenID  custody.CitizenID `cbor:"3,keyasint,omitempty"`
	Sex        string            `cbor:"4,keyasint,omitempty"` // male, female or empty
	Birth      string            `cbor:"5,keyasint,omitempty"`
	WorkStart  string            `cbor:"6,keyasint,omitempty"`
	Retired    string            `cbor:"7,keyasint,omitempty"`
	Political  string            `cbor:"8,keyasint,omitempty"`
	Medical    string            `cbor:"9,keyasint,omitempty"`  // place of medical insurance, as written
	Household  string            `cbor:"10,keyasint,omitempty"` // registered household, as written
	Residence  string            `cbor:"11,keyasint,omitempty"` // long-term residence, as written
	Provincial bool              `cbor:"12,keyasint,omitempty"` // paid by the provincial insurance centre
	OldNo      string            `cbor:"13,keyasint,omitempty"` // the enterprise's number of the dossier
	OldBox     string            `cbor:"14,keyasint,omitempty"` // the enterprise's number of the box
	Materials  int               `cbor:"15,keyasint,omitempty"` // how many papers
	Pages      int               `cbor:"16,keyasint,omitempty"`
	Missing    string            `cbor:"17,keyasint,omitempty"` // missing materials and the reason
	Remarks    string            `cbor:"18,keyasint,omitempty"`
	Extra      map[string]string `cbor:"19,keyasint,omitempty"` // columns nobody knows, by title
	Digest     string            `cbor:"20,keyasint,omitempty"` // of the roster row, as the importer made it
}

// A Registration is one roster row to be recorded.
type Registration struct {
	Enterprise custody.OrgID
	Category   custody.Category
	Stays      bool
	Route      custody.Route
	Originals  int // 1..20
	Duplicates int // 0..20
	Findings   []string
	Person     Person
}

// A MatchState says what the register already knows of a person.
type MatchState string

// The match states.
const (
	MatchNew       MatchState = "new"
	MatchUnchanged MatchState = "unchanged" // registered before with the very same data
	MatchChanged   MatchState = "changed"   // registered before with other data
)

// A Match is the dossier a registration meets in the register.
type Match struct {
	State   MatchState
	Dossier custody.ID // zero when new
}

// A Registered is what became of one registration. An unchanged one is not
// recorded again and has a zero Verdict.
type Registered struct {
	Match
	Verdict custody.Verdict
}

// Match says whether the person of a registration is in the register: by
// citizen ID within the enterprise (both forms of a number meet), or by name and
// birth where there is no usable number. Volumes do not count: an amendment
// leaves them as they are.
func (v *View) Match(r Registration) (Match, error) { return Match{}, errors.ErrUnsupported }

// RegisterPersons records a chunk of a roster, all or none: new persons are
// sealed and registered, changed ones amended, unchanged ones left alone. The
// answers stand in the order of the rows. Calls run one after another, so that
// no person is registered twice by two imports at once; a row that repeats an
// earlier one of the same call meets it there. Chunks of some hundred rows keep
// scans between them quick.
func (s *Store) RegisterPersons(ctx context.Context, meta custody.Meta, rows []Registration) ([]Registered, error) {
	return nil, errors.ErrUnsupported
}

// Person unseals the person of a dossier. The caller has to know that whoever
// asks may see it. ErrErased when the key is gone; custody's rows have no such
// dossier: ErrNoPerson.
func (v *View) Person(dossier custody.ID) (Person, error) { return Person{}, errors.ErrUnsupported }

// FindCitizenID lists the dossiers of a citizen ID, in either form, in every
// enterprise, oldest first.
func (v *View) FindCitizenID(id custody.CitizenID) ([]custody.Dossier, error) {
	return nil, errors.ErrUnsupported
}

// FindName lists at most limit dossiers whose name, cover name or pinyin
// (initials or syllables) starts with or holds the text, whole names first.
// ErrNamesLoading while the index is made after the start.
func (v *View) FindName(text string, limit int) ([]custody.Dossier, error) {
	return nil, errors.ErrUnsupported
}

// SealNote seals a text that somebody wrote, under a key of its own. The empty
// text is the zero Note.
func (s *Store) SealNote(ctx context.Context, text string) (custody.Note, error) {
	return custody.Note{}, errors.ErrUnsupported
}

// OpenNote unseals a note; the zero Note is the empty text. ErrErased when its
// key is gone.
func (s *Store) OpenNote(note custody.Note) (string, error) { return "", errors.ErrUnsupported }
