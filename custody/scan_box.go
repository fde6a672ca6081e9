package custody

// scanBox judges a box in a handover that checks seals. Its volumes go with it,
// except those that are known to be further on.
func (d *decision) scanBox(c Scan, h Handover, v Verdict, revoked bool) Verdict {
	box, _ := Get[Box](d, BoxKey(v.Thing))
	batch, _ := Get[Batch](d, BatchKey(h.Batch))
	line, listed := Get[Line](d, LineKey(h.ID, box.ID))
	v.Flags |= d.clockFlag(box.Opened)
	if revoked {
		v.Flags |= FlagOldLabel
	}
	g := sight{Leg: h.Leg, Check: h.Check, From: h.From, To: h.To, Final: h.To == batch.To, At: d.at(), By: d.meta.By, In: h.ID}
	switch {
	case !h.Open() && !(listed && line.Verdict == LineMissing && line.Found.At == 0):
		v.Kind = VerdictClosed
	case !listed || line.Gone:
		return d.unexpectedBox(c, h, box, v, g)
	case line.Verdict == LineMissing:
		v.Kind = VerdictFound
		return d.boxHere(h, box, v, g, true)
	case line.Verdict.Here() || line.Seen != 0 && line.Verdict == Pending:
		v.Kind, v.Earlier = VerdictAlready, line.Scan
		if line.Extra {
			v.Reason = ReasonExtra
		}
	case line.Verdict != Pending:
		v.Kind, v.Reason, v.Earlier = VerdictAlready, ReasonJudged, line.Judged
	default:
		return d.boxHere(h, box, v, g, true)
	}
	return d.recorded(c, d.withTally(h.ID, 0, v))
}

// boxHere counts a box, if it is on the list, and moves it.
func (d *decision) boxHere(h Handover, box Box, v Verdict, g sight, listed bool) Verdict {
	before := box.Standing
	if v.Kind == VerdictFound {
		before.Called = 0
	}
	standing, moved, flags := move(before, g)
	v.Counted, v.Moved, v.Flags = listed && h.Open(), moved, v.Flags|flags
	v = counted(v, before, standing)
	scanned := Scanned{Into: h.ID, Standing: standing}
	for _, id := range box.Volumes {
		volume, _ := Get[Volume](d, VolumeKey(id))
		_, goes, flags := move(volume.Standing, g)
		if !moved || !goes {
			scanned.Stayed = append(scanned.Stayed, id)
			v.Flags |= flags & FlagTwoPlaces
		}
	}
	if !moved {
		scanned.Stayed = nil
	}
	d.happened(scanned, v)
	v = d.complete(d.withTally(h.ID, 0, v))
	d.afterMove(h, Volume{Box: box.ID}, v)
	for _, id := range box.Volumes {
		if volume, _ := Get[Volume](d, VolumeKey(id)); moved && volume.Standing.In == h.ID && !gone(volume.Standing) {
			d.resolveByScan(volume.Case)
		}
	}
	return v
}

// unexpectedBox judges a known box that is not on the list. Where it is now is
// proven; where it belongs stays open.
func (d *decision) unexpectedBox(c Scan, h Handover, box Box, v Verdict, g sight) Verdict {
	batch, _ := Get[Batch](d, BatchKey(h.Batch))
	switch {
	case box.Batch == h.Batch:
		v.Kind, v.Reason = VerdictAlready, ReasonLate
		v.Earlier = Sighting{At: box.Standing.Since, By: box.Standing.HolderBy, Handover: box.Standing.In}
		return d.recorded(c, d.withTally(h.ID, 0, v))
	case box.Batch.IsZero():
		return d.extra(c, h, v, VerdictNotSent, box.Standing, Surplus)
	}
	v.Other = box.Batch
	if gone(box.Standing) && box.County == batch.County && g.At >= max(box.Standing.Since, box.Standing.Called) {
		return d.boxHere(h, box, v, g, false)
	}
	if box.County != batch.County {
		v.County = box.County
		return d.extra(c, h, v, VerdictMisrouted, box.Standing, Misrouted)
	}
	return d.extra(c, h, v, VerdictOtherBatch, box.Standing, box.Standing.Aside)
}
