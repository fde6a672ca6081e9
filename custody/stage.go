package custody

// A Stage is how far a volume has come. The order is the order of the road.
type Stage uint8

// The stages of a volume.
const (
	Registered Stage = iota + 1
	Labelled
	Boxed
	Sealed
	InTransit
	Delivered
	Accepted
	Numbered
	Shelved
)

var stageNames = [...]string{"", "registered", "labelled", "boxed", "sealed", "in_transit", "delivered", "accepted", "numbered", "shelved"}

// Stages lists them in the order of the road.
func Stages() []Stage {
	return []Stage{Registered, Labelled, Boxed, Sealed, InTransit, Delivered, Accepted, Numbered, Shelved}
}

// String returns the stable English name.
func (s Stage) String() string { return nameOf(stageNames[:], s) }

// ParseStage reads what String wrote.
func ParseStage(s string) (Stage, bool) { return parseName[Stage](stageNames[:], s) }

// An Aside says that a volume stands beside the road; the zero Aside that it
// does not.
type Aside uint8

// The ways to stand aside.
const (
	OnRoad Aside = iota
	Missing
	Surplus
	Returned
	Misrouted
	Refused
	Lost
	OnLoan
	TransferredOut
	ArchivedAfterDeath
)

var asideNames = [...]string{"", "missing", "surplus", "returned", "misrouted", "refused", "lost", "on_loan", "transferred_out", "archived_after_death"}

// String returns the stable English name; empty for OnRoad.
func (a Aside) String() string { return nameOf(asideNames[:], a) }

// ParseAside reads what String wrote; the empty string is OnRoad.
func ParseAside(s string) (Aside, bool) {
	if s == "" {
		return OnRoad, true
	}
	return parseName[Aside](asideNames[:], s)
}

// Unreceived reports whether a volume at this stage and standing was sent and
// is not received: it belongs on the list of what somebody must find.
func Unreceived(s Stage, a Aside) bool {
	switch a {
	case Missing, Returned, Misrouted, Refused, Lost, Surplus:
		return true
	case OnRoad, OnLoan, TransferredOut, ArchivedAfterDeath:
	}
	return s >= Sealed && s < Accepted
}
