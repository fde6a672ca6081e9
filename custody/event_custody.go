package custody

// Bodies about handovers.
type (
	// HandoverOpened starts a leg; its lines are the boxes or the volumes of
	// the batch.
	HandoverOpened struct {
		Handover   ID     `cbor:"1,keyasint"`
		Leg        Leg    `cbor:"2,keyasint"`
		Check      Check  `cbor:"3,keyasint"`
		Batch      ID     `cbor:"4,keyasint"`
		From       OrgID  `cbor:"5,keyasint"`
		To         OrgID  `cbor:"6,keyasint"`
		Method     Method `cbor:"7,keyasint,omitempty"`
		PostNumber string `cbor:"8,keyasint,omitempty"`
		Due        int64  `cbor:"9,keyasint"`
		DueRule    string `cbor:"10,keyasint"`
	}
	// Scanned is one scan and what it did; what it was told is the event's
	// Verdict. Standing is where the thing is now, when Verdict.Moved says that
	// custody moved. A scanned box takes its volumes along, except Stayed,
	// which are further on already.
	Scanned struct {
		Into     ID       `cbor:"1,keyasint"`
		Cell     ID       `cbor:"2,keyasint,omitempty"`
		Standing Standing `cbor:"3,keyasint,omitzero"`
		Stayed   []ID     `cbor:"4,keyasint,omitempty"`
		Raw      Note     `cbor:"5,keyasint,omitzero"` // the text as read, sealed, where it is no code of ours
	}
	// ScanUndone takes a scan back and puts the thing where it was.
	ScanUndone struct {
		Into  ID        `cbor:"1,keyasint"`
		Scan  RequestID `cbor:"2,keyasint"`
		Thing ID        `cbor:"3,keyasint"`
		Note  Note      `cbor:"4,keyasint,omitzero"`
	}
	// LineJudged gives a line its verdict by a person's word.
	LineJudged struct {
		Handover ID          `cbor:"1,keyasint"`
		Thing    ID          `cbor:"2,keyasint"`
		Verdict  LineVerdict `cbor:"3,keyasint"`
		Assumed  bool        `cbor:"4,keyasint,omitempty"` // received without a scan, by a supervisor
		Note     Note        `cbor:"5,keyasint,omitzero"`
	}
	// Confirmed is one party's word.
	Confirmed struct {
		Handover ID     `cbor:"1,keyasint"`
		Giver    bool   `cbor:"2,keyasint,omitempty"`
		Paper    string `cbor:"3,keyasint,omitempty"`
	}
	// HandoverClosed ends a leg. Manifest commits to every line and its verdict,
	// so that a proof of this one entry proves the list: see ManifestDigest.
	HandoverClosed struct {
		Handover ID     `cbor:"1,keyasint"`
		Manifest []byte `cbor:"2,keyasint,omitempty"` // 32 bytes
	}
)

// Bodies about cases, and the refusal of a command.
type (
	// CaseOpened says that something is not as the papers say.
	CaseOpened struct {
		Case     ID       `cbor:"1,keyasint"`
		Kind     CaseType `cbor:"2,keyasint"`
		Thing    ID       `cbor:"3,keyasint"`
		Handover ID       `cbor:"4,keyasint,omitempty"`
		Batch    ID       `cbor:"5,keyasint,omitempty"`
		Owner    OrgID    `cbor:"6,keyasint"`
		Due      int64    `cbor:"7,keyasint"`
	}
	// CaseChased says that the owner was reminded.
	CaseChased struct {
		Case ID   `cbor:"1,keyasint"`
		Note Note `cbor:"2,keyasint,omitzero"`
	}
	// CaseResolved ends a case.
	CaseResolved struct {
		Case    ID      `cbor:"1,keyasint"`
		Outcome Outcome `cbor:"2,keyasint"`
		Note    Note    `cbor:"3,keyasint,omitzero"`
	}
	// Declined is a command that was refused: what it asked for and about what.
	// The event's Verdict says why.
	Declined struct {
		Command string `cbor:"1,keyasint"`
		Thing   ID     `cbor:"2,keyasint,omitempty"`
	}
)

// Concerns implements Body.
func (b HandoverOpened) Concerns() []ID { return []ID{b.Handover, b.Batch} }

// Concerns implements Body. What a scan is about stands in the verdict: see
// Event.Concerns.
func (b Scanned) Concerns() []ID { return nil }

// Concerns implements Body.
func (b ScanUndone) Concerns() []ID { return []ID{b.Thing} }

// Concerns implements Body.
func (b LineJudged) Concerns() []ID { return []ID{b.Thing} }

// Concerns implements Body.
func (b Confirmed) Concerns() []ID { return []ID{b.Handover} }

// Concerns implements Body.
func (b HandoverClosed) Concerns() []ID { return []ID{b.Handover} }

// Concerns implements Body.
func (b CaseOpened) Concerns() []ID { return []ID{b.Case, b.Thing} }

// Concerns implements Body.
func (b CaseChased) Concerns() []ID { return []ID{b.Case} }

// Concerns implements Body.
func (b CaseResolved) Concerns() []ID { return []ID{b.Case} }

// Concerns implements Body.
func (b Declined) Concerns() []ID {
	if b.Thing.IsZero() {
		return nil
	}
	return []ID{b.Thing}
}

// Concerns lists the things whose history this event belongs to.
func (e Event) Concerns() []ID {
	if s, ok := e.Body.(Scanned); ok {
		if e.Verdict.Thing.IsZero() {
			return []ID{s.Into}
		}
		if !s.Cell.IsZero() {
			return []ID{e.Verdict.Thing, s.Cell}
		}
		return []ID{e.Verdict.Thing}
	}
	return e.Body.Concerns()
}

// Type implements Body.
func (HandoverOpened) Type() EventType { return typeHandoverOpened }

// Type implements Body.
func (Scanned) Type() EventType { return typeScanned }

// Type implements Body.
func (ScanUndone) Type() EventType { return typeScanUndone }

// Type implements Body.
func (LineJudged) Type() EventType { return typeLineJudged }

// Type implements Body.
func (Confirmed) Type() EventType { return typeConfirmed }

// Type implements Body.
func (HandoverClosed) Type() EventType { return typeHandoverClosed }

// Type implements Body.
func (CaseOpened) Type() EventType { return typeCaseOpened }

// Type implements Body.
func (CaseChased) Type() EventType { return typeCaseChased }

// Type implements Body.
func (CaseResolved) Type() EventType { return typeCaseResolved }

// Type implements Body.
func (Declined) Type() EventType { return typeDeclined }
