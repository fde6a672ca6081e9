package custody

import (
	"strings"
	"time"
)

// A CitizenID is a citizen identification number as a roster gives it, after
// normalising: half-width characters, no spaces, a capital X. It may be of the
// current form (GB 11643-1999, 18 characters) or of the old one (GB 11643-1989,
// 15 digits), and it may be wrong: a number that fails its check is recorded
// as it stands, because the paper itself may be wrong.
type CitizenID string

// An IDFault is a stable code that says what is wrong with a citizen ID. The
// empty fault means the number is a sound one of 18 characters.
type IDFault string

// The faults, most telling first: ParseCitizenID reports the first that applies.
const (
	IDScientific IDFault = "id_scientific" // 1.23E+17: a spreadsheet made a number of it, the last digits are gone
	IDLength     IDFault = "id_length"     // neither 18 nor 15 characters
	IDChar       IDFault = "id_char"       // something other than digits and a final X
	IDRounded    IDFault = "id_rounded"    // ends in 000 and fails its check: rounded to 15 significant digits
	IDBirth      IDFault = "id_birth"      // the eight digits of the birth date are no date
	IDCheck      IDFault = "id_check"      // the last character is not the one the others call for
	IDLegacy     IDFault = "id_legacy"     // 15 digits: the old form, not wrong
)

// Destroyed reports whether the number cannot be restored from what was
// written: digits are gone.
func (f IDFault) Destroyed() bool { return f == IDScientific || f == IDRounded }

const (
	citizenLen    = 18
	citizenOldLen = 15
	// The register of residents holds nobody born earlier.
	citizenFirstYear = 1850
	citizenLastYear  = 2099
)

var citizenWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// ParseCitizenID normalises s and says what is wrong with it. Empty text gives
// the empty ID and no fault: whether a number is wanted is for the caller. It
// never looks at the first six digits, which tell where the number was issued
// and nothing about where the person is now.
func ParseCitizenID(s string) (CitizenID, IDFault) {
	t := normaliseCitizenID(s)
	id := CitizenID(t)
	switch {
	case t == "":
		return "", ""
	case citizenScientific(t):
		return id, IDScientific
	case len([]rune(t)) != citizenLen && len([]rune(t)) != citizenOldLen:
		return id, IDLength
	case !citizenChars(t):
		return id, IDChar
	}
	if len(t) == citizenOldLen {
		if id.Birth() == "" {
			return id, IDBirth
		}
		return id, IDLegacy
	}
	sound := t[17] == CitizenCheck(t[:17])
	switch {
	case !sound && strings.HasSuffix(t, "000"):
		return id, IDRounded
	case id.Birth() == "":
		return id, IDBirth
	case !sound:
		return id, IDCheck
	}
	return id, ""
}

// CitizenCheck returns the check character of GB 11643 that belongs after the
// 17 digits of body; 0 when body is not 17 digits.
func CitizenCheck(body string) byte {
	if len(body) != len(citizenWeights) {
		return 0
	}
	sum := 0
	for i, w := range citizenWeights {
		d := body[i] - '0'
		if d > 9 {
			return 0
		}
		sum += int(d) * w
	}
	return "10X98765432"[sum%11]
}

// Key returns the text under which one person's numbers meet: the 18
// characters for both forms (a 15-digit number gets 19 before its year and a
// check character). It is empty when the number cannot tell two people apart:
// wrong length or characters, or digits lost in a spreadsheet.
func (id CitizenID) Key() string {
	p, f := ParseCitizenID(string(id))
	switch f {
	case IDScientific, IDLength, IDChar, IDRounded:
		return ""
	}
	if len(p) != citizenOldLen {
		return string(p)
	}
	body := string(p[:6]) + "19" + string(p[6:])
	return body + string(rune(CitizenCheck(body)))
}

// Birth returns the birth date inside the number as 2006-01-02, or the empty
// string when there is none or it is no date.
func (id CitizenID) Birth() string {
	var digits string
	switch len(id) {
	case citizenLen:
		digits = string(id[6:14])
	case citizenOldLen:
		digits = "19" + string(id[6:12])
	default:
		return ""
	}
	t, err := time.Parse("20060102", digits)
	if err != nil || t.Year() < citizenFirstYear || t.Year() > citizenLastYear {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Sex returns "male" or "female" from the parity of the last digit of the
// sequence, or the empty string when the number has no such digit.
func (id CitizenID) Sex() string {
	at := 16
	if len(id) == citizenOldLen {
		at = 14
	} else if len(id) != citizenLen {
		return ""
	}
	d := id[at] - '0'
	switch {
	case d > 9:
		return ""
	case d%2 == 1:
		return "male"
	}
	return "female"
}

// Mask hides an ID number for people who need not see it: the first six and
// the last four characters stay, the rest become stars. Text too short to hide
// anything that way becomes stars altogether. It is the only mask.
func Mask(s string) string {
	const head, tail = 6, 4
	r := []rune(s)
	if len(r) <= head+tail {
		return strings.Repeat("*", len(r))
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

// normaliseCitizenID folds full-width forms, drops what spreadsheets and people
// add (spaces, zero-width characters, a leading apostrophe) and raises x.
func normaliseCitizenID(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '×' || r == 'Х' || r == 'х':
			return 'X'
		case r == ' ' || r == '\t' || r == '\r' || r == '\n' || r == '\u00a0' || r == '\u3000' ||
			r >= '\u2000' && r <= '\u200f' || r == '\u2060' || r == '\ufeff':
			return -1
		}
		return r
	}, s)
	return strings.ToUpper(strings.TrimLeft(s, "'’‘`"))
}

func citizenChars(t string) bool {
	for i := range len(t) {
		if t[i] >= '0' && t[i] <= '9' {
			continue
		}
		if t[i] != 'X' || i != citizenLen-1 {
			return false
		}
	}
	return true
}

// citizenScientific reports text such as 1.10105E+17.
func citizenScientific(t string) bool {
	mantissa, exponent, ok := strings.Cut(t, "E")
	if !ok || mantissa == "" || exponent == "" {
		return false
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	return len(whole) == 1 && citizenDigits(whole) && citizenDigits(fraction) &&
		len(exponent) <= 4 && exponent != "+" && citizenDigits(strings.TrimPrefix(exponent, "+"))
}

func citizenDigits(t string) bool { return strings.Trim(t, "0123456789") == "" }
