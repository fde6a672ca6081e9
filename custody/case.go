package custody

// A CaseType says what is not as the papers say.
type CaseType uint8

// The types of case, as the discrepancy sheet names them, and LegSkipped: the
// flag that a scan came before the leg that should have led to it.
const (
	CaseMissing         CaseType = iota + 1 // 未到
	CaseSurplus                             // 多出
	CaseMisrouted                           // 误转
	CaseMissingMaterial                     // 缺件
	CaseDamaged                             // 损毁
	CaseSealBroken                          // 封条破损
	CaseReturned                            // 未按要求装订: returned for re-sorting
	CaseRefused                             // 拒收
	CaseUnknownCode                         // 条码无法识读
	CaseLegSkipped                          // 环节缺失
	CaseLost                                // 遗失, confirmed by a supervisor
)

var caseTypeNames = [...]string{"", "missing", "surplus", "misrouted", "missing_material", "damaged", "seal_broken", "returned", "refused", "unknown_code", "leg_skipped", "lost"}

// String returns the stable English name.
func (t CaseType) String() string { return nameOf(caseTypeNames[:], t) }

// ParseCaseType reads what String wrote.
func ParseCaseType(s string) (CaseType, bool) { return parseName[CaseType](caseTypeNames[:], s) }

// An Outcome is how a case ended; the zero Outcome means that it is open.
type Outcome uint8

// The outcomes. A case is closed by evidence or by a person, never by time.
const (
	OutcomeFound      Outcome = iota + 1 // the thing was scanned
	OutcomeExplained                     // a written explanation arrived
	OutcomeDelivered                     // it reached the place it belongs to
	OutcomeSentBack                      // it went back to the sender
	OutcomeRecreated                     // the papers were made again
	OutcomeNoFault                       // the papers were wrong, the paper was right
	OutcomeLost                          // given up by a supervisor
	OutcomeSuperseded                    // another case took its place
)

var outcomeNames = [...]string{"", "found", "explained", "delivered", "sent_back", "recreated", "no_fault", "lost", "superseded"}

// String returns the stable English name; empty while open.
func (o Outcome) String() string { return nameOf(outcomeNames[:], o) }

// ParseOutcome reads what String wrote.
func ParseOutcome(s string) (Outcome, bool) { return parseName[Outcome](outcomeNames[:], s) }

// A Case is a discrepancy with an owner and a clock.
type Case struct {
	ID       ID       `cbor:"1,keyasint"`
	Type     CaseType `cbor:"2,keyasint"`
	Thing    ID       `cbor:"3,keyasint"` // volume, box, or the serial of an unknown code
	Handover ID       `cbor:"4,keyasint,omitempty"`
	Batch    ID       `cbor:"5,keyasint,omitempty"`
	Owner    OrgID    `cbor:"6,keyasint"` // who must act
	Raised   OrgID    `cbor:"7,keyasint"` // who found it
	Opened   int64    `cbor:"8,keyasint"`
	OpenedBy ID       `cbor:"9,keyasint,omitempty"`
	Due      int64    `cbor:"10,keyasint,omitempty"`
	Chased   int      `cbor:"11,keyasint,omitempty"` // how many times
	LastAt   int64    `cbor:"12,keyasint,omitempty"` // of the last chase
	Outcome  Outcome  `cbor:"13,keyasint,omitempty"`
	Closed   int64    `cbor:"14,keyasint,omitempty"`
}

// CaseKey is the key of a case.
func CaseKey(id ID) Key { return idKey(TableCase, id) }

// Key implements Row.
func (c Case) Key() Key { return CaseKey(c.ID) }

// Open reports whether somebody must still act.
func (c Case) Open() bool { return c.Outcome == 0 }
