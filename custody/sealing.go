package custody

import "slices"

func (d *decision) sealBatch(c SealBatch) Verdict {
	if !d.mine(c.Enterprise) {
		return declined(ReasonNotYours, 0)
	}
	county, ok := Get[County](d, CountyKey(c.County))
	switch {
	case !ok:
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoSuch, County: c.County}
	case county.Keeper == "":
		return Verdict{Kind: VerdictDeclined, Reason: ReasonNoKeeper, County: c.County}
	case len(c.Boxes) == 0:
		return declined(ReasonEmpty, 0)
	}
	boxes := slices.Compact(slices.Sorted(slices.Values(c.Boxes)))
	due := Count{Boxes: len(boxes)}
	inside := map[ID]int{} // dossier to how many of its volumes
	for _, id := range boxes {
		box, _ := Get[Box](d, BoxKey(id))
		if v := d.sealable(c, box, id, inside); v.Kind != 0 {
			return v
		}
		due.Volumes += len(box.Volumes)
	}
	due.Persons = len(inside)
	if apart := d.apart(inside, boxes); apart.Number > 0 && c.Override.IsZero() {
		return apart
	}
	id := d.next(KindForm)
	d.happened(BatchSealed{Batch: id, From: c.Enterprise, To: county.Keeper, County: c.County, Boxes: boxes, Due: due, Override: c.Override}, Verdict{})
	return done(id)
}

// sealable finds what keeps a box out of a batch, and counts what is inside.
func (d *decision) sealable(c SealBatch, box Box, id ID, inside map[ID]int) Verdict {
	switch {
	case box.ID.IsZero():
		return declined(ReasonNoSuch, id)
	case box.Enterprise != c.Enterprise:
		return declined(ReasonNotYours, id)
	case box.County != c.County:
		return Verdict{Kind: VerdictDeclined, Reason: ReasonOtherCounty, Thing: id, County: box.County}
	case !box.Batch.IsZero():
		return Verdict{Kind: VerdictDeclined, Reason: ReasonInBatch, Thing: id, Other: box.Batch}
	case box.Seal == "":
		return declined(ReasonBoxOpen, id)
	}
	for _, vid := range box.Volumes {
		volume, _ := Get[Volume](d, VolumeKey(vid))
		dossier, _ := Get[Dossier](d, DossierKey(volume.Dossier))
		switch {
		case dossier.Stays:
			return Verdict{Kind: VerdictDeclined, Reason: ReasonStays, Thing: vid, Other: id}
		case dossier.Route.County == "":
			return Verdict{Kind: VerdictDeclined, Reason: ReasonOpenDestination, Thing: vid, Other: id}
		case dossier.Route.County != c.County:
			return Verdict{Kind: VerdictDeclined, Reason: ReasonOtherCounty, Thing: vid, Other: id, County: dossier.Route.County}
		}
		inside[volume.Dossier]++
	}
	return Verdict{}
}

// apart counts the dossiers that would travel without some of their volumes,
// and names the first of the volumes left out. Volumes that arrived before do
// not count: they have travelled already.
func (d *decision) apart(inside map[ID]int, boxes []ID) Verdict {
	v := declined(ReasonSplit, 0)
	for id, n := range inside {
		dossier, _ := Get[Dossier](d, DossierKey(id))
		if n == len(dossier.Volumes) {
			continue
		}
		out := ID(0)
		for _, vid := range dossier.Volumes {
			volume, _ := Get[Volume](d, VolumeKey(vid))
			if volume.Standing.Stage < Accepted && !slices.Contains(boxes, volume.Box) && (out.IsZero() || vid < out) {
				out = vid
			}
		}
		if out.IsZero() {
			continue
		}
		v.Number++
		if v.Thing.IsZero() || out < v.Thing {
			v.Thing = out
		}
	}
	return v
}

func (b BatchSealed) apply(w Writer, m Meta, _ Verdict) {
	took(w, b.Batch)
	w.Put(Batch{ID: b.Batch, From: b.From, To: b.To, County: b.County, Boxes: b.Boxes, Due: b.Due, Sealed: m.Recorded, Stage: Sealed})
	for i, id := range b.Boxes {
		box, _ := Get[Box](w, BoxKey(id))
		box.No, box.Batch = i+1, b.Batch
		box.Standing.Stage, box.Standing.Since = Sealed, m.Recorded
		w.Put(box)
		for _, vid := range box.Volumes {
			v, _ := Get[Volume](w, VolumeKey(vid))
			v.Batch, v.Sent = b.Batch, m.Recorded
			v.Standing.Stage, v.Standing.Since, v.Standing.Aside = Sealed, max(v.Standing.Since, m.Recorded), OnRoad
			putVolume(w, v)
		}
	}
}

func (b BatchSplit) apply(w Writer, _ Meta, _ Verdict) {
	took(w, b.Rest)
	batch, _ := Get[Batch](w, BatchKey(b.Batch))
	rest := Batch{
		ID: b.Rest, From: batch.From, To: batch.To, County: batch.County, Boxes: b.Boxes,
		Due: b.Behind, Sealed: batch.Sealed, SplitOf: batch.ID, Stage: Sealed,
	}
	w.Put(rest)
	batch.Boxes = slices.DeleteFunc(slices.Clone(batch.Boxes), func(id ID) bool { return slices.Contains(b.Boxes, id) })
	batch.Due = b.Went
	w.Put(batch)
	for i, id := range b.Boxes {
		box, _ := Get[Box](w, BoxKey(id))
		box.Batch, box.No = b.Rest, i+1
		w.Put(box)
		for _, vid := range box.Volumes {
			v, _ := Get[Volume](w, VolumeKey(vid))
			v.Batch = b.Rest
			w.Put(v)
		}
	}
}
