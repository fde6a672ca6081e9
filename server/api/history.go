package api

// An Event is one thing that happened, as recorded.
type Event struct {
	Position int64       `json:"position" doc:"In the journal."`
	Type     string      `json:"type" doc:"Stable name of what happened, such as scanned or batch_sealed."`
	At       Time        `json:"at" doc:"When it happened: device clock."`
	Recorded Time        `json:"recorded" doc:"When it was recorded: server clock."`
	By       ID          `json:"by,omitempty" doc:"Badge."`
	ByName   string      `json:"byName,omitempty" doc:"Where the caller may know it."`
	Org      string      `json:"org,omitempty"`
	OrgName  string      `json:"orgName,omitempty"`
	Station  string      `json:"station,omitempty"`
	Via      Via         `json:"via,omitempty"`
	Verdict  *Verdict    `json:"verdict,omitempty" doc:"What was answered; the first event of a command has it."`
	Things   []ID        `json:"things,omitempty" doc:"The volumes, boxes, handovers and cases that it is about."`
	Note     string      `json:"note,omitempty" doc:"A reason that somebody gave."`
	Leg      Leg         `json:"leg,omitempty"`
	From     string      `json:"from,omitempty"`
	FromName string      `json:"fromName,omitempty"`
	To       string      `json:"to,omitempty"`
	ToName   string      `json:"toName,omitempty"`
	Line     LineVerdict `json:"line,omitempty" doc:"The verdict that a person gave a line."`
	Outcome  Outcome     `json:"outcome,omitempty"`
	Declined string      `json:"declined,omitempty" doc:"The command that was refused."`
}

// A History is what happened to one thing, oldest first.
type History struct {
	Thing  ID      `json:"thing"`
	Events []Event `json:"events"`
}

// A CodeMeaning is whatever a code names.
type CodeMeaning struct {
	Code     string    `json:"code"`
	Grouped  string    `json:"grouped"`
	Kind     string    `json:"kind" enum:"volume,box,form,location,badge,command"`
	Valid    bool      `json:"valid" doc:"False for a copy of the label that was revoked by a newer one."`
	Thing    ID        `json:"thing"`
	Dossier  ID        `json:"dossier,omitempty" doc:"Of a volume."`
	Volume   *Volume   `json:"volume,omitempty"`
	Box      *Box      `json:"box,omitempty"`
	Batch    *Batch    `json:"batch,omitempty"`
	Handover *Handover `json:"handover,omitempty"`
	Case     *Case     `json:"case,omitempty"`
	Location *Location `json:"location,omitempty"`
}
