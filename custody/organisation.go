package custody

import "strings"

// An OrgID names an organisation for ever: 1 to 40 of a-z, 0-9 and '-'.
type OrgID string

// Valid reports whether the ID has the shape that its type promises.
func (id OrgID) Valid() bool {
	return len(id) >= 1 && len(id) <= 40 && strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// An OrgKind says what an organisation does in the chain.
type OrgKind uint8

// The kinds of organisation. An office stands between: it may hold sealed bags
// and may not open them.
const (
	Enterprise OrgKind = iota + 1
	Courier
	Archive
	Office
	Bureau
)

var orgKindNames = [...]string{"", "enterprise", "courier", "archive", "office", "bureau"}

// String returns the stable English name.
func (k OrgKind) String() string { return nameOf(orgKindNames[:], k) }

// ParseOrgKind reads what String wrote.
func ParseOrgKind(s string) (OrgKind, bool) { return parseName[OrgKind](orgKindNames[:], s) }

// An Organisation holds dossiers or watches those who do. The keeper a county
// designates may be an archive, an insurance office or a talent centre: all are
// of kind Archive here. Defunct enterprises have no credit code.
type Organisation struct {
	ID         OrgID   `cbor:"1,keyasint"`
	Kind       OrgKind `cbor:"2,keyasint"`
	Name       string  `cbor:"3,keyasint"`
	CreditCode string  `cbor:"4,keyasint,omitempty"` // GB 32100, unchecked: real codes fail their check
}

// OrganisationKey is the key of an organisation.
func OrganisationKey(id OrgID) Key { return textKey(TableOrganisation, string(id)) }

// Key implements Row.
func (o Organisation) Key() Key { return OrganisationKey(o.ID) }

// A County is a destination: where dossiers go, and who keeps them there. Code
// is a local table's key; it is the GB/T 2260 code where there is one.
type County struct {
	Code   string   `cbor:"1,keyasint"`
	Name   string   `cbor:"2,keyasint"`
	Names  []string `cbor:"3,keyasint,omitempty"` // other and former names found in rosters
	Keeper OrgID    `cbor:"4,keyasint"`
	Within []string `cbor:"5,keyasint,omitempty"` // units around it that people write in front: 江苏省, 扬州市
}

// CountyKey is the key of a county.
func CountyKey(code string) Key { return textKey(TableCounty, code) }

// Key implements Row.
func (c County) Key() Key { return CountyKey(c.Code) }

// A Badge names a person who scans, by number only. Who that is lies with the
// accounts, never in the journal.
type Badge struct {
	ID    ID    `cbor:"1,keyasint"`
	Org   OrgID `cbor:"2,keyasint"`
	Label Code  `cbor:"3,keyasint,omitzero"`
}

// BadgeKey is the key of a badge.
func BadgeKey(id ID) Key { return idKey(TableBadge, id) }

// Key implements Row.
func (b Badge) Key() Key { return BadgeKey(b.ID) }

// A Location is one cell of the stacks: store–row–bay–side–shelf–cell, as deep as the keeper
// numbers them, joined by '-'.
type Location struct {
	ID       ID     `cbor:"1,keyasint"`
	Keeper   OrgID  `cbor:"2,keyasint"`
	Path     string `cbor:"3,keyasint"`
	Capacity int    `cbor:"4,keyasint,omitempty"` // volumes; 0 is not limited
	Holds    int    `cbor:"5,keyasint,omitempty"`
	Label    Code   `cbor:"6,keyasint,omitzero"`
}

// LocationKey is the key of a location.
func LocationKey(id ID) Key { return idKey(TableLocation, id) }

// Key implements Row.
func (l Location) Key() Key { return LocationKey(l.ID) }

// A Serial is the last number given to a kind of thing at this site. Numbers
// have no gaps.
type Serial struct {
	Kind Kind `cbor:"1,keyasint"`
	Last int  `cbor:"2,keyasint"`
}

// SerialKey is the key of the serial of a kind.
func SerialKey(k Kind) Key { return Key([]byte{TableSerial, byte(k)}) }

// Key implements Row.
func (s Serial) Key() Key { return SerialKey(s.Kind) }

func nameOf[T ~uint8](names []string, v T) string {
	if int(v) < len(names) {
		return names[v]
	}
	return ""
}

func parseName[T ~uint8](names []string, s string) (T, bool) {
	for i, name := range names {
		if name == s && name != "" {
			return T(i), true
		}
	}
	return 0, false
}

// A Site is the installation whose number every code issued here carries.
type Site struct {
	No int `cbor:"1,keyasint"` // 0..999
}

// SiteKey is the key of the one site row.
func SiteKey() Key { return textKey(TableSite, "") }

// Key implements Row.
func (Site) Key() Key { return SiteKey() }
