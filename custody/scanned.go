package custody

import "slices"

func (b Scanned) apply(w Writer, m Meta, v Verdict) {
	thing := v.Thing
	if box, ok := Get[Box](w, BoxKey(b.Into)); ok {
		if v.Counted {
			volume, _ := Get[Volume](w, VolumeKey(thing))
			applyPacked(w, box.ID, volume, b.Standing)
		}
		return
	}
	h, ok := Get[Handover](w, HandoverKey(b.Into))
	if !ok || !marks(v) {
		return
	}
	before := standingOf(w, thing)
	line, listed := Get[Line](w, LineKey(h.ID, thing))
	if !listed {
		line = Line{Handover: h.ID, Thing: thing, Extra: true}
		h.Extra = append(slices.Clip(slices.Clone(h.Extra)), thing)
	}
	line.Gone, line.Seen, line.Request = false, v.Kind, m.Request
	line.Scan = Sighting{At: m.At, Recorded: m.Recorded, By: m.By, Station: m.Station, Handover: h.ID}
	if line.Verdict == LineMissing {
		line.Found = line.Scan
	}
	line.Moved, line.Before = v.Moved, before
	if v.Counted || v.Kind == VerdictFound && line.Extra {
		line.Verdict = Received
	}
	setLine(w, h, line)
	if v.Moved {
		moveTo(w, thing, b)
	}
}

// marks reports whether a scan leaves a mark on a line.
func marks(v Verdict) bool {
	switch v.Kind {
	case VerdictOK, VerdictFound, VerdictComplete, VerdictOldLabel, VerdictMisrouted, VerdictNotSent, VerdictStays, VerdictUnknown:
		return true
	case VerdictOtherBatch:
		return v.Thing.Kind() == KindVolume || v.Thing.Kind() == KindBox && v.Reason != ReasonBox
	case VerdictAlready, VerdictWrongKind, VerdictMisread, VerdictClosed, VerdictForbidden, VerdictContext, VerdictDone, VerdictDeclined:
	}
	return false
}

func standingOf(r Reader, thing ID) Standing {
	if v, ok := Get[Volume](r, VolumeKey(thing)); ok {
		return v.Standing
	}
	box, _ := Get[Box](r, BoxKey(thing))
	return box.Standing
}

// moveTo puts a thing where a scan saw it; the volumes of a box go with it.
func moveTo(w Writer, thing ID, b Scanned) {
	if volume, ok := Get[Volume](w, VolumeKey(thing)); ok {
		moveVolume(w, volume, b.Standing)
		return
	}
	box, ok := Get[Box](w, BoxKey(thing))
	if !ok {
		return
	}
	box.Standing = b.Standing
	w.Put(box)
	for _, id := range box.Volumes {
		volume, _ := Get[Volume](w, VolumeKey(id))
		if volume.Box == box.ID && !slices.Contains(b.Stayed, id) {
			to := b.Standing
			to.Since, to.Stage = max(to.Since, volume.Standing.Since), max(to.Stage, volume.Standing.Stage)
			if to.Aside == OnRoad && volume.Standing.Aside != Missing {
				to.Aside = volume.Standing.Aside
			}
			moveVolume(w, volume, to)
		}
	}
}

// moveVolume writes where a volume stands now and keeps the counts of cells.
func moveVolume(w Writer, volume Volume, to Standing) {
	if from := volume.Standing.Location; from != to.Location {
		if cell, ok := Get[Location](w, LocationKey(from)); ok {
			cell.Holds--
			w.Put(cell)
		}
		if cell, ok := Get[Location](w, LocationKey(to.Location)); ok {
			cell.Holds++
			w.Put(cell)
		}
	}
	volume.Standing = to
	putVolume(w, volume)
}
