package custody

// A VerdictKind is what a person sees and hears for one scan or command.
type VerdictKind uint8

// The verdicts of a scan, and Done and Declined for every other command.
const (
	VerdictOK         VerdictKind = iota + 1 // expected here, counted now
	VerdictAlready                           // scanned before in this handover
	VerdictFound                             // was called missing, now resolved
	VerdictComplete                          // last of its box or of the batch
	VerdictOtherBatch                        // known, belongs to another batch
	VerdictMisrouted                         // its destination is another county
	VerdictNotSent                           // known, never sealed into a batch
	VerdictStays                             // its category does not move
	VerdictOldLabel                          // a revoked copy: the count stands
	VerdictWrongKind                         // a form, shelf, badge or box where something else is wanted
	VerdictUnknown                           // well-formed, not issued here
	VerdictMisread                           // check digits fail, or not one of our codes
	VerdictClosed                            // the handover is closed
	VerdictForbidden                         // not yours
	VerdictContext                           // a box, cell or badge that sets where the next scans belong
	VerdictDone                              // the command was carried out
	VerdictDeclined                          // it was not, and nothing changed
)

var verdictNames = [...]string{"", "ok", "already", "found", "complete", "other_batch", "misrouted", "not_sent", "stays",
	"old_label", "wrong_kind", "unknown", "misread", "closed", "forbidden", "context", "done", "declined"}

// VerdictKinds lists them all.
func VerdictKinds() []VerdictKind {
	kinds := make([]VerdictKind, 0, len(verdictNames)-1)
	for k := VerdictOK; int(k) < len(verdictNames); k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// String returns the stable English name.
func (k VerdictKind) String() string { return nameOf(verdictNames[:], k) }

// ParseVerdictKind reads what String wrote.
func ParseVerdictKind(s string) (VerdictKind, bool) {
	return parseName[VerdictKind](verdictNames[:], s)
}

// A Reason is the stable code of why a verdict is what it is; the API returns
// it and the screens translate it. Empty where the kind says all.
type Reason string

// The reasons.
const (
	ReasonBoxComplete      Reason = "box_complete"
	ReasonHandoverComplete Reason = "handover_complete"
	ReasonLate             Reason = "late"             // fills a gap in the history and moves nothing
	ReasonJudged           Reason = "judged"           // the line has another verdict already
	ReasonExtra            Reason = "extra"            // it came before, and is not on the list
	ReasonMovedBox         Reason = "moved_box"        // taken over from another open box
	ReasonLeftBehind       Reason = "left_behind"      // found at the sender after it was called missing
	ReasonMovedCell        Reason = "moved_cell"       // shelved before, now in another cell
	ReasonOtherBox         Reason = "other_box"        // it is in a box that is closed
	ReasonOtherEnterprise  Reason = "other_enterprise" // it belongs to another enterprise
	ReasonOpenDestination  Reason = "open_destination" // no county is known for it
	ReasonInSealedBatch    Reason = "in_sealed_batch"  // it is in a sealed batch
	ReasonBox              Reason = "box"              // a box label
	ReasonVolume           Reason = "volume"           // a volume label
	ReasonForm             Reason = "form"             // a list, handover sheet or receipt
	ReasonLocation         Reason = "location"         // a shelf label
	ReasonBadge            Reason = "badge"            // somebody's badge
	ReasonCommand          Reason = "command"          // a command card
	ReasonCellFirst        Reason = "cell_first"       // scan the cell before the volume
	ReasonOtherKeeper      Reason = "other_keeper"     // the cell belongs to another keeper
	ReasonNotAccepted      Reason = "not_accepted"     // only accepted volumes go to the stacks
	ReasonLength           Reason = "length"           // not 14 digits
	ReasonDigits           Reason = "digits"           // other characters than digits
	ReasonCheckDigits      Reason = "check_digits"     // misread or mistyped
	ReasonReused           Reason = "request_reused"   // the same request ID came with other content
	ReasonNoSuch           Reason = "no_such"          // the thing that the command names does not exist
	ReasonNotYours         Reason = "not_yours"        // another organisation's
	ReasonExists           Reason = "exists"           // it is there already
	ReasonInvalid          Reason = "invalid"          // a field of the command is not of its shape
	ReasonLinesPending     Reason = "lines_pending"    // lines without a verdict
	ReasonExceptionsOpen   Reason = "exceptions_open"  // things not on the list without a verdict
	ReasonConfirmGiver     Reason = "confirm_giver"    // the giver has not confirmed
	ReasonConfirmReceiver  Reason = "confirm_receiver" // the receiver has not confirmed
	ReasonSamePerson       Reason = "same_person"      // one person cannot be both parties
	ReasonNotScanned       Reason = "not_scanned"      // nothing is received that was not scanned
	ReasonWasScanned       Reason = "was_scanned"      // it was scanned: undo the scan first
	ReasonNeedsNote        Reason = "needs_note"       // give a reason
	ReasonNeedsSupervisor  Reason = "needs_supervisor" // only a supervisor may
	ReasonTooLate          Reason = "too_late"         // undo within 60 seconds, or a supervisor with a reason
	ReasonNotLast          Reason = "not_last"         // it has moved on since
	ReasonNotCounted       Reason = "not_counted"      // that scan counted nothing
	ReasonEmpty            Reason = "empty"            // there is nothing in it
	ReasonBoxOpen          Reason = "box_open"         // a box without a seal number
	ReasonBoxClosed        Reason = "box_closed"       // a box with a seal number
	ReasonSplit            Reason = "split"            // volumes of one dossier would travel apart
	ReasonOtherCounty      Reason = "other_county"     // it goes to another county
	ReasonNoKeeper         Reason = "no_keeper"        // the county has no designated keeper
	ReasonInBatch          Reason = "in_batch"         // it is in a batch already
	ReasonLegOpen          Reason = "leg_open"         // the same leg of this batch is open
	ReasonNothingLeft      Reason = "nothing_left"     // no line would remain
	ReasonCaseClosed       Reason = "case_closed"      // the case has an outcome already
	ReasonStays            Reason = "stays"            // its category does not move
	ReasonWrongParty       Reason = "wrong_party"      // that kind of organisation has no part in this leg
)

// Flags are what a person must look at although the scan was believed.
type Flags uint8

// The flags.
const (
	FlagLegSkipped Flags = 1 << iota // it came before the leg that should have led to it
	FlagLate                         // an older scan than what is known: it moved nothing
	FlagClock                        // the device clock cannot be right
	FlagTwoPlaces                    // somebody else holds it by a later scan, or accepted it
	FlagOldLabel                     // a revoked copy of the label
	FlagSurprise                     // it was not with the giver
	FlagCellFull                     // the cell is over its capacity
	FlagAssumed                      // a supervisor's act, never scanned
)

var flagNames = [...]string{"leg_skipped", "late", "clock", "two_places", "old_label", "surprise", "cell_full", "assumed"}

// Has reports whether all of the given flags are raised.
func (f Flags) Has(g Flags) bool { return f&g == g }

// Names returns the stable English names of the flags that are raised.
func (f Flags) Names() []string {
	names := []string{}
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// A Verdict is the answer to a command. For a scan it is recorded with the
// scan: what the clerk was told is part of the history.
type Verdict struct {
	Kind     VerdictKind `cbor:"1,keyasint"`
	Reason   Reason      `cbor:"2,keyasint,omitempty"`
	Counted  bool        `cbor:"3,keyasint,omitempty"` // the tally moved
	Moved    bool        `cbor:"4,keyasint,omitempty"` // custody moved
	Flags    Flags       `cbor:"5,keyasint,omitempty"`
	Code     Code        `cbor:"6,keyasint,omitzero"`   // as scanned
	Thing    ID          `cbor:"7,keyasint,omitempty"`  // what the scan or command is about, or what it made
	Other    ID          `cbor:"8,keyasint,omitempty"`  // the other batch, box or case that the words name
	County   string      `cbor:"9,keyasint,omitempty"`  // the other county
	Org      OrgID       `cbor:"10,keyasint,omitempty"` // the other organisation
	Number   int         `cbor:"11,keyasint,omitempty"` // how many, where the reason counts
	Earlier  Sighting    `cbor:"12,keyasint,omitzero"`  // when it was scanned before
	Tally    Tally       `cbor:"13,keyasint,omitzero"`  // of the handover, after this
	BoxTally BoxTally    `cbor:"14,keyasint,omitzero"`  // of the box, after this
}

// Refused reports whether nothing came of it: the command was declined or
// forbidden.
func (v Verdict) Refused() bool {
	return v.Kind == VerdictDeclined || v.Kind == VerdictForbidden || v.Kind == VerdictClosed
}

// An Answer is the first verdict that a request got, kept so that the same
// request of the same organisation again is answered alike.
type Answer struct {
	Request RequestID `cbor:"1,keyasint"`
	Into    ID        `cbor:"2,keyasint,omitempty"`
	By      ID        `cbor:"3,keyasint,omitempty"`
	At      int64     `cbor:"4,keyasint"` // when it happened, never after it was recorded
	Verdict Verdict   `cbor:"5,keyasint"`
	Org     OrgID     `cbor:"6,keyasint,omitempty"`
}

// AnswerKey is the key of a request's answer.
func AnswerKey(id RequestID) Key { return textKey(TableAnswer, string(id[:])) }

// Key implements Row.
func (a Answer) Key() Key { return AnswerKey(a.Request) }
