package custody

// openCase opens a case about a thing, unless one of the same type is open.
func (d *decision) openCase(kind CaseType, thing ID, h Handover, owner OrgID) {
	for _, id := range []ID{caseOf(d, thing), h.Skipped} {
		if old, ok := Get[Case](d, CaseKey(id)); ok && old.Open() && old.Type == kind && old.Thing == thing {
			return
		}
	}
	d.happened(CaseOpened{
		Case: d.next(KindForm), Kind: kind, Thing: thing, Handover: h.ID, Batch: h.Batch, Owner: owner,
		Due: CaseDeadline(d, owner, d.at()),
	}, Verdict{})
}

func caseOf(r Reader, thing ID) ID {
	if v, ok := Get[Volume](r, VolumeKey(thing)); ok {
		return v.Case
	}
	box, _ := Get[Box](r, BoxKey(thing))
	return box.Case
}

// openLineCase opens the case that a line's verdict calls for.
func (d *decision) openLineCase(h Handover, line Line) {
	batch, _ := Get[Batch](d, BatchKey(h.Batch))
	owner := d.answersFor(h, batch, line)
	switch line.Verdict {
	case LineMissing:
		d.openCase(CaseMissing, line.Thing, h, owner)
	case ReceivedWithGaps:
		d.openCase(CaseMissingMaterial, line.Thing, h, batch.From)
	case Damaged:
		kind := CaseDamaged
		if h.Check == BySeal {
			kind = CaseSealBroken
		}
		d.openCase(kind, line.Thing, h, owner)
	case LineReturned:
		d.openCase(CaseReturned, line.Thing, h, batch.From)
	case LineRefused:
		if h.Leg != Dispatch {
			d.openCase(CaseRefused, line.Thing, h, batch.From)
		}
	case Elsewhere:
		kind := CaseMisrouted
		if line.Seen == VerdictUnknown {
			kind = CaseUnknownCode
		}
		d.openCase(kind, line.Thing, h, batch.From)
	case Received:
		if line.Extra && line.Seen != VerdictFound {
			d.openCase(CaseSurplus, line.Thing, h, batch.From)
		}
	case Pending:
	}
}

// answersFor says who must find or explain a thing: whoever packed it, when its
// box came with a whole seal; whoever held the box last, when not.
func (d *decision) answersFor(h Handover, batch Batch, line Line) OrgID {
	if h.Check == BySeal {
		return h.From
	}
	if h.Leg == Shelving {
		return h.To
	}
	box, ok := Get[Box](d, BoxKey(line.Box))
	if !ok || box.Standing.Holder == h.To {
		return batch.From
	}
	return box.Standing.Holder
}

// resolveByScan ends a case that the appearance of its thing answers.
func (d *decision) resolveByScan(id ID) {
	c, ok := Get[Case](d, CaseKey(id))
	if !ok || !c.Open() {
		return
	}
	switch c.Type {
	case CaseMissing, CaseLost:
		d.happened(CaseResolved{Case: id, Outcome: OutcomeFound}, Verdict{})
	case CaseMisrouted, CaseReturned, CaseRefused, CaseSurplus:
		d.happened(CaseResolved{Case: id, Outcome: OutcomeDelivered}, Verdict{})
	case CaseMissingMaterial, CaseDamaged, CaseSealBroken, CaseUnknownCode, CaseLegSkipped:
	}
}

func (b CaseOpened) apply(w Writer, m Meta, _ Verdict) {
	took(w, b.Case)
	h, _ := Get[Handover](w, HandoverKey(b.Handover))
	// Whoever receives finds it, whichever side ends the leg.
	w.Put(Case{
		ID: b.Case, Type: b.Kind, Thing: b.Thing, Handover: b.Handover, Batch: b.Batch, Owner: b.Owner, Raised: h.To,
		Opened: m.Recorded, OpenedBy: m.By, Due: b.Due,
	})
	if b.Kind == CaseLegSkipped {
		h.Skipped = b.Case
		w.Put(h)
		return
	}
	if line, ok := Get[Line](w, LineKey(b.Handover, b.Thing)); ok {
		line.Case = b.Case
		w.Put(line)
	}
	setCase(w, b.Thing, b.Case)
}

func setCase(w Writer, thing, id ID) {
	if v, ok := Get[Volume](w, VolumeKey(thing)); ok {
		v.Case = id
		w.Put(v)
	} else if box, ok := Get[Box](w, BoxKey(thing)); ok {
		box.Case = id
		w.Put(box)
	}
}

// stillOpen finds a case that somebody must still act on.
func (d *decision) stillOpen(id ID) (Case, Reason) {
	c, ok := Get[Case](d, CaseKey(id))
	switch {
	case !ok:
		return Case{}, ReasonNoSuch
	case !c.Open():
		return Case{}, ReasonCaseClosed
	}
	return c, ""
}

func (d *decision) chase(c Chase) Verdict {
	if _, reason := d.stillOpen(c.Case); reason != "" {
		return declined(reason, c.Case)
	}
	d.happened(CaseChased{Case: c.Case, Note: c.Note}, Verdict{})
	return done(c.Case)
}

func (b CaseChased) apply(w Writer, m Meta, _ Verdict) {
	c, _ := Get[Case](w, CaseKey(b.Case))
	c.Chased++
	c.LastAt = m.Recorded
	w.Put(c)
}

// resolveCase ends a case by a person's word: of whoever raised it, never of
// whoever must act, or of a bureau. Giving a thing up as lost is a supervisor's
// act.
func (d *decision) resolveCase(c ResolveCase) Verdict {
	old, reason := d.stillOpen(c.Case)
	switch {
	case reason != "":
		return declined(reason, c.Case)
	case c.Outcome < OutcomeFound || c.Outcome > OutcomeSuperseded:
		return declined(ReasonInvalid, c.Case)
	case c.Note.IsZero():
		return declined(ReasonNeedsNote, c.Case)
	case !d.meta.Supervisor && c.Outcome == OutcomeLost, !d.mine(old.Raised):
		return declined(ReasonNeedsSupervisor, c.Case)
	case c.Outcome == OutcomeFound && (old.Type == CaseMissing || old.Type == CaseLost):
		return declined(ReasonNotScanned, c.Case)
	}
	d.happened(CaseResolved{Case: c.Case, Outcome: c.Outcome, Note: c.Note}, Verdict{})
	return done(c.Case)
}

func (b CaseResolved) apply(w Writer, m Meta, _ Verdict) {
	c, _ := Get[Case](w, CaseKey(b.Case))
	c.Outcome, c.Closed = b.Outcome, m.Recorded
	w.Put(c)
	if caseOf(w, c.Thing) == b.Case {
		setCase(w, c.Thing, 0)
	}
	if b.Outcome != OutcomeLost {
		return
	}
	if v, ok := Get[Volume](w, VolumeKey(c.Thing)); ok {
		v.Standing.Aside = Lost
		w.Put(v)
	}
}

func (b Declined) apply(Writer, Meta, Verdict) {}
