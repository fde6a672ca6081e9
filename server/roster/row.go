package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"dossiertrail/custody"
)

// A State says what the register already knows of a row's person.
type State string

// The states of a row.
const (
	New       State = "new"
	Unchanged State = "unchanged" // registered before with the very same data: nothing to do
	Changed   State = "changed"   // registered before with other data
)

// A Row is one person of the roster, read and checked. It holds personal data:
// it belongs neither into a log nor into an answer to somebody without a right
// to it. Dates are 2006-01-02 or, when the roster gives no day, 2006-01.
type Row struct {
	Sheet  string
	Number int // as the spreadsheet program shows it, from 1
	State  State

	Enterprise  string // as the row, the title above the table or the options give it
	CreditCode  custody.CreditCode
	Name        string // as registered: only invisible characters and outer spaces are gone
	CoverName   string // as written on the cover, when that differs
	Sex         string // male, female or empty
	CitizenID   custody.CitizenID
	Birth       string
	WorkStart   string
	RetiredOn   string
	Category    custody.Category
	Stays       bool // the category does not move
	Party       string
	Places      custody.Places
	Provincial  bool
	Destination custody.Destination
	Originals   int // at least 1
	Duplicates  int
	Materials   int
	Pages       int
	Missing     string // missing materials and the reason
	Box         string // as the enterprise numbers its boxes
	OldNumber   string
	Remarks     string
	Extra       map[string]string // cells below titles nobody knows, by title

	Faults []Fault
}

// Good reports whether the row may be registered: it has no error.
func (r Row) Good() bool {
	for _, f := range r.Faults {
		if f.Severity == Error {
			return false
		}
	}
	return true
}

// PersonKey is the text under which the same person is found again, within one
// enterprise: the citizen ID in its 18-character form, or else the name and the
// birth date. It is personal data.
func (r Row) PersonKey() string {
	if k := r.CitizenID.Key(); k != "" {
		return "id:" + k
	}
	return "name:" + SearchKey(r.Name) + ":" + r.Birth
}

// Digest is the hash over all that the roster says of the person, hex encoded.
// Two rows with one digest register the same thing. Where the row lies and what
// is wrong with it do not count, nor does the destination, which follows from
// settings.
func (r Row) Digest() string {
	r.Sheet, r.Number, r.State, r.Faults = "", 0, "", nil
	r.Destination, r.Stays = custody.Destination{}, false
	// A struct of strings, numbers and a map of strings always encodes.
	b, _ := json.Marshal(r)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Known is what the register holds of a person.
type Known struct {
	Name    string
	Digests []string // of the rows registered under this key
}
