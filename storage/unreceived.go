package storage

import (
	"errors"

	"dossiertrail/custody"
)

// An UnreceivedFilter chooses among what was sent and not received; empty
// fields ask for everything.
type UnreceivedFilter struct {
	County     string
	Enterprise custody.OrgID
	Holder     custody.OrgID // who has it now, as far as is known
	Courier    custody.OrgID // who took the batch
	Batch      custody.ID
	SentBefore int64 // Unix milliseconds: sent at or before then
}

// A VolumeRow is a volume with what a list shows beside it. Batch and Box are
// zero where it is in none.
type VolumeRow struct {
	Volume  custody.Volume
	Dossier custody.Dossier
	Batch   custody.Batch
	Box     custody.Box
}

// Unreceived lists the volumes that were sent and are not received, longest
// first. It reads a kept list and scans nothing.
func (v *View) Unreceived(f UnreceivedFilter, p Page) (List[VolumeRow], error) {
	return List[VolumeRow]{}, errors.ErrUnsupported
}
