package labels

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"dossiertrail/custody"
)

// A Label says what stands on one label. Which fields are used depends on the
// kind of the code; the others stay empty.
//
//	field       volume            box                location       badge
//	Name        person            –                  the position   person
//	Enterprise  of the person     sender             the archive    organisation
//	County      destination       destination        –              –
//	Box         number of its box number of the box  –              –
//	Part        "正本 1/2"        "3/12"             –              –
//	Note        free              count, batch       plain words    group
//
// On a location the archive and the note share a line, and a Report calls both
// the note. A citizen ID has no place on a label: text that could be one is refused.
type Label struct {
	Code       custody.Code
	Name       string
	Enterprise string
	County     string
	Box        string
	Part       string
	Note       string
}

// A Field names a field of a Label in a Report.
type Field string

// The fields that carry text.
const (
	FieldName       Field = "name"
	FieldEnterprise Field = "enterprise"
	FieldCounty     Field = "county"
	FieldBox        Field = "box"
	FieldPart       Field = "part"
	FieldNote       Field = "note"
	FieldCode       Field = "code"  // the digits in groups
	FieldWords      Field = "words" // what every label of its kind says
)

// Why a label was refused.
var (
	ErrNoCode   = errors.New("the label has no code; register the thing first, then print its label")
	ErrKind     = errors.New("labels are printed for volumes, boxes, locations and badges")
	ErrHeadline = errors.New("the label has nothing to stand in large: a box needs its number, everything else a name")
	ErrCitizen  = errors.New("a field holds 15 or more digits in a row, which could be a citizen ID; none may stand on a label: take it out")
)

// check refuses what must not be printed. The error names the code, never the
// text.
func (l Label) check() error {
	if l.Code.ID.IsZero() {
		return ErrNoCode
	}
	headline := l.Name
	switch l.Code.ID.Kind() {
	case custody.KindVolume, custody.KindLocation, custody.KindBadge:
	case custody.KindBox:
		headline = l.Box
	default:
		return fmt.Errorf("%s: %w", l.Code.Grouped(), ErrKind)
	}
	if _, err := custody.ParseCode(l.Code.String()); err != nil {
		return fmt.Errorf("the code of a label cannot be scanned: %w", err)
	}
	if clean(headline) == "" {
		return fmt.Errorf("%s: %w", l.Code.Grouped(), ErrHeadline)
	}
	for _, s := range []string{l.Name, l.Enterprise, l.County, l.Box, l.Part, l.Note} {
		if couldBeCitizenID(s) {
			return fmt.Errorf("%s: %w", l.Code.Grouped(), ErrCitizen)
		}
	}
	return nil
}

// couldBeCitizenID finds 15 digits or more in a row, and 18 characters of an ID
// that are written in groups.
func couldBeCitizenID(s string) bool {
	row, grouped := 0, 0
	for _, r := range s + "." {
		switch {
		case unicode.IsDigit(r):
			row++
			grouped++
			if row == 15 {
				return true
			}
		case r == ' ' || r == '-' || r == '\u3000':
			row = 0
		default:
			if grouped == 18 || grouped == 17 && (r == 'X' || r == 'x') {
				return true
			}
			row, grouped = 0, 0
		}
	}
	return false
}

// longest is how many characters of a field are looked at; no label has room
// for more.
const longest = 200

// clean makes one line of a field: every kind of white space becomes a single
// space, and what is invisible by definition (controls, joiners, variation
// selectors) is dropped.
func clean(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}
