package custody

// scan judges what a scanner read. Every scan is recorded, whatever it was told.
func (d *decision) scan(c Scan) Verdict {
	box, packing := Get[Box](d, BoxKey(c.Into))
	h, ok := Get[Handover](d, HandoverKey(c.Into))
	switch {
	case !packing && !ok:
		return d.forbidden(c, ReasonNoSuch)
	case packing && !d.mine(box.Enterprise), !packing && !d.mayScan(h):
		return d.forbidden(c, ReasonNotYours)
	case packing:
		return d.pack(c, box)
	}
	code, v, ok := d.read(c)
	if !ok {
		return v
	}
	thing, revoked, known := Resolve(d, code)
	v.Thing = thing
	switch {
	case !known && h.Open():
		v.Thing = code.ID
		return d.extra(c, h, v, VerdictUnknown, Standing{}, OnRoad)
	case !known:
		v.Kind = VerdictClosed
	case h.Counts(thing.Kind()) && thing.Kind() == KindVolume:
		return d.scanVolume(c, h, v, revoked)
	case h.Counts(thing.Kind()):
		return d.scanBox(c, h, v, revoked)
	default:
		v = d.otherKind(h, v)
	}
	return d.recorded(c, v)
}

// forbidden records a scan by somebody who has no part in it. The code is kept:
// the same request must be answered alike.
func (d *decision) forbidden(c Scan, reason Reason) Verdict {
	code, _ := ReadCode(c.Text)
	return d.recorded(c, Verdict{Kind: VerdictForbidden, Reason: reason, Code: code})
}

// mayScan reports whether the organisation that scans has a part in the leg: at
// the changes of hands both sides, in the receiver's own rooms only the receiver.
func (d *decision) mayScan(h Handover) bool {
	if h.Leg == Dispatch || h.Leg == Delivery {
		return d.mine(h.From) || d.mine(h.To)
	}
	return d.mine(h.To)
}

// read takes the code out of the text. What is not one of our codes is recorded
// with its text sealed and answered here.
func (d *decision) read(c Scan) (Code, Verdict, bool) {
	code, err := ReadCode(c.Text)
	if err == nil {
		return code, Verdict{Code: code}, true
	}
	v := Verdict{Kind: VerdictMisread, Reason: ReasonCheckDigits}
	switch err {
	case ErrCodeLength:
		v.Reason = ReasonLength
	case ErrCodeDigit:
		v.Reason = ReasonDigits
	}
	return Code{}, d.recorded(c, v), false
}

// recorded keeps a scan that changed nothing.
func (d *decision) recorded(c Scan, v Verdict) Verdict {
	d.happened(Scanned{Into: c.Into, Cell: c.Cell, Raw: rawOf(c, v)}, v)
	return v
}

// rawOf is the sealed text of a scan, kept only where the code does not say all.
func rawOf(c Scan, v Verdict) Note {
	if v.Kind == VerdictMisread {
		return c.Raw
	}
	return Note{}
}

func kindReason(k Kind) Reason {
	switch k {
	case KindVolume:
		return ReasonVolume
	case KindBox:
		return ReasonBox
	case KindForm:
		return ReasonForm
	case KindLocation:
		return ReasonLocation
	case KindBadge:
		return ReasonBadge
	case KindCommand:
		return ReasonCommand
	case KindDossier:
	}
	return ""
}

// otherKind answers a code that is no thing this leg counts: it may say where
// the next scans belong, or be the wrong paper.
func (d *decision) otherKind(h Handover, v Verdict) Verdict {
	v.Kind, v.Reason = VerdictWrongKind, kindReason(v.Thing.Kind())
	switch v.Thing.Kind() {
	case KindBox:
		if box, _ := Get[Box](d, BoxKey(v.Thing)); box.Batch == h.Batch {
			v.Kind = VerdictContext
			v.BoxTally, _ = Get[BoxTally](d, BoxTallyKey(h.ID, box.ID))
		} else if !box.Batch.IsZero() {
			v.Kind, v.Other = VerdictOtherBatch, box.Batch
		}
	case KindLocation:
		l, _ := Get[Location](d, LocationKey(v.Thing))
		switch {
		case h.Leg != Shelving:
		case l.Keeper != h.To:
			v.Reason, v.Org = ReasonOtherKeeper, l.Keeper
		default:
			v.Kind = VerdictContext
		}
	case KindBadge:
		v.Kind = VerdictContext
	case KindDossier, KindVolume, KindForm, KindCommand:
	}
	v.Tally = h.Tally
	return v
}

// withTally adds how far the handover and the box have come.
func (d *decision) withTally(handover, box ID, v Verdict) Verdict {
	h, _ := Get[Handover](d, HandoverKey(handover))
	v.Tally = h.Tally
	v.BoxTally, _ = Get[BoxTally](d, BoxTallyKey(handover, box))
	return v
}

// complete turns the last ok of a box or of the handover into a celebration.
func (d *decision) complete(v Verdict) Verdict {
	if v.Kind != VerdictOK || !v.Counted {
		return v
	}
	switch {
	case v.Tally.Pending == 0 && v.Tally.Exceptions == 0:
		v.Kind, v.Reason = VerdictComplete, ReasonHandoverComplete
	case v.BoxTally.Expected > 0 && v.BoxTally.Pending == 0:
		v.Kind, v.Reason = VerdictComplete, ReasonBoxComplete
	}
	return v
}
