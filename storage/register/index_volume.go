package register

import "dossiertrail/custody"

// volumeIndexes are those over volumes.
func volumeIndexes() []index {
	return []index{
		unreceived(byUnreceived, func(_ custody.Volume, _ near, t tuple) tuple { return t }),
		unreceived(byUnreceivedCounty, func(_ custody.Volume, n near, t tuple) tuple { return t.text(n.county) }),
		unreceived(byUnreceivedEnterprise, func(_ custody.Volume, n near, t tuple) tuple { return t.text(string(n.enterprise)) }),
		unreceived(byUnreceivedHolder, func(v custody.Volume, _ near, t tuple) tuple { return t.text(string(v.Standing.Holder)) }),
		unreceived(byUnreceivedCourier, func(_ custody.Volume, n near, t tuple) tuple { return t.text(string(n.courier)) }),
		unreceived(byUnreceivedBatch, func(v custody.Volume, _ near, t tuple) tuple { return t.id(v.Batch) }),
		on(byUnprinted, func(v custody.Volume, n near, e *entries) {
			if v.Label.Copy == 0 {
				e.add(e.begin().text(string(n.enterprise)), v.ID)
			}
		}),
		on(byLocation, func(v custody.Volume, _ near, e *entries) {
			if at := v.Standing.Location; at != 0 {
				e.add(e.begin().id(at), v.ID)
			}
		}),
	}
}

// unreceived defines one order of the unreceived volumes: by some fields, and
// within them by how long they have been waiting.
func unreceived(letter byte, fields func(custody.Volume, near, tuple) tuple) index {
	return on(letter, func(v custody.Volume, n near, e *entries) {
		if custody.Unreceived(v.Standing.Stage, v.Standing.Aside) {
			e.add(fields(v, n, e.begin()).time(v.Waiting()), v.ID)
		}
	})
}

// Unreceived is every volume that was sent and not received, or stands aside and
// must be found; the longest waiting first. So are the five that follow.
func Unreceived() Range { return timed(byUnreceived) }

// UnreceivedInCounty is those whose dossiers go to a county; the empty code asks
// for those with an open destination.
func UnreceivedInCounty(county string) Range { return timed(byUnreceivedCounty).text(county) }

// UnreceivedOfEnterprise is those whose dossiers belong to an enterprise.
func UnreceivedOfEnterprise(enterprise custody.OrgID) Range {
	return timed(byUnreceivedEnterprise).text(string(enterprise))
}

// UnreceivedWith is those that an organisation holds.
func UnreceivedWith(holder custody.OrgID) Range {
	return timed(byUnreceivedHolder).text(string(holder))
}

// UnreceivedByCourier is those in batches that a courier took.
func UnreceivedByCourier(courier custody.OrgID) Range {
	return timed(byUnreceivedCourier).text(string(courier))
}

// UnreceivedInBatch is those of one batch; the zero ID asks for those in none.
func UnreceivedInBatch(batch custody.ID) Range { return timed(byUnreceivedBatch).id(batch) }

// UnprintedOf is the volumes of an enterprise that never had a label printed, by ID.
func UnprintedOf(enterprise custody.OrgID) Range { return of(byUnprinted).text(string(enterprise)) }

// VolumesIn is the volumes in one cell of the stacks, by ID.
func VolumesIn(location custody.ID) Range { return of(byLocation).id(location) }

// of begins a range over an index.
func of(letter byte) Range { return Range{prefix: string([]byte{letter})} }

// timed begins a range whose order is one of time.
func timed(letter byte) Range {
	r := of(letter)
	r.timed = true
	return r
}

func (r Range) with(t tuple) Range {
	r.prefix += string(t)
	return r
}

func (r Range) text(s string) Range    { return r.with(tuple(nil).text(s)) }
func (r Range) id(id custody.ID) Range { return r.with(tuple(nil).id(id)) }
func (r Range) digit(d uint8) Range    { return r.with(tuple(nil).digit(d)) }
func (r Range) flag(set bool) Range    { return r.with(tuple(nil).flag(set)) }
