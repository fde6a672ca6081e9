package api

// A Handover is one leg of a batch.
type Handover struct {
	ID         ID           `json:"id"`
	Leg        Leg          `json:"leg"`
	Check      Check        `json:"check"`
	Batch      ID           `json:"batch"`
	From       string       `json:"from"`
	FromName   string       `json:"fromName"`
	To         string       `json:"to"`
	ToName     string       `json:"toName"`
	County     string       `json:"county"`
	CountyName string       `json:"countyName"`
	Method     Method       `json:"method,omitempty"`
	PostNumber string       `json:"postNumber,omitempty"`
	Opened     Time         `json:"opened"`
	OpenedBy   ID           `json:"openedBy,omitempty"`
	Due        Time         `json:"due,omitempty"`
	DueRule    string       `json:"dueRule,omitempty" doc:"The clock that set it."`
	Overdue    bool         `json:"overdue,omitempty"`
	Closed     Time         `json:"closed,omitempty" doc:"Absent while open."`
	Tally      Tally        `json:"tally"`
	Giver      Confirmation `json:"giver"`
	Receiver   Confirmation `json:"receiver"`
	Boxes      []BoxTally   `json:"boxes,omitempty" doc:"How far each box has come; absent in lists."`
}

// A Tally is how far a handover has come. Pending and Exceptions block its close.
type Tally struct {
	Due        Count `json:"due"`
	Received   Count `json:"received"`
	Lines      int   `json:"lines"`
	Pending    int   `json:"pending" doc:"Lines without a verdict."`
	Exceptions int   `json:"exceptions" doc:"Things not on the list, without a verdict."`
}

// A BoxTally is how far one box has come.
type BoxTally struct {
	Box      ID  `json:"box"`
	No       int `json:"no"`
	Expected int `json:"expected"`
	Received int `json:"received"`
	Pending  int `json:"pending"`
}

// A Confirmation is one party's word that a handover went as recorded.
type Confirmation struct {
	Given bool   `json:"given"`
	At    Time   `json:"at,omitempty"`
	By    ID     `json:"by,omitempty"`
	Paper string `json:"paper,omitempty" doc:"Number of the signed paper."`
}

// Handovers is one page of handovers.
type Handovers struct {
	Handovers []Handover `json:"handovers"`
	Next      string     `json:"next,omitempty"`
}

// NewHandover starts one leg.
type NewHandover struct {
	Leg        Leg    `json:"leg"`
	Batch      ID     `json:"batch"`
	From       string `json:"from,omitempty" maxLength:"40" doc:"Who gives; whoever holds the batch when absent."`
	To         string `json:"to,omitempty" maxLength:"40" doc:"Who takes: the courier of a dispatch; the receiver of the batch when absent."`
	Method     Method `json:"method,omitempty" doc:"Of a dispatch or delivery; the one of the leg before when absent."`
	PostNumber string `json:"postNumber,omitempty" maxLength:"60"`
}

// A Line is one thing in a handover.
type Line struct {
	Thing   ID          `json:"thing"`
	Code    string      `json:"code"`
	Grouped string      `json:"grouped"`
	Kind    string      `json:"kind" enum:"volume,box"`
	Box     ID          `json:"box,omitempty"`
	BoxNo   int         `json:"boxNo,omitempty"`
	Dossier ID          `json:"dossier,omitempty"`
	Name    string      `json:"name,omitempty"`
	No      int         `json:"no,omitempty"`
	Of      int         `json:"of,omitempty"`
	Seal    string      `json:"seal,omitempty"`
	Extra   bool        `json:"extra,omitempty" doc:"Not on the list."`
	Seen    VerdictKind `json:"seen,omitempty" doc:"What its scan was told; absent while unscanned."`
	Scan    *Sighting   `json:"scan,omitempty"`
	ScanID  string      `json:"scanId,omitempty" doc:"Of that scan, for undoing it."`
	Verdict LineVerdict `json:"verdict"`
	Judged  *Sighting   `json:"judged,omitempty"`
	Assumed bool        `json:"assumed,omitempty" doc:"A supervisor's act, never scanned."`
	Case    ID          `json:"case,omitempty"`
	Found   *Sighting   `json:"found,omitempty" doc:"Scanned after it was called missing."`
}

// A Sighting is where, when and by whom a thing was seen.
type Sighting struct {
	At       Time   `json:"at" doc:"Device clock."`
	Recorded Time   `json:"recorded" doc:"Server clock."`
	By       ID     `json:"by,omitempty"`
	ByName   string `json:"byName,omitempty"`
	Station  string `json:"station,omitempty"`
	Handover ID     `json:"handover,omitempty"`
}

// Lines is one page of lines.
type Lines struct {
	Lines []Line `json:"lines"`
	Next  string `json:"next,omitempty"`
}

// LineJudgement gives a line its verdict by a person's word; pending takes one
// back.
type LineJudgement struct {
	Verdict LineVerdict `json:"verdict"`
	Note    string      `json:"note,omitempty" maxLength:"500" doc:"The missing materials, or a supervisor's reason."`
}

// PartyWord is one party's confirmation.
type PartyWord struct {
	Side  string `json:"side" enum:"giver,receiver"`
	Paper string `json:"paper,omitempty" maxLength:"60" doc:"Number of the signed paper, where the party does not act here itself."`
}
