package register

import (
	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A Session is what the one writer, the sequencer, is about to publish. It implements custody.Writer,
// sees what it wrote, and answers the questions of a Snapshot. Nobody else sees
// anything of it before Publish. It belongs to one goroutine and must end with
// Publish or Discard.
type Session struct {
	view
	r        *Register
	pending  *pending
	ended    bool
	was, now entries
}

// Row implements custody.Reader.
func (w *Session) Row(key custody.Key) (custody.Row, bool) {
	if row, ok := w.pending.rows[key]; ok {
		return row, true
	}
	if row, ok := w.r.hot.get(key); ok {
		return row, row != nil
	}
	row, ok := w.view.Row(key)
	if w.view.err == nil {
		w.r.hot.put(key, row)
	}
	return row, ok
}

// Put implements custody.Writer. Indexes and counters follow the difference to the
// row that was there.
func (w *Session) Put(row custody.Row) {
	key := row.Key()
	old, _ := w.Row(key)
	w.pending.setRow(key, row)
	switch r := row.(type) {
	case custody.Volume:
		w.putVolume(old, r)
	case custody.Dossier:
		w.putDossier(old, r)
	case custody.Batch:
		w.diff(key[0], old, near{}, row, near{})
		before, _ := old.(custody.Batch)
		if before.Courier != r.Courier {
			w.followCourier(r.ID, before.Courier, r.Courier)
		}
	default:
		w.diff(key[0], old, near{}, row, near{})
	}
}

func (w *Session) putVolume(old custody.Row, v custody.Volume) {
	n := w.nearOf(v)
	before, had := old.(custody.Volume)
	was := n
	if had && (before.Dossier != v.Dossier || before.Batch != v.Batch) {
		was = w.nearOf(before)
	}
	w.diff(custody.TableVolume, old, was, v, n)
	if had {
		w.recount(volumeCount(before, was), volumeCount(v, n))
	} else {
		w.recount(counted{}, volumeCount(v, n))
	}
}

func (w *Session) putDossier(old custody.Row, d custody.Dossier) {
	w.diff(custody.TableDossier, old, near{}, d, near{})
	before, had := old.(custody.Dossier)
	if had {
		w.recount(dossierCount(before), dossierCount(d))
	} else {
		w.recount(counted{}, dossierCount(d))
	}
	if before.Enterprise == d.Enterprise && before.Route.County == d.Route.County && before.Stays == d.Stays {
		return
	}
	for _, id := range d.Volumes {
		v, ok := custody.Get[custody.Volume](w, custody.VolumeKey(id))
		if !ok || v.Dossier != d.ID {
			continue
		}
		n := w.nearOf(v)
		was := near{before.Enterprise, before.Route.County, before.Stays, n.courier}
		w.diff(custody.TableVolume, v, was, v, n)
		w.recount(volumeCount(v, was), volumeCount(v, n))
	}
}

// followCourier moves the unreceived volumes of a batch to its new courier.
func (w *Session) followCourier(batch custody.ID, before, after custody.OrgID) {
	var volumes []custody.ID
	for _, id := range w.IDs(UnreceivedInBatch(batch), "") {
		volumes = append(volumes, id)
	}
	for _, id := range volumes {
		if v, ok := custody.Get[custody.Volume](w, custody.VolumeKey(id)); ok {
			n := w.nearOf(v)
			was := n
			was.courier, n.courier = before, after
			w.diff(custody.TableVolume, v, was, v, n)
		}
	}
}

// nearOf reads what lies beside a volume.
func (w *Session) nearOf(v custody.Volume) near {
	d, _ := custody.Get[custody.Dossier](w, custody.DossierKey(v.Dossier))
	n := near{enterprise: d.Enterprise, county: d.Route.County, stays: d.Stays}
	if v.Batch != 0 {
		b, _ := custody.Get[custody.Batch](w, custody.BatchKey(v.Batch))
		n.courier = b.Courier
	}
	return n
}

// diff takes away the entries that the old row gave and the new one does not, and
// adds those that are new. The old row may be nil.
func (w *Session) diff(table byte, old custody.Row, was near, row custody.Row, n near) {
	for _, ix := range w.r.indexes[table] {
		w.was.reset(ix.letter)
		w.now.reset(ix.letter)
		if old != nil {
			ix.keys(old, was, &w.was)
		}
		ix.keys(row, n, &w.now)
		for i := range w.was.ends {
			if key := w.was.at(i); !w.now.has(key) {
				w.pending.setMark(key, false)
			}
		}
		for i := range w.now.ends {
			if key := w.now.at(i); !w.was.has(key) {
				w.pending.setMark(key, true)
			}
		}
	}
}

// recount moves a row from one counter to another; the zero counted is none.
func (w *Session) recount(from, to counted) {
	if from == to {
		return
	}
	w.count(from, -1)
	w.count(to, 1)
}

func (w *Session) count(c counted, sign int) {
	if c == (counted{}) {
		return
	}
	key := string(c.key.tuple())
	sum, ok := w.pending.counts[key]
	if !ok {
		sum = w.view.count(key)
	}
	sum.Persons += sign * c.add.Persons
	sum.Volumes += sign * c.add.Volumes
	w.pending.counts[key] = sum
}

// Concern adds the event at position to the history of the things it concerns.
func (w *Session) Concern(things []custody.ID, position journal.Position) {
	for _, thing := range things {
		w.pending.setMark(historyOf(thing).number(uint64(position)), true)
	}
}

// Publish ends the session and shows what it wrote, all at once, to every Snapshot
// taken from now on: the register has reached position. It does not wait for a disk.
func (w *Session) Publish(position journal.Position) {
	if w.end() {
		w.r.publish(w.pending, position)
	}
}

// Discard ends the session as if it had not been. After Publish it does nothing, so
// that it may be deferred.
func (w *Session) Discard() {
	if w.end() {
		w.r.leave()
	}
}

func (w *Session) end() bool {
	if w.ended {
		return false
	}
	w.ended = true
	w.release()
	return true
}
