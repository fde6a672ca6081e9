package custody

// clockSlack is how far a device clock may run ahead of the server's before a
// person must look at it.
const clockSlack = 10 * 60 * 1000

// clockFlag is raised when the device says a time that cannot be: ahead of the
// server, or before the thing existed.
func (d *decision) clockFlag(born int64) Flags {
	if d.meta.At > d.meta.Recorded+clockSlack || d.meta.At < born-clockSlack {
		return FlagClock
	}
	return 0
}

// reaches is the stage that a leg to this organisation brings a thing to. An
// office between leaves it in transit.
func reaches(leg Leg, final bool) Stage {
	switch leg {
	case Dispatch:
		return InTransit
	case Delivery:
		if final {
			return Delivered
		}
		return InTransit
	case Acceptance:
		return Accepted
	case Shelving:
		return Shelved
	}
	return 0
}

// requires is the stage a thing should have reached before a leg.
func requires(leg Leg) Stage {
	switch leg {
	case Dispatch:
		return Sealed
	case Delivery:
		return InTransit
	case Acceptance:
		return Delivered
	case Shelving:
		return Accepted
	}
	return 0
}

// A sight is one scan of one thing in one handover, as far as movement needs it.
type sight struct {
	Leg   Leg
	Check Check
	From  OrgID
	To    OrgID
	Final bool // To is where the batch goes
	At    int64
	By    ID
	In    ID
}

// move is the heart of "the register follows the paper": where a thing stands
// after it was seen, whether that is a move, and what a person must look at.
// A scan that proves who has the thing is believed even where the road there
// was wrong; an older scan than what is known moves nothing backwards; a seal
// proves nothing about a volume that was taken out of its box and accepted.
func move(s Standing, g sight) (Standing, bool, Flags) {
	after := reaches(g.Leg, g.Final)
	var flags Flags
	known := s.Holder == g.To || s.Holder == g.From
	// A scan from before it was called missing says where it was, not where it is.
	older := gone(s) && g.At < s.Called
	switch {
	case gone(s):
	case s.Stage < requires(g.Leg):
		flags |= FlagLegSkipped
	case !known && s.Stage <= after:
		flags |= FlagSurprise
	}
	moved := false
	switch {
	case s.Stage < after:
		moved = true
	case s.Stage == after && s.Holder != g.To:
		moved = g.At >= s.Since
		if moved && s.Stage >= Accepted {
			flags |= FlagTwoPlaces
		}
	case gone(s) && !older && s.Holder == g.To && g.At >= s.Since:
		moved, after = true, max(after, s.Stage)
	case s.Stage > after && s.Holder != g.To && g.At > s.Since:
		moved = g.Check == ByItem
		flags |= FlagTwoPlaces
	}
	if !moved {
		if !flags.Has(FlagTwoPlaces) && (s.Stage > after || g.At < s.Since) {
			flags = FlagLate
		}
		return s, false, flags
	}
	if g.At < s.Since {
		flags |= FlagClock
	}
	to := Standing{Stage: after, Holder: g.To, HolderBy: g.By, Since: max(g.At, s.Since), In: g.In, Location: s.Location}
	if older {
		to.Aside, to.Called = s.Aside, s.Called
		flags |= FlagLate
	}
	return to, true, flags
}

// gone reports whether a thing was called missing or lost.
func gone(s Standing) bool { return s.Aside == Missing || s.Aside == Lost }

// stray is where a thing stands that was seen by somebody it was not sent to:
// it is there, and the road it should have taken stays open.
func stray(s Standing, g sight, aside Aside) (Standing, bool) {
	if g.At < s.Since || s.Holder == g.To && s.Aside == aside {
		return s, false
	}
	s.Aside, s.Holder, s.HolderBy, s.Since, s.In = aside, g.To, g.By, g.At, g.In
	return s, true
}
