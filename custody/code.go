package custody

import (
	"errors"
	"fmt"
	"strconv"
)

// A Kind says what a code or an ID stands for: the first of its digits
// (DOMAIN section 3).
type Kind uint8

// The kinds. A dossier is never printed as a code: its kind exists so that
// every thing in the register has an ID of one shape.
const (
	KindDossier  Kind = 0
	KindVolume   Kind = 1
	KindBox      Kind = 2
	KindForm     Kind = 3 // a batch, a handover or a case: each is a numbered paper
	KindLocation Kind = 4
	KindBadge    Kind = 5
	KindCommand  Kind = 9
)

var kindNames = map[Kind]string{
	KindDossier:  "dossier",
	KindVolume:   "volume",
	KindBox:      "box",
	KindForm:     "form",
	KindLocation: "location",
	KindBadge:    "badge",
	KindCommand:  "command",
}

// String returns the English name of the kind, or "kind N" for a digit that
// names none.
func (k Kind) String() string {
	if s, ok := kindNames[k]; ok {
		return s
	}
	return "kind " + strconv.Itoa(int(k))
}

// Printed reports whether things of this kind carry a code on paper.
func (k Kind) Printed() bool {
	_, ok := kindNames[k]
	return ok && k != KindDossier
}

// Limits of the fields of a code.
const (
	MaxSite   = 999
	MaxSerial = 9_999_999
	MaxCopy   = 9
	idDigits  = 11
	codeLen   = 14
)

// An ID names one thing for ever, whatever label it carries now: kind (1
// digit), issuing site (3), serial (7). The zero ID names nothing.
type ID uint64

// NewID joins kind, site (0..999) and serial (1..9,999,999).
func NewID(k Kind, site, serial int) ID {
	return ID(uint64(k)*1e10 + uint64(site)*1e7 + uint64(serial))
}

// Kind is the first digit.
func (id ID) Kind() Kind { return Kind(id / 1e10) }

// Site is the installation that issued the ID: never the destination, which
// may change.
func (id ID) Site() int { return int(id / 1e7 % 1000) }

// Serial counts from 1 within kind and site, without gaps.
func (id ID) Serial() int { return int(id % 1e7) }

// IsZero reports whether the ID names nothing.
func (id ID) IsZero() bool { return id == 0 }

// String returns the 11 digits; the empty string for the zero ID.
func (id ID) String() string {
	if id == 0 {
		return ""
	}
	return fmt.Sprintf("%011d", uint64(id))
}

// MarshalText gives the 11 digits, so that IDs are strings in JSON.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	v, err := ParseID(string(b))
	if err != nil {
		return err
	}
	*id = v
	return nil
}

// ErrBadID is returned for text that is not the 11 digits of an ID.
var ErrBadID = errors.New("an ID has 11 digits: kind, site (3), serial (7)")

// ParseID reads the 11 digits of an ID. The empty string is the zero ID. It
// returns ErrBadID for anything else.
func ParseID(s string) (ID, error) {
	if s == "" {
		return 0, nil
	}
	if len(s) != idDigits {
		return 0, ErrBadID
	}
	var n uint64
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, ErrBadID
		}
		n = n*10 + uint64(s[i]-'0')
	}
	id := ID(n)
	if _, ok := kindNames[id.Kind()]; !ok || id.Serial() == 0 {
		return 0, ErrBadID
	}
	return id, nil
}

// A Code is what a label carries: an ID and which printing of the label this
// is. Written as 14 digits, K SSS NNNNNNN C XX, where XX are the check digits
// of ISO 7064 MOD 97-10 over the twelve before them. Digits only, so that no
// input method, caps lock or keyboard layout can change a scan.
type Code struct {
	ID   ID  `cbor:"1,keyasint"`
	Copy int `cbor:"2,keyasint,omitempty"` // 1..9; a reprint raises it and revokes the older copies
}

// String returns the 14 digits; the empty string for the zero Code.
func (c Code) String() string {
	if c.ID == 0 {
		return ""
	}
	body := uint64(c.ID)*10 + uint64(c.Copy)
	return fmt.Sprintf("%012d%02d", body, checkDigits(body))
}

// Grouped returns the digits as people read them: "1001 0000 1231 27".
func (c Code) Grouped() string {
	s := c.String()
	if s == "" {
		return ""
	}
	return s[:4] + " " + s[4:8] + " " + s[8:12] + " " + s[12:]
}

// MarshalText gives the 14 digits.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Code) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = Code{}
		return nil
	}
	v, err := ParseCode(string(b))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

// Why ParseCode refused a text.
var (
	ErrCodeLength = errors.New("a code has 14 digits")
	ErrCodeDigit  = errors.New("a code has digits only")
	ErrCodeCheck  = errors.New("the check digits do not match: a digit was misread or mistyped")
	ErrCodeKind   = errors.New("the first digit is no kind of ours: 1 volume, 2 box, 3 form, 4 location, 5 badge, 9 command card")
	ErrCodeCopy   = errors.New("the copy number is 1 to 9 and the serial starts at 1")
)

// ParseCode reads exactly 14 digits and verifies the check digits. It returns
// one of the ErrCode errors; which one is for people, callers treat all alike:
// the scan is a misread.
func ParseCode(s string) (Code, error) {
	if len(s) != codeLen {
		return Code{}, ErrCodeLength
	}
	var n uint64
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return Code{}, ErrCodeDigit
		}
		n = n*10 + uint64(s[i]-'0')
	}
	body, check := n/100, n%100
	if checkDigits(body) != check {
		return Code{}, ErrCodeCheck
	}
	c := Code{ID: ID(body / 10), Copy: int(body % 10)}
	if !c.ID.Kind().Printed() {
		return Code{}, ErrCodeKind
	}
	if c.Copy == 0 || c.ID.Serial() == 0 {
		return Code{}, ErrCodeCopy
	}
	return c, nil
}

// checkDigits is ISO 7064 MOD 97-10: the two digits that, appended to body,
// make a number congruent to 1 modulo 97.
func checkDigits(body uint64) uint64 {
	return 98 - body%97*100%97
}
