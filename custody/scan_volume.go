package custody

// scanVolume judges a volume in a handover that checks every volume.
func (d *decision) scanVolume(c Scan, h Handover, v Verdict, revoked bool) Verdict {
	volume, _ := Get[Volume](d, VolumeKey(v.Thing))
	dossier, _ := Get[Dossier](d, DossierKey(volume.Dossier))
	batch, _ := Get[Batch](d, BatchKey(h.Batch))
	line, listed := Get[Line](d, LineKey(h.ID, volume.ID))
	v.Flags |= d.clockFlag(dossier.Registered)
	if revoked {
		v.Flags |= FlagOldLabel
	}
	g := sight{Leg: h.Leg, Check: h.Check, From: h.From, To: h.To, Final: h.To == batch.To, At: d.at(), By: d.meta.By, In: h.ID}
	late := listed && line.Verdict == LineMissing && line.Found.At == 0
	switch {
	case !h.Open() && !late:
		v.Kind = VerdictClosed
		return d.recorded(c, v)
	case h.Leg == Shelving && c.Cell.IsZero():
		v.Kind, v.Reason = VerdictWrongKind, ReasonCellFirst
		return d.recorded(c, d.withTally(h.ID, volume.Box, v))
	case listed && !line.Gone:
		return d.expected(c, h, line, volume, dossier, v, g)
	}
	return d.unexpected(c, h, volume, dossier, v, g)
}

// expected judges a volume on the list, or one that came before.
func (d *decision) expected(c Scan, h Handover, line Line, volume Volume, dossier Dossier, v Verdict, g sight) Verdict {
	switch {
	case line.Verdict == LineMissing:
		v.Kind = VerdictFound
	case line.Verdict.Here() && h.Leg == Shelving && volume.Standing.Stage == Shelved && volume.Standing.Location != c.Cell:
		return d.reshelved(c, h, line, volume, v, g)
	case line.Verdict.Here() || line.Seen != 0 && line.Verdict == Pending:
		v.Kind, v.Earlier = VerdictAlready, line.Scan
		if line.Extra {
			v.Reason = ReasonExtra
		}
		return d.recorded(c, d.withTally(h.ID, line.Box, v))
	case line.Verdict != Pending:
		v.Kind, v.Reason, v.Earlier = VerdictAlready, ReasonJudged, line.Judged
		return d.recorded(c, d.withTally(h.ID, line.Box, v))
	case d.elsewhere(dossier, h.To):
		return d.extra(c, h, d.named(v, VerdictMisrouted, dossier), VerdictMisrouted, volume.Standing, Misrouted)
	case dossier.Stays:
		return d.extra(c, h, v, VerdictStays, volume.Standing, Surplus)
	}
	before := volume.Standing
	if v.Kind == VerdictFound {
		before.Called = 0 // said in this very handover: its own scan proves it wrong whenever it arrives
	}
	standing, moved, flags := move(before, g)
	v.Counted, v.Moved, v.Flags = h.Open(), moved, v.Flags|flags
	v = counted(v, before, standing)
	if h.Leg == Shelving {
		standing, v = d.onShelf(c, standing, v)
	}
	d.happened(Scanned{Into: h.ID, Cell: c.Cell, Standing: standing}, v)
	v = d.complete(d.withTally(h.ID, line.Box, v))
	d.afterMove(h, volume, v)
	return v
}

// counted names the verdict of a thing that counts: found when it was gone and
// this scan brings it back, late when it fills a gap and moves nothing.
func counted(v Verdict, before, after Standing) Verdict {
	switch {
	case v.Kind != 0:
	case gone(before) && v.Moved && !gone(after):
		v.Kind = VerdictFound
	case v.Flags.Has(FlagOldLabel):
		v.Kind = VerdictOldLabel
	default:
		v.Kind = VerdictOK
	}
	if (!v.Moved || gone(after)) && v.Reason == "" {
		v.Reason = ReasonLate
	}
	return v
}

// unexpected judges a known volume that is not on the list.
func (d *decision) unexpected(c Scan, h Handover, volume Volume, dossier Dossier, v Verdict, g sight) Verdict {
	s := volume.Standing
	switch {
	case dossier.Stays:
		return d.extra(c, h, v, VerdictStays, s, Surplus)
	case d.elsewhere(dossier, h.To):
		return d.extra(c, h, d.named(v, VerdictMisrouted, dossier), VerdictMisrouted, s, Misrouted)
	case gone(s) && g.At >= max(s.Since, s.Called):
		return d.foundHere(c, h, volume, v, g)
	case volume.Batch.IsZero():
		return d.extra(c, h, v, VerdictNotSent, s, Surplus)
	case volume.Batch == h.Batch && s.Stage >= reaches(h.Leg, true) && s.Holder == h.To:
		v.Kind, v.Reason, v.Earlier = VerdictAlready, ReasonLate, Sighting{At: s.Since, By: s.HolderBy, Handover: s.In}
		return d.recorded(c, d.withTally(h.ID, volume.Box, v))
	case h.Leg == Shelving && s.Stage < Accepted:
		v.Reason, v.Other = ReasonNotAccepted, volume.Batch
		return d.extra(c, h, v, VerdictOtherBatch, s, s.Aside)
	}
	v.Other = volume.Batch
	return d.extra(c, h, v, VerdictOtherBatch, s, s.Aside)
}

// foundHere takes in a volume of another batch that somebody called missing.
func (d *decision) foundHere(c Scan, h Handover, volume Volume, v Verdict, g sight) Verdict {
	standing, moved, flags := move(volume.Standing, g)
	v.Kind, v.Moved, v.Flags, v.Other = VerdictFound, moved, v.Flags|flags, volume.Batch
	if h.Leg == Shelving {
		standing, v = d.onShelf(c, standing, v)
	}
	d.happened(Scanned{Into: h.ID, Cell: c.Cell, Standing: standing}, v)
	v = d.withTally(h.ID, volume.Box, v)
	d.afterMove(h, volume, v)
	return v
}

// elsewhere reports whether a dossier's county is kept by somebody else.
func (d *decision) elsewhere(dossier Dossier, keeper OrgID) bool {
	county, ok := Get[County](d, CountyKey(dossier.Route.County))
	return ok && county.Keeper != keeper
}

func (d *decision) named(v Verdict, kind VerdictKind, dossier Dossier) Verdict {
	county, _ := Get[County](d, CountyKey(dossier.Route.County))
	v.Kind, v.County, v.Org = kind, dossier.Route.County, county.Keeper
	return v
}

// extra records a thing that lies here and is not on the list, or should not
// be. It stays open until a person gives it a verdict.
func (d *decision) extra(c Scan, h Handover, v Verdict, kind VerdictKind, s Standing, aside Aside) Verdict {
	v.Kind = kind
	line, listed := Get[Line](d, LineKey(h.ID, v.Thing))
	if listed && !line.Gone && line.Seen != 0 {
		v.Kind, v.Reason, v.Earlier = VerdictAlready, ReasonExtra, line.Scan
		return d.recorded(c, d.withTally(h.ID, 0, v))
	}
	standing := s
	if s.Stage != 0 {
		standing, v.Moved = stray(s, sight{To: h.To, At: d.at(), By: d.meta.By, In: h.ID}, aside)
	}
	d.happened(Scanned{Into: h.ID, Cell: c.Cell, Standing: standing}, v)
	return d.withTally(h.ID, 0, v)
}

// onShelf puts a volume into the cell that was scanned before it.
func (d *decision) onShelf(c Scan, s Standing, v Verdict) (Standing, Verdict) {
	cell, _ := Get[Location](d, LocationKey(c.Cell))
	if cell.Capacity > 0 && cell.Holds >= cell.Capacity {
		v.Flags |= FlagCellFull
	}
	s.Location = c.Cell
	v.Moved = true
	return s, v
}

// reshelved moves a shelved volume to another cell.
func (d *decision) reshelved(c Scan, h Handover, line Line, volume Volume, v Verdict, g sight) Verdict {
	v.Kind, v.Reason, v.Earlier = VerdictOK, ReasonMovedCell, line.Scan
	standing, v := d.onShelf(c, volume.Standing, v)
	standing.Since, standing.HolderBy = max(g.At, standing.Since), g.By
	d.happened(Scanned{Into: h.ID, Cell: c.Cell, Standing: standing}, v)
	return d.withTally(h.ID, line.Box, v)
}

// afterMove opens the flag of a skipped leg, once a handover, and resolves the
// cases that this scan answers. A scan that moved nothing answers none, and
// neither does one from before the thing was called missing.
func (d *decision) afterMove(h Handover, volume Volume, v Verdict) {
	if !v.Moved {
		return
	}
	if v.Flags.Has(FlagLegSkipped) && h.Skipped.IsZero() {
		batch, _ := Get[Batch](d, BatchKey(h.Batch))
		owner := h.From
		if h.Leg == Acceptance && batch.Courier != "" {
			owner = batch.Courier
		}
		d.openCase(CaseLegSkipped, h.Batch, h, owner)
	}
	if gone(standingOf(d, v.Thing)) {
		return
	}
	d.resolveByScan(volume.Case)
	if box, ok := Get[Box](d, BoxKey(volume.Box)); ok {
		d.resolveByScan(box.Case)
	}
}
