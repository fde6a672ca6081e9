package storage

import "dossiertrail/custody"

// SetDecide puts other rules in the place of custody.Decide, before the first
// Submit.
func (s *Store) SetDecide(f func(custody.Reader, custody.Command) (custody.Verdict, []custody.Event)) {
	s.sequencer.decide = f
}

// Waiting is how many submissions the sequencer has not taken.
func (s *Store) Waiting() int { return len(s.sequencer.queue) }

// MergeHandovers makes one part of several.
func MergeHandovers(parts []List[custody.Handover], limit int, newest bool) List[custody.Handover] {
	return mergeHandovers(parts, limit, newest)
}

// IDCursor is the cursor behind a thing.
func IDCursor(id custody.ID) string { return idCursor(id) }
