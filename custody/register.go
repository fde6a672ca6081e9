package custody

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of the fields of commands.
const (
	MaxVolumes    = 20  // originals or duplicates of one dossier
	MaxNameLength = 100 // runes of an organisation, a county, a path
	maxFindings   = 32
)

func validName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= MaxNameLength && strings.TrimSpace(s) == s &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return r < ' ' || r == 0x7f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
		})
}

// ValidNumber reports whether s may be a seal, paper, post or archive number: 1
// to 40 letters, digits and -/._#()〔〕 or 第 and 号. Anything freer could hold a name.
func ValidNumber(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 40 && !strings.ContainsFunc(s, func(r rune) bool {
		ascii := r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		return !ascii && !strings.ContainsRune("-/._#()〔〕第号", r)
	})
}

func (d *decision) foundSite(c FoundSite) Verdict {
	if _, ok := Get[Site](d, SiteKey()); ok {
		return declined(ReasonExists, 0)
	}
	if c.Site < 0 || c.Site > MaxSite {
		return declined(ReasonInvalid, 0)
	}
	d.happened(SiteFounded{Site: c.Site}, Verdict{})
	return done(0)
}

func (b SiteFounded) apply(w Writer, _ Meta, _ Verdict) { w.Put(Site{No: b.Site}) }

func (d *decision) registerOrganisation(c RegisterOrganisation) Verdict {
	o := c.Organisation
	if !o.ID.Valid() || o.Kind < Enterprise || o.Kind > Bureau || !validName(o.Name) || len(o.CreditCode) > 18 {
		return declined(ReasonInvalid, 0)
	}
	if old, ok := Get[Organisation](d, OrganisationKey(o.ID)); ok && old.Kind != o.Kind {
		return declined(ReasonExists, 0)
	}
	d.happened(OrganisationRegistered{Organisation: o}, Verdict{})
	return done(0)
}

func (b OrganisationRegistered) apply(w Writer, _ Meta, _ Verdict) { w.Put(b.Organisation) }

func (d *decision) defineCounty(c DefineCounty) Verdict {
	county := c.County
	invalid := func(name string) bool { return !validName(name) }
	if !OrgID(county.Code).Valid() || invalid(county.Name) || slices.ContainsFunc(county.Names, invalid) || slices.ContainsFunc(county.Within, invalid) {
		return declined(ReasonInvalid, 0)
	}
	if county.Keeper != "" {
		if o, ok := Get[Organisation](d, OrganisationKey(county.Keeper)); !ok || o.Kind != Archive {
			return Verdict{Kind: VerdictDeclined, Reason: ReasonWrongParty, Org: county.Keeper}
		}
	}
	d.happened(CountyDefined{County: county}, Verdict{})
	return done(0)
}

func (b CountyDefined) apply(w Writer, _ Meta, _ Verdict) { w.Put(b.County) }

func (d *decision) setClocks(c SetClocks) Verdict {
	if c.Clocks.Org != "" {
		if _, ok := Get[Organisation](d, OrganisationKey(c.Clocks.Org)); !ok {
			return declined(ReasonNoSuch, 0)
		}
	}
	for _, rule := range []string{"messenger", "post", "acceptance", "intermediate", "shelving", "case"} {
		if days := c.Clocks.days(rule); days < 0 || days > 3650 {
			return declined(ReasonInvalid, 0)
		}
	}
	d.happened(ClocksSet{Clocks: c.Clocks}, Verdict{})
	return done(0)
}

func (b ClocksSet) apply(w Writer, _ Meta, _ Verdict) { w.Put(b.Clocks) }

func (d *decision) issueBadge(c IssueBadge) Verdict {
	if _, ok := Get[Organisation](d, OrganisationKey(c.Holder)); !ok {
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, Org: c.Holder}
	}
	id := d.next(KindBadge)
	d.happened(BadgeIssued{Badge: id, Org: c.Holder}, Verdict{})
	return done(id)
}

func (b BadgeIssued) apply(w Writer, _ Meta, _ Verdict) {
	took(w, b.Badge)
	w.Put(Badge{ID: b.Badge, Org: b.Org, Label: Code{ID: b.Badge}})
}

func (d *decision) defineLocation(c DefineLocation) Verdict {
	if !d.mine(c.Keeper) {
		return declined(ReasonNotYours, 0)
	}
	if o, ok := Get[Organisation](d, OrganisationKey(c.Keeper)); !ok || o.Kind != Archive {
		return Verdict{Kind: VerdictDeclined, Reason: ReasonWrongParty, Org: c.Keeper}
	}
	if !validName(c.Path) || c.Capacity < 0 || c.Capacity > 100_000 {
		return declined(ReasonInvalid, 0)
	}
	id := d.next(KindLocation)
	d.happened(LocationDefined{Location: Location{ID: id, Keeper: c.Keeper, Path: c.Path, Capacity: c.Capacity, Label: Code{ID: id}}}, Verdict{})
	return done(id)
}

func (b LocationDefined) apply(w Writer, _ Meta, _ Verdict) {
	took(w, b.Location.ID)
	w.Put(b.Location)
}
