package custody

import "strings"

// A PlaceKind names one of the three places a roster gives for a person.
type PlaceKind string

// The places, in the order of Yangzhou's rule.
const (
	PlaceMedical   PlaceKind = "medical"   // 医保关系所在地
	PlaceHousehold PlaceKind = "household" // 户籍所在地
	PlaceResidence PlaceKind = "residence" // 长期居住地
)

// DefaultDestinationOrder returns the order that Yangzhou uses: medical
// insurance, registered household, long-term residence. Other cities set another.
func DefaultDestinationOrder() []PlaceKind {
	return []PlaceKind{PlaceMedical, PlaceHousehold, PlaceResidence}
}

// Places are the values a roster gives, as written.
type Places struct {
	Medical   string
	Household string
	Residence string
}

// Of returns the value of one place; the empty string for a kind that is none.
func (p Places) Of(k PlaceKind) string {
	switch k {
	case PlaceMedical:
		return p.Medical
	case PlaceHousehold:
		return p.Household
	case PlaceResidence:
		return p.Residence
	}
	return ""
}

// A DestinationRule says what chose a destination.
type DestinationRule string

// The rules: one for each place, one for people paid by the provincial
// insurance centre, one for the decision of a person.
const (
	RuleMedical    DestinationRule = DestinationRule(PlaceMedical)
	RuleHousehold  DestinationRule = DestinationRule(PlaceHousehold)
	RuleResidence  DestinationRule = DestinationRule(PlaceResidence)
	RuleProvincial DestinationRule = "provincial"
	RuleOverride   DestinationRule = "override"
)

// An OpenReason is a stable code that says why a destination is open.
type OpenReason string

// Why a destination is open.
const (
	OpenNoPlace      OpenReason = "no_place"      // none of the places has a value
	OpenNoMedical    OpenReason = "no_medical"    // paid by the province, and no place of medical insurance
	OpenUnknownPlace OpenReason = "unknown_place" // the value that decides names no known county
	OpenAmbiguous    OpenReason = "ambiguous"     // the value that decides names more than one
)

// A Destination is the county whose keeper receives a dossier, and why. While
// it is open the dossier can be labelled, and cannot be sealed into a batch.
type Destination struct {
	County string          `cbor:"1,keyasint,omitempty"` // empty while open
	Rule   DestinationRule `cbor:"2,keyasint,omitempty"` // also set when the value that decides matched nothing
	Value  string          `cbor:"3,keyasint,omitempty"` // the known name or code found: never the roster's own text, which may be an address
	Open   OpenReason      `cbor:"4,keyasint,omitempty"`
}

// IsOpen reports whether no county is known yet.
func (d Destination) IsOpen() bool { return d.County == "" }

// A KnownCounty is one that can receive dossiers. Names holds its full name,
// and whatever else people write for it: aliases, former names, development
// zones. Within holds the units around it that people write in front, such as
// 江苏省 and 扬州市: a value with any other prefix does not match, since many
// cities have a district of the same name.
type KnownCounty struct {
	Code   string
	Names  []string
	Within []string
}

// Destine chooses the county for a person. The first place in order that has a
// value decides: if that value names no known county the destination stays open
// and says so, rather than falling to a place of lower rank. A person paid by
// the provincial insurance centre goes by the place of medical insurance only.
// The ID number plays no part.
func Destine(order []PlaceKind, counties []KnownCounty, places Places, provincial bool) Destination {
	if provincial {
		if strings.TrimSpace(places.Medical) == "" {
			return Destination{Rule: RuleProvincial, Open: OpenNoMedical}
		}
		return matchPlace(counties, places.Medical, RuleProvincial)
	}
	for _, kind := range order {
		if v := places.Of(kind); placeText(v) != "" {
			return matchPlace(counties, v, DestinationRule(kind))
		}
	}
	return Destination{Open: OpenNoPlace}
}

func matchPlace(counties []KnownCounty, value string, rule DestinationRule) Destination {
	text := placeText(value)
	found := Destination{Rule: rule, Open: OpenUnknownPlace}
	for _, c := range counties {
		name := c.match(text)
		if name == "" {
			continue
		}
		if found.County != "" {
			return Destination{Rule: rule, Open: OpenAmbiguous}
		}
		found = Destination{County: c.Code, Rule: rule, Value: name}
	}
	for _, c := range counties {
		if found.County != "" && found.County != c.Code && c.mentioned(strings.Replace(text, found.Value, "", 1)) {
			return Destination{Rule: rule, Open: OpenAmbiguous}
		}
	}
	return found
}

// mentioned reports whether text holds a full name of c anywhere.
func (c KnownCounty) mentioned(text string) bool {
	for _, name := range c.Names {
		if n := placeText(name); placeShort(n) != "" && strings.Contains(text, n) {
			return true
		}
	}
	return false
}

// match returns the name or code of c that text carries, or the empty string.
func (c KnownCounty) match(text string) string {
	if text == c.Code {
		return c.Code
	}
	// "321023 宝应县": the code counts only together with the name, so that the
	// head of a longer number is never taken for a county.
	text = strings.TrimPrefix(text, c.Code)
	best := ""
	for {
		for _, name := range c.Names {
			if n := placeText(name); n != "" && len(n) > len(best) && namesPlace(text, n) {
				best = n
			}
		}
		rest, ok := c.dropWithin(text)
		if best != "" || !ok {
			return best
		}
		text = rest
	}
}

// dropWithin takes one surrounding unit off the front of text.
func (c KnownCounty) dropWithin(text string) (string, bool) {
	for _, unit := range c.Within {
		u := placeText(unit)
		for _, w := range []string{u, placeShort(u)} {
			if rest, ok := strings.CutPrefix(text, w); ok && w != "" && rest != "" {
				return rest, true
			}
		}
	}
	return text, false
}

// namesPlace reports whether text is name, its short form, or an address that
// starts with the full name.
func namesPlace(text, name string) bool {
	if text == name {
		return true
	}
	short := placeShort(name)
	return short != "" && (text == short || strings.HasPrefix(text, name))
}

// placeShort drops the ending that says what a unit is: 宝应 for 宝应县. It is
// empty when there is none, or when one character would be left.
func placeShort(name string) string {
	for _, ending := range []string{"自治区", "自治县", "县", "市", "区", "旗", "省"} {
		if s, ok := strings.CutSuffix(name, ending); ok && len([]rune(s)) > 1 {
			return s
		}
	}
	return ""
}

// placeText folds width and drops what does not tell places apart.
func placeText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '\u3000' || r == '\u00a0' || r >= '\u200b' && r <= '\u200f' || r == '\ufeff' || r == '·' || r == '—' || r == '－':
			return -1
		}
		if strings.ContainsRune(" \t\r\n-/>,.()", r) {
			return -1
		}
		return r
	}, s)
}
