package custody

import (
	"slices"
	"strings"
)

// labelsAtOnce is how many labels one event names, so that no event outgrows an
// entry of the journal.
const labelsAtOnce = 1000

// ReadCode reads what a scanner or a person typed as a code: full-width digits
// count as digits; spaces, hyphens and control characters around and between
// groups are dropped. It returns the errors of ParseCode.
func ReadCode(text string) (Code, error) {
	if len(text) > 256 {
		return Code{}, ErrCodeLength
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= '０' && r <= '９':
			r = r - '０' + '0'
		case r <= ' ' || r == '-' || r == 0x7f || r == '　' || r == 0xa0:
			continue
		}
		b.WriteRune(r)
	}
	return ParseCode(b.String())
}

// labelOf is the label that is valid now for a thing, and whether there is such
// a thing.
func labelOf(r Reader, thing ID) (Code, bool) {
	switch thing.Kind() {
	case KindVolume:
		v, ok := Get[Volume](r, VolumeKey(thing))
		return v.Label, ok
	case KindBox:
		b, ok := Get[Box](r, BoxKey(thing))
		return b.Label, ok
	case KindLocation:
		l, ok := Get[Location](r, LocationKey(thing))
		return l.Label, ok
	case KindBadge:
		g, ok := Get[Badge](r, BadgeKey(thing))
		return g.Label, ok
	case KindDossier, KindForm, KindCommand:
	}
	return Code{}, false
}

// Resolve finds the thing that a code names, through replaced serials, and says
// whether the label that was scanned has been revoked by a newer one. It
// reports false for a code that was not issued here.
func Resolve(r Reader, c Code) (thing ID, revoked, ok bool) {
	thing = c.ID
	if a, ok := Get[Alias](r, AliasKey(c.ID)); ok {
		thing = a.Thing
	}
	if thing.Kind() == KindForm {
		return thing, false, formExists(r, thing)
	}
	label, ok := labelOf(r, thing)
	if !ok {
		return 0, false, false
	}
	return thing, label.ID != c.ID || c.Copy < label.Copy, true
}

func formExists(r Reader, id ID) bool {
	if _, ok := r.Row(BatchKey(id)); ok {
		return true
	}
	if _, ok := r.Row(HandoverKey(id)); ok {
		return true
	}
	_, ok := r.Row(CaseKey(id))
	return ok
}

func (d *decision) printLabels(c PrintLabels) Verdict {
	if len(c.Things) == 0 {
		return declined(ReasonEmpty, 0)
	}
	given := make([]LabelGiven, 0, len(c.Things))
	seen := make(map[ID]bool, len(c.Things))
	fresh := map[Kind]ID{}
	for _, thing := range c.Things {
		label, ok := labelOf(d, thing)
		if !ok {
			return declined(ReasonNoSuch, thing)
		}
		if !d.mayLabel(thing) {
			return declined(ReasonNotYours, thing)
		}
		if seen[thing] {
			continue
		}
		seen[thing] = true
		switch {
		case label.Copy == 0:
			label.Copy = 1
		case c.Reprint && label.Copy < MaxCopy:
			label.Copy++
		case c.Reprint:
			k := thing.Kind()
			if fresh[k].IsZero() {
				fresh[k] = d.next(k)
			} else {
				fresh[k]++
			}
			label = Code{ID: fresh[k], Copy: 1}
		}
		given = append(given, LabelGiven{Thing: thing, Label: label})
	}
	for part := range slices.Chunk(given, labelsAtOnce) {
		d.happened(LabelsPrinted{Labels: part}, Verdict{})
	}
	v := done(0)
	if len(given) == 1 {
		v.Thing, v.Code = given[0].Thing, given[0].Label
	}
	v.Number = len(given)
	return v
}

// mayLabel reports whether the organisation may print the label of a thing: who
// packed it, who holds it, and whose it is.
func (d *decision) mayLabel(thing ID) bool {
	switch thing.Kind() {
	case KindVolume:
		v, _ := Get[Volume](d, VolumeKey(thing))
		dossier, _ := Get[Dossier](d, DossierKey(v.Dossier))
		return d.mine(v.Standing.Holder) || d.mine(dossier.Enterprise)
	case KindBox:
		b, _ := Get[Box](d, BoxKey(thing))
		return d.mine(b.Standing.Holder) || d.mine(b.Enterprise)
	case KindLocation:
		l, _ := Get[Location](d, LocationKey(thing))
		return d.mine(l.Keeper)
	case KindBadge:
		badge, _ := Get[Badge](d, BadgeKey(thing))
		return d.mine(badge.Org)
	case KindDossier, KindForm, KindCommand:
	}
	return false
}

func (b LabelsPrinted) apply(w Writer, _ Meta, _ Verdict) {
	for _, g := range b.Labels {
		if g.Label.ID != g.Thing {
			took(w, g.Label.ID)
			w.Put(Alias{Serial: g.Label.ID, Thing: g.Thing})
		}
		switch g.Thing.Kind() {
		case KindVolume:
			v, _ := Get[Volume](w, VolumeKey(g.Thing))
			v.Label = g.Label
			v.Standing.Stage = max(v.Standing.Stage, Labelled)
			putVolume(w, v)
		case KindBox:
			box, _ := Get[Box](w, BoxKey(g.Thing))
			box.Label = g.Label
			w.Put(box)
		case KindLocation:
			l, _ := Get[Location](w, LocationKey(g.Thing))
			l.Label = g.Label
			w.Put(l)
		case KindBadge:
			badge, _ := Get[Badge](w, BadgeKey(g.Thing))
			badge.Label = g.Label
			w.Put(badge)
		case KindDossier, KindForm, KindCommand:
		}
	}
}
