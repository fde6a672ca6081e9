package api

// An UnreceivedVolume was sent and is not received.
type UnreceivedVolume struct {
	Volume         ID     `json:"volume"`
	Code           string `json:"code"`
	Grouped        string `json:"grouped"`
	No             int    `json:"no"`
	Of             int    `json:"of"`
	Dossier        ID     `json:"dossier"`
	Name           string `json:"name,omitempty" doc:"Absent where the caller may not know it."`
	CitizenID      string `json:"citizenId,omitempty" doc:"Masked."`
	Enterprise     string `json:"enterprise"`
	EnterpriseName string `json:"enterpriseName"`
	County         string `json:"county"`
	CountyName     string `json:"countyName"`
	Batch          ID     `json:"batch"`
	Box            ID     `json:"box,omitempty"`
	BoxNo          int    `json:"boxNo,omitempty"`
	Courier        string `json:"courier,omitempty"`
	CourierName    string `json:"courierName,omitempty"`
	Stage          Stage  `json:"stage"`
	Aside          Aside  `json:"aside,omitempty"`
	Holder         string `json:"holder"`
	HolderName     string `json:"holderName"`
	Sent           Time   `json:"sent"`
	Days           int    `json:"days" doc:"Whole days that it has been waiting: since its batch was sealed or, where it never was in one, since its holder found it."`
	Case           ID     `json:"case,omitempty"`
}

// Unreceived is one page of what somebody must find, oldest first.
type Unreceived struct {
	Volumes []UnreceivedVolume `json:"volumes"`
	Next    string             `json:"next,omitempty"`
}

// UnreceivedCount is how much a list of the unreceived holds, over all its pages.
type UnreceivedCount struct {
	Persons int        `json:"persons"`
	Volumes int        `json:"volumes"`
	Ages    []AgeCount `json:"ages" doc:"The same by age, the youngest first. A person whose volumes were sent on different days counts in each."`
}

// An AgeCount is how many have been waiting for so many whole days.
type AgeCount struct {
	From    int  `json:"from" doc:"Whole days, inclusive."`
	To      *int `json:"to,omitempty" doc:"Whole days, inclusive; absent for the oldest."`
	Persons int  `json:"persons"`
	Volumes int  `json:"volumes"`
}

// A CountCell is how many stand at one stage.
type CountCell struct {
	County     string `json:"county,omitempty" doc:"Absent where the destination is open."`
	Enterprise string `json:"enterprise"`
	Stage      Stage  `json:"stage"`
	Aside      Aside  `json:"aside,omitempty"`
	Stays      bool   `json:"stays,omitempty"`
	Persons    int    `json:"persons"`
	Volumes    int    `json:"volumes"`
}

// Counts is the matrix of county, enterprise and stage.
type Counts struct {
	Cells         []CountCell    `json:"cells"`
	Counties      []County       `json:"counties"`
	Enterprises   []Organisation `json:"enterprises"`
	Total         Count          `json:"total"`
	Unreceived    Count          `json:"unreceived"`
	OpenCases     int            `json:"openCases" doc:"That the caller's organisation must act on; of the city for a supervisor of the city."`
	OverdueCases  int            `json:"overdueCases"`
	OpenHandovers int            `json:"openHandovers" doc:"That the caller's organisation has part in; of the city for a supervisor of the city."`
	Overdue       int            `json:"overdueHandovers"`
	At            Time           `json:"at"`
}
