package storage

import (
	"sync"

	"dossiertrail/custody"
)

// A Watch rings when what it watches has changed. Rings that nobody took merge
// into one: after a ring, read a new View. The sequencer never waits for it.
type Watch struct {
	// C rings; it is closed by Close, and when the Store closes.
	C <-chan struct{}

	of       *watches
	handover custody.ID
	bell     chan struct{}
}

// watches are those of one Store.
type watches struct {
	mu     sync.Mutex
	closed bool
	all    map[custody.ID]map[*Watch]struct{} // by handover; zero is everything
}

// Watch watches one handover: its tally, its lines, its state. The zero ID
// watches everything. Close it when done.
func (s *Store) Watch(handover custody.ID) *Watch {
	bell := make(chan struct{}, 1)
	w := &Watch{C: bell, of: &s.watches, handover: handover, bell: bell}
	s.watches.mu.Lock()
	defer s.watches.mu.Unlock()
	if s.watches.closed {
		close(bell)
		return w
	}
	if s.watches.all == nil {
		s.watches.all = map[custody.ID]map[*Watch]struct{}{}
	}
	if s.watches.all[handover] == nil {
		s.watches.all[handover] = map[*Watch]struct{}{}
	}
	s.watches.all[handover][w] = struct{}{}
	return w
}

// Close ends the watch. Closing twice does nothing.
func (w *Watch) Close() {
	w.of.mu.Lock()
	defer w.of.mu.Unlock()
	w.end()
}

// end takes a watch out and closes its bell. The caller holds the lock.
func (w *Watch) end() {
	set := w.of.all[w.handover]
	if _, ok := set[w]; !ok {
		return
	}
	delete(set, w)
	if len(set) == 0 {
		delete(w.of.all, w.handover)
	}
	close(w.bell)
}

// ring tells the watches of these handovers, and those of everything.
func (ws *watches) ring(handovers map[custody.ID]struct{}) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.ringOne(0)
	for id := range handovers {
		ws.ringOne(id)
	}
}

func (ws *watches) ringOne(handover custody.ID) {
	for w := range ws.all[handover] {
		select {
		case w.bell <- struct{}{}:
		default:
		}
	}
}

func (ws *watches) close() {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	ws.closed = true
	for _, set := range ws.all {
		for w := range set {
			w.end()
		}
	}
}
