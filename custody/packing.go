package custody

import "slices"

func (d *decision) openBox(c OpenBox) Verdict {
	if !d.mine(c.Enterprise) {
		return declined(ReasonNotYours, 0)
	}
	if o, ok := Get[Organisation](d, OrganisationKey(c.Enterprise)); !ok || o.Kind != Enterprise {
		return Verdict{Kind: VerdictDeclined, Reason: ReasonWrongParty, Org: c.Enterprise}
	}
	if _, ok := Get[County](d, CountyKey(c.County)); !ok {
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, County: c.County}
	}
	id := d.next(KindBox)
	d.happened(BoxOpened{Box: id, Enterprise: c.Enterprise, County: c.County}, Verdict{})
	return done(id)
}

func (b BoxOpened) apply(w Writer, m Meta, _ Verdict) {
	took(w, b.Box)
	w.Put(Box{
		ID: b.Box, Enterprise: b.Enterprise, County: b.County, Label: Code{ID: b.Box}, Opened: m.Recorded,
		Standing: Standing{Stage: Boxed, Holder: b.Enterprise, HolderBy: m.By, Since: m.Recorded},
	})
}

// ownBox finds a box for a command of its enterprise.
func (d *decision) ownBox(id ID) (Box, Reason) {
	box, ok := Get[Box](d, BoxKey(id))
	switch {
	case !ok:
		return Box{}, ReasonNoSuch
	case !d.mine(box.Enterprise):
		return Box{}, ReasonNotYours
	}
	return box, ""
}

func (d *decision) closeBox(c CloseBox) Verdict {
	box, reason := d.ownBox(c.Box)
	switch {
	case reason != "":
		return declined(reason, c.Box)
	case box.Seal != "":
		return declined(ReasonBoxClosed, c.Box)
	case len(box.Volumes) == 0:
		return declined(ReasonEmpty, c.Box)
	case !ValidNumber(c.Seal):
		return declined(ReasonInvalid, c.Box)
	}
	d.happened(BoxClosed{Box: c.Box, Seal: c.Seal}, Verdict{})
	return done(c.Box)
}

func (b BoxClosed) apply(w Writer, _ Meta, _ Verdict) {
	box, _ := Get[Box](w, BoxKey(b.Box))
	box.Seal = b.Seal
	w.Put(box)
}

func (d *decision) reopenBox(c ReopenBox) Verdict {
	box, reason := d.ownBox(c.Box)
	switch {
	case reason != "":
		return declined(reason, c.Box)
	case !box.Batch.IsZero():
		return Verdict{Kind: VerdictDeclined, Reason: ReasonInBatch, Thing: c.Box, Other: box.Batch}
	case box.Seal == "":
		return declined(ReasonBoxOpen, c.Box)
	case c.Note.IsZero():
		return declined(ReasonNeedsNote, c.Box)
	}
	d.happened(BoxReopened{Box: c.Box, Note: c.Note}, Verdict{})
	return done(c.Box)
}

func (b BoxReopened) apply(w Writer, _ Meta, _ Verdict) {
	box, _ := Get[Box](w, BoxKey(b.Box))
	box.Seal = ""
	w.Put(box)
}

// pack judges a scan into an open box.
func (d *decision) pack(c Scan, box Box) Verdict {
	code, v, ok := d.read(c)
	if !ok {
		return v
	}
	thing, revoked, known := Resolve(d, code)
	v.Thing = thing
	switch {
	case !known:
		v.Kind = VerdictUnknown
	case thing.Kind() == KindBox || thing.Kind() == KindBadge:
		v.Kind, v.Reason = VerdictContext, kindReason(thing.Kind())
	case thing.Kind() != KindVolume:
		v.Kind, v.Reason = VerdictWrongKind, kindReason(thing.Kind())
	case box.Seal != "":
		v.Kind, v.Reason = VerdictClosed, ReasonBoxClosed
	default:
		return d.packVolume(c, box, v, revoked)
	}
	d.happened(Scanned{Into: c.Into, Raw: rawOf(c, v)}, v)
	return v
}

func (d *decision) packVolume(c Scan, box Box, v Verdict, revoked bool) Verdict {
	volume, _ := Get[Volume](d, VolumeKey(v.Thing))
	dossier, _ := Get[Dossier](d, DossierKey(volume.Dossier))
	at := d.at()
	v.Flags |= d.clockFlag(dossier.Registered)
	back := !volume.Batch.IsZero() && backAtSender(volume.Standing) && volume.Standing.Since <= at
	other, _ := Get[Box](d, BoxKey(volume.Box))
	switch {
	case dossier.Enterprise != box.Enterprise:
		v.Kind, v.Reason = VerdictOtherBatch, ReasonOtherEnterprise
	case dossier.Stays:
		v.Kind = VerdictStays
	case dossier.Route.County == "":
		v.Kind, v.Reason = VerdictMisrouted, ReasonOpenDestination
	case dossier.Route.County != box.County:
		v.Kind, v.County = VerdictMisrouted, dossier.Route.County
	case !volume.Batch.IsZero() && !back:
		v.Kind, v.Reason, v.Other = VerdictOtherBatch, ReasonInSealedBatch, volume.Batch
	case volume.Box == box.ID && volume.Standing.Stage == Boxed:
		v.Kind, v.Earlier = VerdictAlready, Sighting{At: volume.Standing.Since, By: volume.Standing.HolderBy}
	case !volume.Box.IsZero() && !back && other.Seal != "":
		v.Kind, v.Reason, v.Other = VerdictOtherBatch, ReasonOtherBox, other.ID
	default:
		return d.packed(c, box, volume, v, revoked, back)
	}
	d.happened(Scanned{Into: c.Into}, v)
	return v
}

// packed counts a volume into a box: new, taken over from another open box, or
// found at the sender after it was called missing.
func (d *decision) packed(c Scan, box Box, volume Volume, v Verdict, revoked, back bool) Verdict {
	v.Kind, v.Counted, v.Moved = VerdictOK, true, true
	switch {
	case back && volume.Standing.Aside == Missing:
		v.Kind, v.Reason = VerdictFound, ReasonLeftBehind
	case revoked:
		v.Kind, v.Flags = VerdictOldLabel, v.Flags|FlagOldLabel
	case !volume.Box.IsZero() && !back:
		v.Reason, v.Other = ReasonMovedBox, volume.Box
	}
	standing := Standing{Stage: Boxed, Holder: box.Enterprise, HolderBy: d.meta.By, Since: max(d.at(), volume.Standing.Since), In: box.ID}
	d.happened(Scanned{Into: c.Into, Standing: standing}, v)
	d.resolveByScan(volume.Case)
	return v
}

// backAtSender reports whether a volume that was sent once may be packed again:
// it was called missing, or sent back.
func backAtSender(s Standing) bool {
	switch s.Aside {
	case Missing, Returned, Refused, Lost, Misrouted:
		return s.Stage < Accepted
	case OnRoad, Surplus, OnLoan, TransferredOut, ArchivedAfterDeath:
	}
	return false
}

// applyPacked puts a volume into the box that it was scanned into.
func applyPacked(w Writer, into ID, volume Volume, standing Standing) {
	if old, ok := Get[Box](w, BoxKey(volume.Box)); ok && old.ID != into && old.Batch.IsZero() {
		w.Put(without(old, volume.ID))
	}
	box, _ := Get[Box](w, BoxKey(into))
	box.Volumes = append(slices.Clip(slices.Clone(box.Volumes)), volume.ID)
	w.Put(box)
	volume.Box, volume.Batch, volume.Sent, volume.Case = into, 0, 0, 0
	volume.Standing = standing
	putVolume(w, volume)
}

// unpack takes a volume out of a box again.
func unpack(w Writer, box Box, volume Volume) {
	w.Put(without(box, volume.ID))
	volume.Box = 0
	volume.Standing.Stage, volume.Standing.In = Labelled, 0
	putVolume(w, volume)
}

func without(box Box, volume ID) Box {
	box.Volumes = slices.DeleteFunc(slices.Clone(box.Volumes), func(id ID) bool { return id == volume })
	return box
}
