package custody

import "slices"

func (d *decision) registerDossier(c RegisterDossier) Verdict {
	if !d.mine(c.Enterprise) {
		return declined(ReasonNotYours, 0)
	}
	o, ok := Get[Organisation](d, OrganisationKey(c.Enterprise))
	switch {
	case !ok || o.Kind != Enterprise:
		return Verdict{Kind: VerdictDeclined, Reason: ReasonWrongParty, Org: c.Enterprise}
	case c.Originals < 1 || c.Originals > MaxVolumes || c.Duplicates < 0 || c.Duplicates > MaxVolumes,
		!c.Category.Known(), len(c.Person.Sealed) == 0, len(c.Findings) > maxFindings:
		return declined(ReasonInvalid, 0)
	case !d.routeKnown(c.Route):
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, County: c.Route.County}
	}
	id := d.next(KindDossier)
	volumes := make([]ID, c.Originals+c.Duplicates)
	first := d.next(KindVolume)
	for i := range volumes {
		volumes[i] = first + ID(i)
	}
	person := c.Person
	person.Dossier = id
	d.happened(DossierRegistered{
		Dossier: id, Enterprise: c.Enterprise, Category: c.Category, Stays: c.Stays, Route: c.Route,
		Originals: c.Originals, Volumes: volumes, Person: person, Findings: c.Findings,
	}, Verdict{})
	return done(id)
}

func (d *decision) routeKnown(route Route) bool {
	if route.County == "" {
		return true
	}
	_, ok := Get[County](d, CountyKey(route.County))
	return ok
}

func (b DossierRegistered) apply(w Writer, m Meta, _ Verdict) {
	took(w, b.Dossier)
	took(w, b.Volumes[len(b.Volumes)-1])
	w.Put(Dossier{
		ID: b.Dossier, Enterprise: b.Enterprise, Category: b.Category, Stays: b.Stays, Route: b.Route,
		Volumes: b.Volumes, Stage: Registered, Findings: b.Findings, Registered: m.Recorded,
	})
	w.Put(b.Person)
	for i, id := range b.Volumes {
		w.Put(Volume{
			ID: id, Dossier: b.Dossier, No: i + 1, Of: len(b.Volumes), Duplicate: i >= b.Originals, Label: Code{ID: id},
			Standing: Standing{Stage: Registered, Holder: b.Enterprise, HolderBy: m.By, Since: m.Recorded},
		})
	}
}

func (d *decision) amendDossier(c AmendDossier) Verdict {
	dossier, ok := Get[Dossier](d, DossierKey(c.Dossier))
	switch {
	case !ok:
		return declined(ReasonNoSuch, c.Dossier)
	case !d.mine(dossier.Enterprise):
		return declined(ReasonNotYours, c.Dossier)
	case !c.Category.Known() || len(c.Person.Sealed) == 0 || len(c.Findings) > maxFindings:
		return declined(ReasonInvalid, c.Dossier)
	case !d.routeKnown(c.Route):
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, Thing: c.Dossier, County: c.Route.County}
	case dossier.Stage >= Sealed && (c.Route.County != dossier.Route.County || c.Stays != dossier.Stays):
		return declined(ReasonInSealedBatch, c.Dossier)
	}
	person := c.Person
	person.Dossier = c.Dossier
	d.happened(DossierAmended{Dossier: c.Dossier, Category: c.Category, Stays: c.Stays, Route: c.Route, Person: person, Findings: c.Findings}, Verdict{})
	return done(c.Dossier)
}

func (b DossierAmended) apply(w Writer, _ Meta, _ Verdict) {
	dossier, _ := Get[Dossier](w, DossierKey(b.Dossier))
	dossier.Category, dossier.Stays, dossier.Route, dossier.Findings = b.Category, b.Stays, b.Route, b.Findings
	w.Put(dossier)
	w.Put(b.Person)
}

func (d *decision) redirect(c Redirect) Verdict {
	dossier, ok := Get[Dossier](d, DossierKey(c.Dossier))
	switch {
	case !ok:
		return declined(ReasonNoSuch, c.Dossier)
	case !d.mine(dossier.Enterprise):
		return declined(ReasonNotYours, c.Dossier)
	case c.Note.IsZero():
		return declined(ReasonNeedsNote, c.Dossier)
	case c.County == "" || !d.routeKnown(Route{County: c.County}):
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, Thing: c.Dossier, County: c.County}
	case d.meta.Org == dossier.Enterprise && d.away(dossier):
		return declined(ReasonInSealedBatch, c.Dossier)
	}
	d.happened(DossierRedirected{Dossier: c.Dossier, Route: Route{County: c.County, Rule: RuleOverride, By: d.meta.By, Note: c.Note}}, Verdict{})
	return done(c.Dossier)
}

// away reports whether a volume of the dossier was sent and is not back at its
// sender. Whose county it is decides who may read of it: from then on that is no
// longer the sender's to change.
func (d *decision) away(dossier Dossier) bool {
	return slices.ContainsFunc(dossier.Volumes, func(id ID) bool {
		v, _ := Get[Volume](d, VolumeKey(id))
		return !v.Batch.IsZero() && !backAtSender(v.Standing)
	})
}

func (b DossierRedirected) apply(w Writer, _ Meta, _ Verdict) {
	dossier, _ := Get[Dossier](w, DossierKey(b.Dossier))
	dossier.Route = b.Route
	w.Put(dossier)
}

func (d *decision) numberDossier(c NumberDossier) Verdict {
	dossier, ok := Get[Dossier](d, DossierKey(c.Dossier))
	if !ok {
		return declined(ReasonNoSuch, c.Dossier)
	}
	if !ValidNumber(c.ArchiveNo) {
		return declined(ReasonInvalid, c.Dossier)
	}
	for _, id := range dossier.Volumes {
		v, _ := Get[Volume](d, VolumeKey(id))
		if v.Standing.Stage < Accepted {
			return declined(ReasonNotAccepted, c.Dossier)
		}
		if !d.mine(v.Standing.Holder) {
			return declined(ReasonNotYours, c.Dossier)
		}
	}
	d.happened(DossierNumbered{Dossier: c.Dossier, ArchiveNo: c.ArchiveNo}, Verdict{})
	return done(c.Dossier)
}

func (b DossierNumbered) apply(w Writer, _ Meta, _ Verdict) {
	dossier, _ := Get[Dossier](w, DossierKey(b.Dossier))
	dossier.ArchiveNo = b.ArchiveNo
	w.Put(dossier)
	for _, id := range dossier.Volumes {
		v, _ := Get[Volume](w, VolumeKey(id))
		if v.Standing.Stage == Accepted {
			v.Standing.Stage = Numbered
			putVolume(w, v)
		}
	}
}

// putVolume writes a volume and keeps its dossier's stage: the least of its
// volumes'.
func putVolume(w Writer, v Volume) {
	w.Put(v)
	dossier, ok := Get[Dossier](w, DossierKey(v.Dossier))
	if !ok {
		return
	}
	least := v.Standing.Stage
	for _, id := range dossier.Volumes {
		if id != v.ID {
			other, _ := Get[Volume](w, VolumeKey(id))
			least = min(least, other.Standing.Stage)
		}
	}
	if least != dossier.Stage {
		dossier.Stage = least
		w.Put(dossier)
	}
}
