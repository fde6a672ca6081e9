package custody

import "slices"

// confirm is one party's word that the count is right as it stands.
func (d *decision) confirm(c Confirm) Verdict {
	h, ok := Get[Handover](d, HandoverKey(c.Handover))
	if !ok {
		return declined(ReasonNoSuch, c.Handover)
	}
	party, other := h.To, h.Giver
	if c.Giver {
		party, other = h.From, h.Receiver
	}
	switch {
	case !d.mine(h.From) && !d.mine(h.To):
		return declined(ReasonNotYours, h.ID)
	case !h.Open():
		return Verdict{Kind: VerdictClosed, Thing: h.ID}
	case c.Paper != "" && !ValidNumber(c.Paper):
		return declined(ReasonInvalid, h.ID)
	case d.meta.Org != party && c.Paper == "":
		return declined(ReasonWrongParty, h.ID)
	case c.Paper == "" && other.Given() && other.Paper == "" && other.By == d.meta.By:
		return declined(ReasonSamePerson, h.ID)
	}
	if v := unfinished(h); v.Kind != 0 {
		return v
	}
	d.happened(Confirmed{Handover: h.ID, Giver: c.Giver, Paper: c.Paper}, Verdict{})
	return done(h.ID)
}

// unfinished says what still keeps a handover from its end.
func unfinished(h Handover) Verdict {
	switch {
	case h.Tally.Pending > 0:
		return Verdict{Kind: VerdictDeclined, Reason: ReasonLinesPending, Thing: h.ID, Number: h.Tally.Pending, Tally: h.Tally}
	case h.Tally.Exceptions > 0:
		return Verdict{Kind: VerdictDeclined, Reason: ReasonExceptionsOpen, Thing: h.ID, Number: h.Tally.Exceptions, Tally: h.Tally}
	}
	return Verdict{}
}

func (b Confirmed) apply(w Writer, m Meta, _ Verdict) {
	h, _ := Get[Handover](w, HandoverKey(b.Handover))
	word := Confirmation{At: m.Recorded, By: m.By, Paper: b.Paper}
	if b.Giver {
		h.Giver = word
	} else {
		h.Receiver = word
	}
	w.Put(h)
}

// closeHandover ends a leg. Boxes that the courier left behind become a batch
// of their own; every other line that is not plainly received opens a case.
func (d *decision) closeHandover(c CloseHandover) Verdict {
	h, ok := Get[Handover](d, HandoverKey(c.Handover))
	switch {
	case !ok:
		return declined(ReasonNoSuch, c.Handover)
	case !d.mine(h.From) && !d.mine(h.To):
		return declined(ReasonNotYours, h.ID)
	case !h.Open():
		return Verdict{Kind: VerdictClosed, Thing: h.ID}
	}
	if v := unfinished(h); v.Kind != 0 {
		return v
	}
	switch {
	case !h.Giver.Given():
		return declined(ReasonConfirmGiver, h.ID)
	case !h.Receiver.Given():
		return declined(ReasonConfirmReceiver, h.ID)
	}
	lines := linesOf(d, h)
	digest := ManifestDigest(h, lines)
	d.happened(HandoverClosed{Handover: h.ID, Manifest: digest[:]}, Verdict{})
	v := done(h.ID)
	if h.Leg == Dispatch {
		v.Other = d.splitOff(h, lines)
	}
	for _, line := range lines {
		d.openLineCase(h, line)
	}
	v.Tally = h.Tally
	return v
}

// linesOf lists the lines of a handover: the batch's in the order of the boxes,
// then what came beside it.
func linesOf(r Reader, h Handover) []Line {
	batch, _ := Get[Batch](r, BatchKey(h.Batch))
	var lines []Line
	add := func(thing ID) {
		if line, ok := Get[Line](r, LineKey(h.ID, thing)); ok && !line.Gone {
			lines = append(lines, line)
		}
	}
	for _, id := range batch.Boxes {
		if h.Check == BySeal {
			add(id)
			continue
		}
		box, _ := Get[Box](r, BoxKey(id))
		for _, vid := range box.Volumes {
			add(vid)
		}
	}
	for _, id := range h.Extra {
		add(id)
	}
	return lines
}

// splitOff makes a batch of the boxes that the courier did not take. Where none
// was taken the batch stays as it is.
func (d *decision) splitOff(h Handover, lines []Line) ID {
	var behind []ID
	for _, line := range lines {
		if !line.Extra && !line.Verdict.Here() {
			behind = append(behind, line.Thing)
		}
	}
	batch, _ := Get[Batch](d, BatchKey(h.Batch))
	if len(behind) == 0 || len(behind) == len(batch.Boxes) {
		return 0
	}
	b := BatchSplit{Batch: batch.ID, Rest: d.next(KindForm), Boxes: behind, Behind: d.countBoxes(behind)}
	b.Went = d.countBoxes(slices.DeleteFunc(slices.Clone(batch.Boxes), func(id ID) bool { return slices.Contains(behind, id) }))
	d.happened(b, Verdict{})
	return b.Rest
}

func (d *decision) countBoxes(boxes []ID) Count {
	lines := make([]Line, len(boxes))
	for i, id := range boxes {
		lines[i] = Line{Thing: id}
	}
	n := dueOf(d, lines)
	n.Boxes = len(boxes)
	return n
}

func (b HandoverClosed) apply(w Writer, m Meta, _ Verdict) {
	h, _ := Get[Handover](w, HandoverKey(b.Handover))
	h.Closed = m.Recorded
	w.Put(h)
	batch, _ := Get[Batch](w, BatchKey(h.Batch))
	if h.Tally.Received.Volumes > 0 || h.Tally.Received.Boxes > 0 {
		batch.Stage = max(batch.Stage, reaches(h.Leg, h.To == batch.To))
		w.Put(batch)
	}
}
