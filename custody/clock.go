package custody

// Milliseconds of a day: every time in this package is Unix time in
// milliseconds.
const day = 24 * 60 * 60 * 1000

// UndoWindow is how long the person who scanned may take a scan back without a
// supervisor.
const UndoWindow = 60 * 1000

// Clocks are the time limits in days, of one organisation or, with an empty
// Org, of everybody. A zero limit falls back to everybody's, and that to the
// default.
type Clocks struct {
	Org          OrgID `cbor:"1,keyasint,omitempty"`
	Messenger    int   `cbor:"2,keyasint,omitempty"` // dispatch to delivery, own messenger
	Post         int   `cbor:"3,keyasint,omitempty"` // dispatch to delivery, confidential post
	Acceptance   int   `cbor:"4,keyasint,omitempty"` // delivery to acceptance
	Receipt      int   `cbor:"5,keyasint,omitempty"` // receipt back at the sender, then chase
	Intermediate int   `cbor:"6,keyasint,omitempty"` // stay at an intermediate holder
	Shelving     int   `cbor:"7,keyasint,omitempty"` // acceptance to shelf
	Case         int   `cbor:"8,keyasint,omitempty"` // an open case
	Loan         int   `cbor:"9,keyasint,omitempty"`
}

// ClocksKey is the key of an organisation's clocks.
func ClocksKey(org OrgID) Key { return textKey(TableClocks, string(org)) }

// Key implements Row.
func (c Clocks) Key() Key { return ClocksKey(c.Org) }

// DefaultClocks are the limits that hold where nobody set another.
func DefaultClocks() Clocks {
	return Clocks{Messenger: 1, Post: 30, Acceptance: 7, Receipt: 30, Intermediate: 30, Shelving: 30, Case: 30, Loan: 15}
}

// A Deadline is a due time and the clock it comes from: "messenger", "post",
// "acceptance", "intermediate", "shelving" or "case".
type Deadline struct {
	Due  int64
	Rule string
}

// DeadlineOf says when a leg that opened at opened must be closed by the
// organisation to.
func DeadlineOf(r Reader, leg Leg, method Method, to Organisation, opened int64) Deadline {
	rule := ""
	switch leg {
	case Dispatch, Delivery:
		switch {
		case leg == Delivery && to.Kind == Office:
			rule = "intermediate"
		case method == ConfidentialPost:
			rule = "post"
		default:
			rule = "messenger"
		}
	case Acceptance:
		rule = "acceptance"
	case Shelving:
		rule = "shelving"
	}
	return Deadline{Due: opened + int64(limit(r, to.ID, rule))*day, Rule: rule}
}

// CaseDeadline says when a case that opened at opened is overdue for its owner.
func CaseDeadline(r Reader, owner OrgID, opened int64) int64 {
	return opened + int64(limit(r, owner, "case"))*day
}

func limit(r Reader, org OrgID, rule string) int {
	own, _ := Get[Clocks](r, ClocksKey(org))
	all, _ := Get[Clocks](r, ClocksKey(""))
	for _, c := range []Clocks{own, all, DefaultClocks()} {
		if days := c.days(rule); days > 0 {
			return days
		}
	}
	return 0
}

func (c Clocks) days(rule string) int {
	switch rule {
	case "messenger":
		return c.Messenger
	case "post":
		return c.Post
	case "acceptance":
		return c.Acceptance
	case "intermediate":
		return c.Intermediate
	case "shelving":
		return c.Shelving
	case "case":
		return c.Case
	}
	return 0
}
