package storage

import (
	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// An UnreceivedFilter chooses among what was sent and not received; empty
// fields ask for everything.
type UnreceivedFilter struct {
	County     string
	Enterprise custody.OrgID
	Holder     custody.OrgID // who has it now, as far as is known
	Courier    custody.OrgID // who took the batch
	Batch      custody.ID
	SentBefore int64 // Unix milliseconds, exclusive; 0 asks for every age
	SentSince  int64 // inclusive; 0 asks for every age
}

// Unreceived lists the volumes that were sent and are not received, or stand aside
// and must be found, the longest sent first. It reads one kept list, that of the
// narrowest field of the filter, and checks the other fields row by row.
func (v *View) Unreceived(f UnreceivedFilter, p Page) (List[VolumeRow], error) {
	return list(v, f.bounded(), p, func(id custody.ID) (VolumeRow, bool) {
		row, ok := v.VolumeRow(id)
		return row, ok && f.holds(row)
	})
}

// CountUnreceived counts what the filter leaves, in a walk over the whole of one kept
// list. It counts by when each volume was sent, between bounds in Unix milliseconds,
// the latest first: what was sent since the first bound, then since the second, and
// at last what was sent before all of them. A person counts once in each of these,
// and once in the sum, however many volumes wait.
func (v *View) CountUnreceived(f UnreceivedFilter, bounds []int64) (sum custody.Count, parts []custody.Count, err error) {
	parts = make([]custody.Count, len(bounds)+1)
	type share struct {
		dossier custody.ID
		part    int
	}
	persons := map[share]bool{}
	add := func(n *custody.Count, s share) {
		n.Volumes++
		if !persons[s] {
			persons[s] = true
			n.Persons++
		}
	}
	for _, id := range v.snapshot.IDs(f.bounded(), "") {
		volume, dossier, ok := v.waiting(id, f)
		if !ok {
			continue
		}
		part := 0
		for part < len(bounds) && volume.Waiting() < bounds[part] {
			part++
		}
		add(&parts[part], share{dossier, part})
		add(&sum, share{dossier, len(parts)})
	}
	return sum, parts, v.Err()
}

// waiting reads no more than the volume where the kept list says the rest.
func (v *View) waiting(id custody.ID, f UnreceivedFilter) (custody.Volume, custody.ID, bool) {
	f.SentBefore, f.SentSince = 0, 0
	if f == (UnreceivedFilter{}) {
		volume, ok := custody.Get[custody.Volume](v, custody.VolumeKey(id))
		return volume, volume.Dossier, ok
	}
	row, ok := v.VolumeRow(id)
	return row.Volume, row.Dossier.ID, ok && f.holds(row)
}

// bounded is the part of the leading list between the times asked for.
func (f UnreceivedFilter) bounded() register.Range {
	r := f.lead()
	if f.SentBefore != 0 {
		r = r.Before(f.SentBefore)
	}
	if f.SentSince != 0 {
		r = r.Since(f.SentSince)
	}
	return r
}

// lead is the kept list that holds the fewest rows beside those asked for.
func (f UnreceivedFilter) lead() register.Range {
	switch {
	case f.Batch != 0:
		return register.UnreceivedInBatch(f.Batch)
	case f.Courier != "":
		return register.UnreceivedByCourier(f.Courier)
	case f.Enterprise != "":
		return register.UnreceivedOfEnterprise(f.Enterprise)
	case f.Holder != "":
		return register.UnreceivedWith(f.Holder)
	case f.County != "":
		return register.UnreceivedInCounty(f.County)
	}
	return register.Unreceived()
}

func (f UnreceivedFilter) holds(r VolumeRow) bool {
	return (f.County == "" || r.Dossier.Route.County == f.County) &&
		(f.Enterprise == "" || r.Dossier.Enterprise == f.Enterprise) &&
		(f.Holder == "" || r.Volume.Standing.Holder == f.Holder) &&
		(f.Courier == "" || r.Batch.Courier == f.Courier) &&
		(f.Batch == 0 || r.Volume.Batch == f.Batch)
}
