package custody

import "slices"

func (d *decision) openHandover(c OpenHandover) Verdict {
	batch, ok := Get[Batch](d, BatchKey(c.Batch))
	if !ok {
		return declined(ReasonNoSuch, c.Batch)
	}
	from, to := c.parties(batch)
	giver, okFrom := Get[Organisation](d, OrganisationKey(from))
	receiver, okTo := Get[Organisation](d, OrganisationKey(to))
	if !okFrom || !okTo || !partiesFit(c.Leg, batch, giver, receiver) {
		v := declined(ReasonWrongParty, c.Batch)
		v.Org = to
		return v
	}
	if !d.mine(to) && (!d.mine(from) || c.Leg == Acceptance) {
		return declined(ReasonNotYours, c.Batch)
	}
	if c.PostNumber != "" && !ValidNumber(c.PostNumber) {
		return declined(ReasonInvalid, c.Batch)
	}
	for _, id := range batch.Handovers {
		if h, _ := Get[Handover](d, HandoverKey(id)); h.Open() && h.Leg == c.Leg {
			return Verdict{Kind: VerdictDeclined, Reason: ReasonLegOpen, Thing: c.Batch, Other: id}
		}
	}
	b := HandoverOpened{
		Handover: d.next(KindForm), Leg: c.Leg, Check: checkOf(c.Leg), Batch: c.Batch, From: from, To: to,
		Method: c.Method, PostNumber: c.PostNumber,
	}
	if len(manifest(d, b, batch)) == 0 {
		return declined(ReasonNothingLeft, c.Batch)
	}
	deadline := DeadlineOf(d, c.Leg, c.Method, receiver, d.at())
	b.Due, b.DueRule = deadline.Due, deadline.Rule
	d.happened(b, Verdict{})
	return done(b.Handover)
}

// parties fills in who gives and who receives where the command leaves it to
// the batch.
func (c OpenHandover) parties(batch Batch) (from, to OrgID) {
	from, to = c.From, c.To
	switch c.Leg {
	case Dispatch, Acceptance:
		from = batch.From
	case Delivery:
		if from == "" {
			from = batch.Courier
		}
	case Shelving:
		from = batch.To
	}
	if to == "" && c.Leg != Dispatch {
		to = batch.To
	}
	return from, to
}

// partiesFit reports whether these organisations can have this leg. An
// enterprise may send its own messenger: then it is its own courier.
func partiesFit(leg Leg, batch Batch, from, to Organisation) bool {
	switch leg {
	case Dispatch:
		return to.Kind == Courier || to.ID == batch.From
	case Delivery:
		carries := from.Kind == Courier || from.Kind == Office || from.ID == batch.From
		return carries && (to.ID == batch.To || to.Kind == Office) && from.ID != to.ID
	case Acceptance, Shelving:
		return to.ID == batch.To
	}
	return false
}

// checkOf says how a leg counts: whoever may not open the bags counts seals.
func checkOf(leg Leg) Check {
	if leg == Dispatch || leg == Delivery {
		return BySeal
	}
	return ByItem
}

// manifest lists the things that must change hands: of the batch, what this leg
// has not moved before.
func manifest(r Reader, h HandoverOpened, batch Batch) []Line {
	var lines []Line
	after := reaches(h.Leg, h.To == batch.To)
	for _, id := range batch.Boxes {
		box, _ := Get[Box](r, BoxKey(id))
		if h.Check == BySeal {
			s := box.Standing
			if s.Stage < after || s.Stage == after && s.Holder != h.To {
				lines = append(lines, Line{Handover: h.Handover, Thing: id})
			}
			continue
		}
		for _, vid := range box.Volumes {
			v, _ := Get[Volume](r, VolumeKey(vid))
			due := v.Standing.Stage < Accepted
			if h.Leg == Shelving {
				due = v.Standing.Stage >= Accepted && v.Standing.Stage < Shelved && v.Standing.Holder == h.To
			}
			if v.Batch == batch.ID && due {
				lines = append(lines, Line{Handover: h.Handover, Thing: vid, Box: id})
			}
		}
	}
	return lines
}

func (b HandoverOpened) apply(w Writer, m Meta, _ Verdict) {
	took(w, b.Handover)
	batch, _ := Get[Batch](w, BatchKey(b.Batch))
	h := Handover{
		ID: b.Handover, Leg: b.Leg, Check: b.Check, Batch: b.Batch, From: b.From, To: b.To, Method: b.Method, PostNumber: b.PostNumber,
		Opened: m.Recorded, OpenedBy: m.By, Due: b.Due, DueRule: b.DueRule,
	}
	lines := manifest(w, b, batch)
	boxes := map[ID]*BoxTally{}
	for _, line := range lines {
		w.Put(line)
		box := line.Box
		if box.IsZero() {
			box = line.Thing
		}
		if boxes[box] == nil {
			boxes[box] = &BoxTally{Handover: h.ID, Box: box}
		}
		boxes[box].Expected++
		boxes[box].Pending++
	}
	h.Tally = Tally{Due: dueOf(w, lines), Lines: len(lines), Pending: len(lines)}
	h.Tally.Due.Boxes = len(boxes)
	for _, t := range boxes {
		if b.Check == ByItem {
			w.Put(*t)
		}
	}
	w.Put(h)
	batch.Handovers = append(slices.Clip(slices.Clone(batch.Handovers)), h.ID)
	if b.Leg == Dispatch {
		batch.Courier = b.To
	}
	w.Put(batch)
}

// dueOf counts the volumes and the persons behind lines.
func dueOf(r Reader, lines []Line) Count {
	var n Count
	persons := map[ID]bool{}
	count := func(id ID) {
		v, _ := Get[Volume](r, VolumeKey(id))
		n.Volumes++
		persons[v.Dossier] = true
	}
	for _, line := range lines {
		if line.Thing.Kind() == KindVolume {
			count(line.Thing)
			continue
		}
		box, _ := Get[Box](r, BoxKey(line.Thing))
		for _, id := range box.Volumes {
			count(id)
		}
	}
	n.Persons = len(persons)
	return n
}
