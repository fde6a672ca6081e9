package custody

// An Event is the immutable record that something happened. It names codes,
// organisations and badges only; what is personal in it is sealed.
type Event struct {
	Meta
	// Verdict is what the command was answered; it stands in the first event of
	// a command and is zero in those that follow.
	Verdict Verdict
	Body    Body
}

// An EventType is the number of an event body in the journal. Numbers are never
// used again for something else.
type EventType uint8

// A Body is what happened. The types of this file and of event_custody.go are
// the closed set.
type Body interface {
	Type() EventType
	// Concerns lists the things whose history this event belongs to.
	Concerns() []ID
	apply(w Writer, m Meta, v Verdict)
}

// Bodies returns a zero body of every type, for whoever must decode them.
func Bodies() []Body {
	return []Body{
		SiteFounded{}, OrganisationRegistered{}, CountyDefined{}, ClocksSet{}, BadgeIssued{}, LocationDefined{},
		DossierRegistered{}, DossierAmended{}, DossierRedirected{}, LabelsPrinted{}, DossierNumbered{},
		BoxOpened{}, BoxClosed{}, BoxReopened{}, BatchSealed{}, BatchSplit{},
		HandoverOpened{}, Scanned{}, ScanUndone{}, LineJudged{}, Confirmed{}, HandoverClosed{},
		CaseOpened{}, CaseChased{}, CaseResolved{}, Declined{},
	}
}

// The numbers of the bodies.
const (
	typeSiteFounded EventType = iota + 1
	typeOrganisationRegistered
	typeCountyDefined
	typeClocksSet
	typeBadgeIssued
	typeLocationDefined
	typeDossierRegistered
	typeDossierAmended
	typeDossierRedirected
	typeLabelsPrinted
	typeDossierNumbered
	typeBoxOpened
	typeBoxClosed
	typeBoxReopened
	typeBatchSealed
	typeBatchSplit
	typeHandoverOpened
	typeScanned
	typeScanUndone
	typeLineJudged
	typeConfirmed
	typeHandoverClosed
	typeCaseOpened
	typeCaseChased
	typeCaseResolved
	typeDeclined
)

var eventNames = [...]string{"", "site_founded", "organisation_registered", "county_defined", "clocks_set", "badge_issued", "location_defined",
	"dossier_registered", "dossier_amended", "dossier_redirected", "labels_printed", "dossier_numbered",
	"box_opened", "box_closed", "box_reopened", "batch_sealed", "batch_split",
	"handover_opened", "scanned", "scan_undone", "line_judged", "confirmed", "handover_closed",
	"case_opened", "case_chased", "case_resolved", "declined"}

// String returns the stable English name.
func (t EventType) String() string { return nameOf(eventNames[:], t) }

// Bodies that describe who and where.
type (
	// SiteFounded gives the installation its number.
	SiteFounded struct {
		Site int `cbor:"1,keyasint"`
	}
	// OrganisationRegistered adds or renames an organisation.
	OrganisationRegistered struct {
		Organisation Organisation `cbor:"1,keyasint"`
	}
	// CountyDefined adds or changes a destination.
	CountyDefined struct {
		County County `cbor:"1,keyasint"`
	}
	// ClocksSet sets time limits.
	ClocksSet struct {
		Clocks Clocks `cbor:"1,keyasint"`
	}
	// BadgeIssued gives a badge number to an organisation.
	BadgeIssued struct {
		Badge ID    `cbor:"1,keyasint"`
		Org   OrgID `cbor:"2,keyasint"`
	}
	// LocationDefined adds a cell of the stacks.
	LocationDefined struct {
		Location Location `cbor:"1,keyasint"`
	}
)

// Bodies about dossiers and labels.
type (
	// DossierRegistered adds a dossier and its volumes, originals first.
	DossierRegistered struct {
		Dossier    ID       `cbor:"1,keyasint"`
		Enterprise OrgID    `cbor:"2,keyasint"`
		Category   Category `cbor:"3,keyasint"`
		Stays      bool     `cbor:"4,keyasint,omitempty"`
		Route      Route    `cbor:"5,keyasint"`
		Originals  int      `cbor:"6,keyasint"`
		Volumes    []ID     `cbor:"7,keyasint"`
		Person     Person   `cbor:"8,keyasint"`
		Findings   []string `cbor:"9,keyasint,omitempty"`
	}
	// DossierAmended replaces the sealed person and what was derived from the row.
	DossierAmended struct {
		Dossier  ID       `cbor:"1,keyasint"`
		Category Category `cbor:"2,keyasint"`
		Stays    bool     `cbor:"3,keyasint,omitempty"`
		Route    Route    `cbor:"4,keyasint"`
		Person   Person   `cbor:"5,keyasint"`
		Findings []string `cbor:"6,keyasint,omitempty"`
	}
	// DossierRedirected overrides the destination.
	DossierRedirected struct {
		Dossier ID    `cbor:"1,keyasint"`
		Route   Route `cbor:"2,keyasint"`
	}
	// LabelsPrinted gives things the labels that are valid from now on.
	LabelsPrinted struct {
		Labels []LabelGiven `cbor:"1,keyasint"`
	}
	// DossierNumbered gives the keeper's archive number.
	DossierNumbered struct {
		Dossier   ID     `cbor:"1,keyasint"`
		ArchiveNo string `cbor:"2,keyasint"`
	}
)

// A LabelGiven is one thing and the code its newest label carries.
type LabelGiven struct {
	Thing ID   `cbor:"1,keyasint"`
	Label Code `cbor:"2,keyasint"`
}

// Bodies about boxes and batches.
type (
	// BoxOpened starts an empty box.
	BoxOpened struct {
		Box        ID     `cbor:"1,keyasint"`
		Enterprise OrgID  `cbor:"2,keyasint"`
		County     string `cbor:"3,keyasint"`
	}
	// BoxClosed puts the seal on.
	BoxClosed struct {
		Box  ID     `cbor:"1,keyasint"`
		Seal string `cbor:"2,keyasint"`
	}
	// BoxReopened breaks the seal.
	BoxReopened struct {
		Box  ID   `cbor:"1,keyasint"`
		Note Note `cbor:"2,keyasint,omitzero"`
	}
	// BatchSealed freezes boxes into a batch.
	BatchSealed struct {
		Batch    ID     `cbor:"1,keyasint"`
		From     OrgID  `cbor:"2,keyasint"`
		To       OrgID  `cbor:"3,keyasint"`
		County   string `cbor:"4,keyasint"`
		Boxes    []ID   `cbor:"5,keyasint"`
		Due      Count  `cbor:"6,keyasint"`
		Override Note   `cbor:"7,keyasint,omitzero"` // why dossiers travel apart
	}
	// BatchSplit takes boxes that the courier left behind out of a batch and
	// makes them a batch of their own, still with the sender.
	BatchSplit struct {
		Batch  ID    `cbor:"1,keyasint"`
		Rest   ID    `cbor:"2,keyasint"` // the new batch
		Boxes  []ID  `cbor:"3,keyasint"`
		Went   Count `cbor:"4,keyasint"` // what stays in Batch
		Behind Count `cbor:"5,keyasint"`
	}
)

// Concerns implements Body.
func (SiteFounded) Concerns() []ID { return nil }

// Concerns implements Body.
func (OrganisationRegistered) Concerns() []ID { return nil }

// Concerns implements Body.
func (CountyDefined) Concerns() []ID { return nil }

// Concerns implements Body.
func (ClocksSet) Concerns() []ID { return nil }

// Concerns implements Body.
func (b BadgeIssued) Concerns() []ID { return []ID{b.Badge} }

// Concerns implements Body.
func (b LocationDefined) Concerns() []ID { return []ID{b.Location.ID} }

// Concerns implements Body.
func (b DossierRegistered) Concerns() []ID { return append([]ID{b.Dossier}, b.Volumes...) }

// Concerns implements Body.
func (b DossierAmended) Concerns() []ID { return []ID{b.Dossier} }

// Concerns implements Body.
func (b DossierRedirected) Concerns() []ID { return []ID{b.Dossier} }

// Concerns implements Body.
func (b LabelsPrinted) Concerns() []ID {
	ids := make([]ID, len(b.Labels))
	for i, l := range b.Labels {
		ids[i] = l.Thing
	}
	return ids
}

// Concerns implements Body.
func (b DossierNumbered) Concerns() []ID { return []ID{b.Dossier} }

// Concerns implements Body.
func (b BoxOpened) Concerns() []ID { return []ID{b.Box} }

// Concerns implements Body.
func (b BoxClosed) Concerns() []ID { return []ID{b.Box} }

// Concerns implements Body.
func (b BoxReopened) Concerns() []ID { return []ID{b.Box} }

// Concerns implements Body.
func (b BatchSealed) Concerns() []ID { return append([]ID{b.Batch}, b.Boxes...) }

// Concerns implements Body.
func (b BatchSplit) Concerns() []ID { return append([]ID{b.Batch, b.Rest}, b.Boxes...) }

// Type implements Body.
func (SiteFounded) Type() EventType { return typeSiteFounded }

// Type implements Body.
func (OrganisationRegistered) Type() EventType { return typeOrganisationRegistered }

// Type implements Body.
func (CountyDefined) Type() EventType { return typeCountyDefined }

// Type implements Body.
func (ClocksSet) Type() EventType { return typeClocksSet }

// Type implements Body.
func (BadgeIssued) Type() EventType { return typeBadgeIssued }

// Type implements Body.
func (LocationDefined) Type() EventType { return typeLocationDefined }

// Type implements Body.
func (DossierRegistered) Type() EventType { return typeDossierRegistered }

// Type implements Body.
func (DossierAmended) Type() EventType { return typeDossierAmended }

// Type implements Body.
func (DossierRedirected) Type() EventType { return typeDossierRedirected }

// Type implements Body.
func (LabelsPrinted) Type() EventType { return typeLabelsPrinted }

// Type implements Body.
func (DossierNumbered) Type() EventType { return typeDossierNumbered }

// Type implements Body.
func (BoxOpened) Type() EventType { return typeBoxOpened }

// Type implements Body.
func (BoxClosed) Type() EventType { return typeBoxClosed }

// Type implements Body.
func (BoxReopened) Type() EventType { return typeBoxReopened }

// Type implements Body.
func (BatchSealed) Type() EventType { return typeBatchSealed }

// Type implements Body.
func (BatchSplit) Type() EventType { return typeBatchSplit }
