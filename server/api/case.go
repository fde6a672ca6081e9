package api

// A Case is something that is not as the papers say.
type Case struct {
	ID         ID       `json:"id"`
	Type       CaseType `json:"type"`
	Thing      ID       `json:"thing" doc:"The volume, box or unknown code."`
	Grouped    string   `json:"grouped,omitempty"`
	Dossier    ID       `json:"dossier,omitempty"`
	Name       string   `json:"name,omitempty"`
	Handover   ID       `json:"handover,omitempty"`
	Batch      ID       `json:"batch,omitempty"`
	Owner      string   `json:"owner" doc:"Who must act."`
	OwnerName  string   `json:"ownerName"`
	Raised     string   `json:"raised" doc:"Who found it."`
	RaisedName string   `json:"raisedName"`
	Opened     Time     `json:"opened"`
	Due        Time     `json:"due,omitempty"`
	Overdue    bool     `json:"overdue,omitempty"`
	Chased     int      `json:"chased,omitempty" doc:"How many times."`
	LastChase  Time     `json:"lastChase,omitempty"`
	Outcome    Outcome  `json:"outcome,omitempty" doc:"Absent while open."`
	Closed     Time     `json:"closed,omitempty"`
}

// Cases is one page of cases.
type Cases struct {
	Cases []Case `json:"cases"`
	Next  string `json:"next,omitempty"`
}

// CaseChase reminds the owner of a case.
type CaseChase struct {
	Note string `json:"note,omitempty" maxLength:"500"`
}

// CaseEnd ends a case by a person's word.
type CaseEnd struct {
	Outcome Outcome `json:"outcome"`
	Note    string  `json:"note,omitempty" maxLength:"500"`
}
