package custody

import "maps"

// Decide judges one command against the register as it stands and says what
// follows from it. It is pure: equal inputs give equal events. A refusal is an
// answer, not an error: it is recorded too. The first event carries the
// verdict. No events follow when the same request was answered before.
func Decide(r Reader, c Command) (Verdict, []Event) {
	d := &decision{draft: draft{under: r}, meta: MetaOf(c)}
	if d.meta.Request != (RequestID{}) {
		if a, ok := Get[Answer](r, AnswerKey(d.meta.Request)); ok {
			return again(a, c), nil
		}
	}
	v := d.judge(c)
	if len(d.events) == 0 {
		d.events = []Event{{Meta: d.meta, Body: Declined{Command: CommandName(c), Thing: v.Thing}}}
	}
	d.events[0].Verdict = v
	return v, d.events
}

// again answers a request that was answered before: alike when it asks the
// same, and with a refusal when it asks for something else. Another organisation
// learns nothing of the first answer.
func again(a Answer, c Command) Verdict {
	s, scan := c.(Scan)
	switch {
	case MetaOf(c).Org != a.Org:
		return declined(ReasonReused, 0)
	case !scan && a.Into.IsZero():
		return a.Verdict
	case scan && s.Into == a.Into:
		code, err := ReadCode(s.Text)
		if err == nil && code == a.Verdict.Code || err != nil && a.Verdict.Code == (Code{}) {
			return a.Verdict
		}
	}
	return Verdict{Kind: VerdictDeclined, Reason: ReasonReused, Thing: a.Verdict.Thing}
}

// A decision is one command being judged. Its draft already shows what its
// events will have changed, so that later steps build on earlier ones.
type decision struct {
	draft
	meta   Meta
	events []Event
}

// happened records an event of this decision and applies it to the draft. The
// verdict is for events whose effect depends on it; Decide stamps the final
// one on the first event.
func (d *decision) happened(b Body, v Verdict) {
	d.events = append(d.events, Event{Meta: d.meta, Body: b})
	b.apply(&d.draft, d.meta, v)
}

// at is when the command happened, as far as it can be believed: no device is
// ahead of the server.
func (d *decision) at() int64 { return min(d.meta.At, d.meta.Recorded) }

// next is the ID of the next thing of a kind.
func (d *decision) next(k Kind) ID { return nextID(d, k) }

// mine reports whether the command comes from the organisation, or from a
// supervisor of a bureau. Other supervisors supervise their own organisation.
func (d *decision) mine(org OrgID) bool {
	if d.meta.Org == org || !d.meta.Supervisor {
		return d.meta.Org == org
	}
	o, _ := Get[Organisation](d, OrganisationKey(d.meta.Org))
	return o.Kind == Bureau
}

func nextID(r Reader, k Kind) ID {
	site, _ := Get[Site](r, SiteKey())
	last, _ := Get[Serial](r, SerialKey(k))
	return NewID(k, site.No, last.Last+1)
}

// took moves the serial of a kind on to id.
func took(w Writer, id ID) {
	last, _ := Get[Serial](w, SerialKey(id.Kind()))
	if id.Serial() > last.Last {
		w.Put(Serial{Kind: id.Kind(), Last: id.Serial()})
	}
}

func done(thing ID) Verdict { return Verdict{Kind: VerdictDone, Thing: thing} }

func declined(reason Reason, thing ID) Verdict {
	return Verdict{Kind: VerdictDeclined, Reason: reason, Thing: thing}
}

// A draft is a register with changes that are not made yet.
type draft struct {
	under Reader
	rows  map[Key]Row
}

func (d *draft) Row(k Key) (Row, bool) {
	if row, ok := d.rows[k]; ok {
		return row, true
	}
	return d.under.Row(k)
}

func (d *draft) Put(row Row) {
	if d.rows == nil {
		d.rows = make(map[Key]Row, 8)
	}
	d.rows[row.Key()] = row
}

// Replay applies a history to an empty register and returns it.
func Replay(events []Event) Memory {
	m := Memory{}
	for _, e := range events {
		Apply(m, e)
	}
	return m
}

// Clone returns a register that changes apart from m.
func (m Memory) Clone() Memory { return maps.Clone(m) }
