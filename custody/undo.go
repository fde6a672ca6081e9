package custody

// undo takes one scan back. Within a minute the person who scanned may; after
// that a supervisor, with a reason.
func (d *decision) undo(c Undo) Verdict {
	scanned, ok := Get[Answer](d, AnswerKey(c.Scan))
	if !ok || c.Scan == (RequestID{}) || scanned.Into != c.Into {
		return declined(ReasonNoSuch, 0)
	}
	thing := scanned.Verdict.Thing
	own := scanned.By == d.meta.By && d.meta.At-scanned.At <= UndoWindow && d.meta.At >= scanned.At
	switch {
	case !own && !d.meta.Supervisor:
		return declined(ReasonTooLate, thing)
	case !own && c.Note.IsZero():
		return declined(ReasonNeedsNote, thing)
	}
	if box, ok := Get[Box](d, BoxKey(c.Into)); ok {
		return d.undoPacked(c, box, scanned)
	}
	h, _ := Get[Handover](d, HandoverKey(c.Into))
	line, listed := Get[Line](d, LineKey(h.ID, thing))
	switch {
	case !d.mayScan(h):
		return declined(ReasonNotYours, thing)
	case !h.Open():
		return Verdict{Kind: VerdictClosed, Thing: thing}
	case !listed || line.Request != c.Scan || line.Gone || line.Seen == 0:
		return declined(ReasonNotCounted, thing)
	case line.Moved && standingOf(d, thing).In != h.ID:
		return declined(ReasonNotLast, thing)
	}
	d.happened(ScanUndone{Into: c.Into, Scan: c.Scan, Thing: thing, Note: c.Note}, Verdict{})
	return d.withTally(h.ID, line.Box, done(thing))
}

func (d *decision) undoPacked(c Undo, box Box, scanned Answer) Verdict {
	thing := scanned.Verdict.Thing
	volume, _ := Get[Volume](d, VolumeKey(thing))
	switch {
	case !d.mine(box.Enterprise):
		return declined(ReasonNotYours, thing)
	case box.Seal != "":
		return Verdict{Kind: VerdictClosed, Reason: ReasonBoxClosed, Thing: thing}
	case !scanned.Verdict.Counted:
		return declined(ReasonNotCounted, thing)
	case volume.Box != box.ID || volume.Standing.Stage != Boxed:
		return declined(ReasonNotLast, thing)
	}
	d.happened(ScanUndone{Into: c.Into, Scan: c.Scan, Thing: thing, Note: c.Note}, Verdict{})
	return done(thing)
}

func (b ScanUndone) apply(w Writer, _ Meta, _ Verdict) {
	if box, ok := Get[Box](w, BoxKey(b.Into)); ok {
		volume, _ := Get[Volume](w, VolumeKey(b.Thing))
		unpack(w, box, volume)
		return
	}
	h, _ := Get[Handover](w, HandoverKey(b.Into))
	line, _ := Get[Line](w, LineKey(h.ID, b.Thing))
	back, moved := line.Before, line.Moved
	fresh := Line{Handover: line.Handover, Thing: line.Thing, Box: line.Box, Extra: line.Extra, Gone: line.Extra, Found: line.Found}
	setLine(w, h, fresh)
	if !moved {
		return
	}
	if volume, ok := Get[Volume](w, VolumeKey(b.Thing)); ok {
		moveVolume(w, volume, back)
		return
	}
	box, ok := Get[Box](w, BoxKey(b.Thing))
	if !ok {
		return
	}
	box.Standing = back
	w.Put(box)
	for _, id := range box.Volumes {
		if volume, _ := Get[Volume](w, VolumeKey(id)); volume.Standing.In == h.ID {
			moveVolume(w, volume, back)
		}
	}
}
