package custody

// A Leg is one kind of change of hands.
type Leg uint8

// The legs: enterprise to courier, courier to receiver (or to an office between
// that may not open the bags), the receiver's check of each volume, and intake
// desk to stacks.
const (
	Dispatch Leg = iota + 1
	Delivery
	Acceptance
	Shelving
)

var legNames = [...]string{"", "dispatch", "delivery", "acceptance", "shelving"}

// Legs lists them in the order of the road.
func Legs() []Leg { return []Leg{Dispatch, Delivery, Acceptance, Shelving} }

// String returns the stable English name.
func (l Leg) String() string { return nameOf(legNames[:], l) }

// ParseLeg reads what String wrote.
func ParseLeg(s string) (Leg, bool) { return parseName[Leg](legNames[:], s) }

// A Check says what a leg counts: sealed boxes, or every volume.
type Check uint8

// The checks.
const (
	BySeal Check = iota + 1
	ByItem
)

var checkNames = [...]string{"", "seal", "item"}

// String returns the stable English name.
func (c Check) String() string { return nameOf(checkNames[:], c) }

// ParseCheck reads what String wrote.
func ParseCheck(s string) (Check, bool) { return parseName[Check](checkNames[:], s) }

// A Method is how a courier travels. Ordinary post and the retiree do not exist.
type Method uint8

// The methods.
const (
	Messenger        Method = iota + 1 // 专人, the organisation's own
	ConfidentialPost                   // 机要
)

var methodNames = [...]string{"", "messenger", "confidential_post"}

// String returns the stable English name.
func (m Method) String() string { return nameOf(methodNames[:], m) }

// ParseMethod reads what String wrote.
func ParseMethod(s string) (Method, bool) { return parseName[Method](methodNames[:], s) }

// A Handover is one leg of a batch, from one holder to the next.
type Handover struct {
	ID         ID           `cbor:"1,keyasint"`
	Leg        Leg          `cbor:"2,keyasint"`
	Check      Check        `cbor:"3,keyasint"`
	Batch      ID           `cbor:"4,keyasint"`
	From       OrgID        `cbor:"5,keyasint"`
	To         OrgID        `cbor:"6,keyasint"`
	Method     Method       `cbor:"7,keyasint,omitempty"`
	PostNumber string       `cbor:"8,keyasint,omitempty"`
	Opened     int64        `cbor:"9,keyasint"`
	OpenedBy   ID           `cbor:"10,keyasint,omitempty"`
	Due        int64        `cbor:"11,keyasint,omitempty"` // when it must be closed
	DueRule    string       `cbor:"12,keyasint,omitempty"` // which clock said so
	Closed     int64        `cbor:"13,keyasint,omitempty"` // zero while open
	Tally      Tally        `cbor:"14,keyasint"`
	Giver      Confirmation `cbor:"15,keyasint,omitzero"`
	Receiver   Confirmation `cbor:"16,keyasint,omitzero"`
	Extra      []ID         `cbor:"17,keyasint,omitempty"` // things that came and were not on the list
	Skipped    ID           `cbor:"18,keyasint,omitempty"` // the case that says a leg before this one is missing
}

// HandoverKey is the key of a handover.
func HandoverKey(id ID) Key { return idKey(TableHandover, id) }

// Key implements Row.
func (h Handover) Key() Key { return HandoverKey(h.ID) }

// Open reports whether scans still count.
func (h Handover) Open() bool { return h.Closed == 0 }

// Counts reports whether a leg counts things of this kind.
func (h Handover) Counts(k Kind) bool {
	return h.Check == ByItem && k == KindVolume || h.Check == BySeal && k == KindBox
}

// A Tally is how far a handover has come. Pending and Exceptions both block its
// close.
type Tally struct {
	Due        Count `cbor:"1,keyasint"`
	Received   Count `cbor:"2,keyasint"`
	Lines      int   `cbor:"3,keyasint"`
	Pending    int   `cbor:"4,keyasint,omitempty"` // lines without a verdict
	Exceptions int   `cbor:"5,keyasint,omitempty"` // things not on the list, without a verdict
}

// A Confirmation is one party's word that a handover went as recorded: by
// account or badge (By), or on a signed paper whose number is recorded. A
// change of the count after it makes it void.
type Confirmation struct {
	At    int64  `cbor:"1,keyasint,omitempty"`
	By    ID     `cbor:"2,keyasint,omitempty"`
	Paper string `cbor:"3,keyasint,omitempty"`
}

// Given reports whether the party has confirmed.
func (c Confirmation) Given() bool { return c.At != 0 }

// A LineVerdict is what became of one line of a manifest.
type LineVerdict uint8

// The verdicts of a line; Pending is none yet.
const (
	Pending LineVerdict = iota
	Received
	ReceivedWithGaps
	LineMissing
	Damaged
	LineReturned
	LineRefused
	Elsewhere
)

var lineVerdictNames = [...]string{"pending", "received", "received_gaps", "missing", "damaged", "returned", "refused", "elsewhere"}

// String returns the stable English name.
func (v LineVerdict) String() string { return nameOf(lineVerdictNames[:], v) }

// ParseLineVerdict reads what String wrote.
func ParseLineVerdict(s string) (LineVerdict, bool) {
	return parseName[LineVerdict](lineVerdictNames[:], s)
}

// Here reports whether the thing came: it lies on the receiver's table, whole
// or not.
func (v LineVerdict) Here() bool { return v == Received || v == ReceivedWithGaps || v == Damaged }

// A Sighting is where, when and by whom a thing was seen.
type Sighting struct {
	At       int64  `cbor:"1,keyasint,omitempty"` // device clock
	Recorded int64  `cbor:"2,keyasint,omitempty"` // server clock
	By       ID     `cbor:"3,keyasint,omitempty"`
	Station  string `cbor:"4,keyasint,omitempty"`
	Handover ID     `cbor:"5,keyasint,omitempty"`
}

// A Line is one thing in a handover: on its manifest, or Extra to it.
type Line struct {
	Handover ID          `cbor:"1,keyasint"`
	Thing    ID          `cbor:"2,keyasint"`
	Box      ID          `cbor:"3,keyasint,omitempty"`
	Extra    bool        `cbor:"4,keyasint,omitempty"`
	Gone     bool        `cbor:"5,keyasint,omitempty"` // an extra whose scan was undone
	Seen     VerdictKind `cbor:"6,keyasint,omitempty"` // what its scan was told; zero while unscanned
	Scan     Sighting    `cbor:"7,keyasint,omitzero"`
	Request  RequestID   `cbor:"8,keyasint,omitzero"`  // of that scan
	Moved    bool        `cbor:"9,keyasint,omitempty"` // that scan moved custody
	Before   Standing    `cbor:"10,keyasint,omitzero"`
	Verdict  LineVerdict `cbor:"11,keyasint,omitempty"`
	Judged   Sighting    `cbor:"12,keyasint,omitzero"`
	Assumed  bool        `cbor:"13,keyasint,omitempty"` // a supervisor's act, never scanned
	Case     ID          `cbor:"14,keyasint,omitempty"`
	Found    Sighting    `cbor:"15,keyasint,omitzero"` // scanned after it was called missing
}

// LineKey is the key of a line; lines of one handover lie together.
func LineKey(handover, thing ID) Key { return idKey(TableLine, handover, thing) }

// Key implements Row.
func (l Line) Key() Key { return LineKey(l.Handover, l.Thing) }

// A BoxTally counts one box inside a handover that checks by item.
type BoxTally struct {
	Handover ID  `cbor:"1,keyasint"`
	Box      ID  `cbor:"2,keyasint"`
	Expected int `cbor:"3,keyasint"`
	Received int `cbor:"4,keyasint,omitempty"`
	Pending  int `cbor:"5,keyasint,omitempty"`
}

// BoxTallyKey is the key of a box's tally; those of one handover lie together.
func BoxTallyKey(handover, box ID) Key { return idKey(TableBoxTally, handover, box) }

// Key implements Row.
func (t BoxTally) Key() Key { return BoxTallyKey(t.Handover, t.Box) }
