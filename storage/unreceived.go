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
	SentBefore int64 // Unix milliseconds; 0 asks for every age
}

// Unreceived lists the volumes that were sent and are not received, or stand aside
// and must be found, the longest sent first. It reads one kept list, that of the
// narrowest field of the filter, and checks the other fields row by row.
func (v *View) Unreceived(f UnreceivedFilter, p Page) (List[VolumeRow], error) {
	r := f.lead()
	if f.SentBefore != 0 {
		r = r.Before(f.SentBefore)
	}
	return list(v, r, p, func(id custody.ID) (VolumeRow, bool) {
		row, ok := v.VolumeRow(id)
		return row, ok && f.holds(row)
	})
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
