package custody

// judgeLine gives a line its verdict by a person's word. Nothing is received
// that was not scanned, except by a supervisor who says why; nothing that was
// scanned is missing.
func (d *decision) judgeLine(c JudgeLine) Verdict {
	h, ok := Get[Handover](d, HandoverKey(c.Handover))
	if !ok {
		return declined(ReasonNoSuch, c.Handover)
	}
	line, listed := Get[Line](d, LineKey(h.ID, c.Thing))
	scanned := line.Seen != 0
	counted := scanned && (line.Extra || line.Verdict.Here() || line.Verdict == Pending)
	assumed := false
	switch {
	case !d.mayScan(h):
		return declined(ReasonNotYours, c.Thing)
	case !h.Open():
		return Verdict{Kind: VerdictClosed, Thing: c.Thing}
	case !listed || line.Gone:
		return declined(ReasonNoSuch, c.Thing)
	case c.Verdict > Elsewhere, c.Verdict == Pending && line.Verdict == Pending:
		// Nothing is taken back where nothing was said: what others found of the
		// thing before this leg stays as it is.
		return declined(ReasonInvalid, c.Thing)
	case c.Verdict == ReceivedWithGaps && c.Note.IsZero():
		return declined(ReasonNeedsNote, c.Thing)
	case c.Verdict == LineMissing && (counted || line.Extra), c.Verdict == Pending && scanned:
		return declined(ReasonWasScanned, c.Thing)
	case line.Seen == VerdictUnknown && c.Verdict.Here():
		return declined(ReasonNoSuch, c.Thing)
	case c.Verdict.Here() && !scanned:
		if !d.meta.Supervisor {
			return declined(ReasonNotScanned, c.Thing)
		}
		if c.Note.IsZero() {
			return declined(ReasonNeedsNote, c.Thing)
		}
		assumed = true
	}
	v := done(c.Thing)
	if assumed {
		v.Flags |= FlagAssumed
	}
	d.happened(LineJudged{Handover: h.ID, Thing: c.Thing, Verdict: c.Verdict, Assumed: assumed, Note: c.Note}, v)
	return d.withTally(h.ID, line.Box, v)
}

func (b LineJudged) apply(w Writer, m Meta, _ Verdict) {
	h, _ := Get[Handover](w, HandoverKey(b.Handover))
	line, _ := Get[Line](w, LineKey(b.Handover, b.Thing))
	line.Verdict, line.Assumed = b.Verdict, b.Assumed
	line.Judged = Sighting{At: m.At, Recorded: m.Recorded, By: m.By, Station: m.Station, Handover: h.ID}
	setLine(w, h, line)
	batch, _ := Get[Batch](w, BatchKey(h.Batch))
	if box, ok := Get[Box](w, BoxKey(b.Thing)); ok {
		box.Standing = judged(box.Standing, h, batch, b, m)
		w.Put(box)
		for _, id := range box.Volumes {
			if v, _ := Get[Volume](w, VolumeKey(id)); v.Standing.Stage <= box.Standing.Stage && v.Standing.Stage < Accepted {
				moveVolume(w, v, judged(v.Standing, h, batch, b, m))
			}
		}
		return
	}
	if v, ok := Get[Volume](w, VolumeKey(b.Thing)); ok {
		v.Gaps = b.Verdict == ReceivedWithGaps
		moveVolume(w, v, judged(v.Standing, h, batch, b, m))
	}
}

// judged is where a thing stands after a person's word about it. A word never
// changes the holder, except a supervisor's that it was received.
func judged(s Standing, h Handover, batch Batch, b LineJudged, m Meta) Standing {
	switch b.Verdict {
	case LineMissing:
		s.Aside, s.Called = Missing, min(m.At, m.Recorded)
	case LineReturned:
		s.Aside = Returned
	case LineRefused:
		if h.Leg != Dispatch {
			s.Aside = Refused
		}
	case Elsewhere:
		s.Aside = Misrouted
	case Pending:
		s.Aside = OnRoad
	case Received, ReceivedWithGaps, Damaged:
		s.Aside = OnRoad
		s.Stage = max(s.Stage, reaches(h.Leg, h.To == batch.To))
		if b.Assumed {
			s.Holder, s.HolderBy, s.Since, s.In = h.To, m.By, max(s.Since, m.Recorded), h.ID
		}
	}
	return s
}
