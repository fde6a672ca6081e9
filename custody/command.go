package custody

// A RequestID is made by the device that asks, so that the same request sent
// twice counts once. UUID version 7 sorts well; any 16 bytes will do. The zero
// ID asks for no such care.
type RequestID [16]byte

// Via says how a text came in.
type Via uint8

// The ways in.
const (
	ViaWedge Via = iota + 1
	ViaCamera
	ViaPhoto
	ViaTyped
	ViaProgram // the command line, an import, another system
)

var viaNames = [...]string{"", "wedge", "camera", "photo", "typed", "program"}

// String returns the stable English name.
func (v Via) String() string { return nameOf(viaNames[:], v) }

// ParseVia reads what String wrote.
func ParseVia(s string) (Via, bool) { return parseName[Via](viaNames[:], s) }

// Meta is who asked, where and when: stamped at the edge, never here.
type Meta struct {
	Request    RequestID `cbor:"1,keyasint,omitzero"`
	At         int64     `cbor:"2,keyasint"` // when it happened: device clock, Unix milliseconds
	Recorded   int64     `cbor:"3,keyasint"` // when it was recorded: server clock, never running back
	By         ID        `cbor:"4,keyasint,omitempty"`
	Org        OrgID     `cbor:"5,keyasint,omitempty"`
	Station    string    `cbor:"6,keyasint,omitempty"`
	Via        Via       `cbor:"7,keyasint,omitempty"`
	Supervisor bool      `cbor:"8,keyasint,omitempty"` // acts as one
}

// A Command asks for something. The concrete types below are the closed set.
type Command interface{ meta() Meta }

func (m Meta) meta() Meta { return m }

// MetaOf returns the stamp of a command.
func MetaOf(c Command) Meta { return c.meta() }

// The commands that describe who and where.
type (
	// FoundSite gives the installation its number, once.
	FoundSite struct {
		Meta
		Site int // 0..999
	}
	// RegisterOrganisation adds an organisation or changes its name.
	RegisterOrganisation struct {
		Meta
		Organisation Organisation
	}
	// DefineCounty adds a destination or changes its names and keeper.
	DefineCounty struct {
		Meta
		County County
	}
	// SetClocks sets the time limits of an organisation.
	SetClocks struct {
		Meta
		Clocks Clocks
	}
	// IssueBadge gives out the next badge number. Verdict.Thing is the badge.
	IssueBadge struct {
		Meta
		Holder OrgID
	}
	// DefineLocation adds one cell. Verdict.Thing is the location.
	DefineLocation struct {
		Meta
		Keeper   OrgID
		Path     string
		Capacity int
	}
)

// The commands that make dossiers and labels.
type (
	// RegisterDossier adds one dossier with its volumes. Verdict.Thing is the
	// dossier. The person comes sealed.
	RegisterDossier struct {
		Meta
		Enterprise OrgID
		Category   Category
		Stays      bool
		Route      Route
		Originals  int // 1..20
		Duplicates int // 0..20
		Person     Person
		Findings   []string
	}
	// AmendDossier replaces the sealed person, the category and the findings:
	// the roster was corrected. Its volumes stay as they are.
	AmendDossier struct {
		Meta
		Dossier  ID
		Category Category
		Stays    bool
		Route    Route
		Person   Person
		Findings []string
	}
	// Redirect overrides where a dossier goes, with a reason.
	Redirect struct {
		Meta
		Dossier ID
		County  string
		Note    Note
	}
	// PrintLabels records that labels of these things go to the printer. With
	// Reprint the copy number rises and older copies are revoked; without it
	// a thing that was never printed gets copy 1 and others keep theirs.
	PrintLabels struct {
		Meta
		Things  []ID
		Reprint bool
	}
	// NumberDossier gives a dossier the archive number of its keeper.
	NumberDossier struct {
		Meta
		Dossier   ID
		ArchiveNo string
	}
)

// The commands that pack and send.
type (
	// OpenBox starts an empty box. Verdict.Thing is the box.
	OpenBox struct {
		Meta
		Enterprise OrgID
		County     string
	}
	// CloseBox puts the seal on a box.
	CloseBox struct {
		Meta
		Box  ID
		Seal string
	}
	// ReopenBox breaks the seal of a box that is in no batch yet.
	ReopenBox struct {
		Meta
		Box  ID
		Note Note
	}
	// SealBatch freezes closed boxes of one enterprise for one county into a
	// batch. Verdict.Thing is the batch. A dossier whose volumes would travel
	// apart is declined with ReasonSplit unless Override says why.
	SealBatch struct {
		Meta
		Enterprise OrgID
		County     string
		Boxes      []ID
		Override   Note
	}
)

// The commands of a handover.
type (
	// OpenHandover starts one leg of a batch. Verdict.Thing is the handover.
	OpenHandover struct {
		Meta
		Leg        Leg
		Batch      ID
		From, To   OrgID // To of a dispatch is the courier, From of a delivery too
		Method     Method
		PostNumber string
	}
	// Scan is what a scanner read, in a handover or, while packing, in a box.
	Scan struct {
		Meta
		Into ID     // the handover or the box
		Text string // as read
		Cell ID     // shelving: the cell that was scanned before
		Raw  Note   // the text, sealed: recorded where it is not one of our codes
	}
	// Undo takes back one scan, named by its request.
	Undo struct {
		Meta
		Into ID
		Scan RequestID
		Note Note // a supervisor's reason
	}
	// JudgeLine gives one line of an open handover its verdict, or takes a
	// verdict back (Pending).
	JudgeLine struct {
		Meta
		Handover ID
		Thing    ID
		Verdict  LineVerdict
		Note     Note // ReceivedWithGaps: the missing materials; a supervisor: the reason
	}
	// Confirm is one party's word that the handover went as recorded.
	Confirm struct {
		Meta
		Handover ID
		Giver    bool
		Paper    string // number of the signed paper, where the party did not act here itself
	}
	// CloseHandover ends a leg.
	CloseHandover struct {
		Meta
		Handover ID
	}
)

// The commands of a case.
type (
	// Chase records that the owner of a case was reminded.
	Chase struct {
		Meta
		Case ID
		Note Note
	}
	// ResolveCase ends a case by a person's word.
	ResolveCase struct {
		Meta
		Case    ID
		Outcome Outcome
		Note    Note
	}
)
