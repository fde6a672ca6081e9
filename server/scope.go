package server

import (
	"context"
	"slices"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

// A scope is the register as one account may know it: a snapshot in which what
// belongs to others does not exist. It belongs to one request; close it.
type scope struct {
	server *Server
	view   *storage.View
	who    *principal

	orgs   map[custody.OrgID]string // names that were looked up
	badges map[custody.ID]string    // of whom, in the words for people
}

// scope opens the register for who asks.
func (s *Server) scope(ctx context.Context) *scope {
	return &scope{server: s, view: s.store.View(), who: whoOf(ctx), orgs: map[custody.OrgID]string{}, badges: map[custody.ID]string{}}
}

func (c *scope) close() { c.view.Close() }

// may reports whether the account may do the action to an object in this
// relation.
func (c *scope) may(a action, to relation) bool { return may(c.who.role, a, to) }

// found decides about an object: one that does not exist, one that the account
// may not do this to, and one that cannot be read.
func (c *scope) found(a action, ok bool, to func() relation) error {
	if err := c.view.Err(); err != nil {
		return err
	}
	if !ok || !c.may(a, to()) {
		return errMissing
	}
	return c.view.Err()
}

// owner is what an organisation is to the account: its own, or nothing.
func (c *scope) owner(org custody.OrgID) relation {
	if org == c.who.org && org != "" {
		return own
	}
	return nobody
}

// part is what it is to have a part in something.
func (c *scope) part(orgs ...custody.OrgID) relation {
	if slices.Contains(orgs, c.who.org) && c.who.org != "" {
		return party
	}
	return nobody
}

// keeps is what a county is to the account: one that its organisation keeps.
func (c *scope) keeps(code string) relation {
	if code == "" {
		return nobody
	}
	if row, _ := custody.Get[custody.County](c.view, custody.CountyKey(code)); row.Keeper == c.who.org && c.who.org != "" {
		return county
	}
	return nobody
}

func (c *scope) toDossier(d custody.Dossier) relation {
	return c.owner(d.Enterprise) | c.keeps(d.Route.County)
}

// toVolume adds who holds it in hand.
func (c *scope) toVolume(v custody.Volume) relation {
	d, _ := custody.Get[custody.Dossier](c.view, custody.DossierKey(v.Dossier))
	return c.toDossier(d) | c.part(v.Standing.Holder)
}

func (c *scope) toBox(b custody.Box) relation {
	r := c.owner(b.Enterprise) | c.keeps(b.County) | c.part(b.Standing.Holder)
	if !b.Batch.IsZero() {
		batch, _ := custody.Get[custody.Batch](c.view, custody.BatchKey(b.Batch))
		r |= c.toBatch(batch) & party
	}
	return r
}

// toBatch counts everybody who gives or takes in one of its legs as a party.
func (c *scope) toBatch(b custody.Batch) relation {
	r := c.owner(b.From) | c.keeps(b.County) | c.part(b.To, b.Courier)
	for _, id := range b.Handovers {
		h, _ := custody.Get[custody.Handover](c.view, custody.HandoverKey(id))
		r |= c.part(h.From, h.To)
	}
	return r
}

func (c *scope) toHandover(h custody.Handover) relation {
	batch, _ := custody.Get[custody.Batch](c.view, custody.BatchKey(h.Batch))
	return c.part(h.From, h.To) | c.owner(batch.From) | c.keeps(batch.County)
}

func (c *scope) toCase(k custody.Case) relation { return c.part(k.Owner, k.Raised) }

// dossier finds a dossier for an action.
func (c *scope) dossier(a action, id api.ID) (custody.Dossier, error) {
	d, ok := custody.Get[custody.Dossier](c.view, custody.DossierKey(id.Custody()))
	return d, c.found(a, ok, func() relation { return c.toDossier(d) })
}

// box finds a box for an action.
func (c *scope) box(a action, id api.ID) (custody.Box, error) {
	b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(id.Custody()))
	return b, c.found(a, ok, func() relation { return c.toBox(b) })
}

// batch finds a batch for an action.
func (c *scope) batch(a action, id api.ID) (custody.Batch, error) {
	b, ok := custody.Get[custody.Batch](c.view, custody.BatchKey(id.Custody()))
	return b, c.found(a, ok, func() relation { return c.toBatch(b) })
}

// handover finds a handover for an action.
func (c *scope) handover(a action, id api.ID) (custody.Handover, error) {
	h, ok := custody.Get[custody.Handover](c.view, custody.HandoverKey(id.Custody()))
	return h, c.found(a, ok, func() relation { return c.toHandover(h) })
}

// discrepancy finds a case for an action.
func (c *scope) discrepancy(a action, id api.ID) (custody.Case, error) {
	k, ok := custody.Get[custody.Case](c.view, custody.CaseKey(id.Custody()))
	return k, c.found(a, ok, func() relation { return c.toCase(k) })
}

// toThing is the relation to anything that has an ID, and whether it exists.
func (c *scope) toThing(id custody.ID) (relation, bool) {
	switch id.Kind() {
	case custody.KindDossier:
		d, ok := custody.Get[custody.Dossier](c.view, custody.DossierKey(id))
		return c.toDossier(d), ok
	case custody.KindVolume:
		v, ok := custody.Get[custody.Volume](c.view, custody.VolumeKey(id))
		return c.toVolume(v), ok
	case custody.KindBox:
		b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(id))
		return c.toBox(b), ok
	case custody.KindLocation:
		l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(id))
		return c.owner(l.Keeper), ok
	case custody.KindBadge:
		b, ok := custody.Get[custody.Badge](c.view, custody.BadgeKey(id))
		return c.owner(b.Org), ok
	case custody.KindForm:
		return c.toForm(id)
	case custody.KindCommand:
	}
	return nobody, false
}

// toForm is the relation to a numbered paper: a batch, a handover or a case.
func (c *scope) toForm(id custody.ID) (relation, bool) {
	if b, ok := custody.Get[custody.Batch](c.view, custody.BatchKey(id)); ok {
		return c.toBatch(b), true
	}
	if h, ok := custody.Get[custody.Handover](c.view, custody.HandoverKey(id)); ok {
		return c.toHandover(h), true
	}
	k, ok := custody.Get[custody.Case](c.view, custody.CaseKey(id))
	return c.toCase(k), ok
}

// thing decides about anything that has an ID.
func (c *scope) thing(a action, id custody.ID) error {
	to, ok := c.toThing(id)
	return c.found(a, ok, func() relation { return to })
}

// organisation is the one that a request is for: the account's own when it
// names none, and another only for those who may reach all.
func (c *scope) organisation(a action, named string) (custody.OrgID, error) {
	id := custody.OrgID(named)
	if named == "" {
		id = c.who.org
	}
	_, ok := custody.Get[custody.Organisation](c.view, custody.OrganisationKey(id))
	return id, c.found(a, ok, func() relation { return c.owner(id) })
}
