// Package register keeps what reading the journal yields: rows, the indexes over
// them, and counters. It is a cache of the truth and never the truth: lose it, and
// it is made again from the journal.
//
// # How to use it
//
// One sequencer writes. It begins a session, lets the rules put rows, and publishes
// when the journal has the events:
//
//	w := r.Begin()
//	custody.Apply(w, event)                // puts rows; indexes follow by themselves
//	w.Concern(event.Concerns(), position)  // history
//	if appended { w.Publish(end) } else { w.Discard() }
//
// Everybody else reads a [Snapshot]: one position of the journal, whatever is
// written meanwhile.
//
//	s := r.Snapshot()
//	defer s.Close()
//	for at, id := range s.IDs(register.UnreceivedInCounty("321002"), "") {
//		volume, ok := custody.Get[custody.Volume](s, custody.VolumeKey(id))
//		...
//	}
//	if err := s.Err(); err != nil { ... }
//
// # What lies where
//
// Changes live in ordered layers in memory: those of the open session (put in order
// only when it asks for an order: see pending.go), those published since the last write-out (the active generation), and those being
// written out (the frozen generation). Below them lies a bbolt file. A read merges
// them; the newest layer wins. In the background a generation is written into the
// file. One transaction notes it whole, with the position it reaches; more of them
// then spread it over the file, piece by piece in key order. Changes are absolute, so
// spreading a piece twice does no harm, and whoever opens the file finishes what was
// noted. A crash at any moment thus leaves a file that is true for one position; the
// rest of the journal is applied again. Rows are kept decoded in memory and as
// deterministic CBOR in the file.
//
// # Indexes and counters
//
// Custody knows nothing of them. They follow in Put from the difference between the
// old row and the new one, and are never computed by scanning. Each index is one
// entry of the tables in index_volume.go and index_paper.go and one function that
// returns its [Range]. A changed table is another layout: raise Layout, and every
// register is made again.
//
// The entries of a volume depend on its dossier (enterprise, county, stays) and its
// batch (courier) too. When those change, the register puts the entries of their
// volumes right. It finds them through Dossier.Volumes and through the index of
// unreceived volumes in a batch: a dossier must list its volumes when it is put.
package register
