package api

// A RosterReport says what a roster holds and everything that is wrong with
// it. It holds no name and no full ID number.
type RosterReport struct {
	Enterprise  string         `json:"enterprise" doc:"The organisation the rows are for."`
	CreditCode  string         `json:"creditCode,omitempty" doc:"As the file's heading gives it."`
	Heading     string         `json:"heading,omitempty" doc:"The enterprise as the file's heading names it."`
	Encoding    string         `json:"encoding,omitempty" doc:"Of a text table."`
	Sheets      []RosterSheet  `json:"sheets"`
	Rows        int            `json:"rows" doc:"People listed."`
	Good        int            `json:"good" doc:"Rows without error; findings do not matter."`
	Bad         int            `json:"bad" doc:"Rows with an error."`
	Unchanged   int            `json:"unchanged" doc:"Registered before with the same data."`
	Changed     int            `json:"changed" doc:"Registered before with other data."`
	Stays       int            `json:"stays" doc:"Listed, and do not move."`
	Originals   int            `json:"originals" doc:"Volumes of the good rows."`
	Duplicates  int            `json:"duplicates"`
	Blocked     bool           `json:"blocked,omitempty" doc:"The header has an error: nothing can be registered."`
	Interrupted string         `json:"interrupted,omitempty" doc:"Why the reading ended early, as a code."`
	Counts      map[string]int `json:"counts" doc:"Faults by code."`
	Faults      []RosterFault  `json:"faults"`
}

// A RosterSheet says how one sheet was understood.
type RosterSheet struct {
	Name    string         `json:"name"`
	Header  int            `json:"header" doc:"Row of the header; 0 when none was found."`
	Rows    int            `json:"rows"`
	Columns []RosterColumn `json:"columns"`
	Unknown []string       `json:"unknown" doc:"Titles that nobody knows."`
}

// A RosterColumn ties a title to its meaning.
type RosterColumn struct {
	Letter string `json:"letter"`
	Title  string `json:"title"`
	Column string `json:"column"`
}

// A RosterFault is one thing that is wrong with a roster, and where.
type RosterFault struct {
	Code     string `json:"code"`
	Severity string `json:"severity" enum:"error,finding" doc:"An error keeps its row out; a finding is recorded with it."`
	Sheet    string `json:"sheet,omitempty"`
	Row      int    `json:"row,omitempty" doc:"As the spreadsheet program shows it; absent for the whole file."`
	Column   string `json:"column,omitempty" doc:"Letter; absent when the whole row is meant."`
	Title    string `json:"title,omitempty" doc:"Of the column, as the file writes it."`
	Found    string `json:"found,omitempty" doc:"Masked, or a description of its shape, where it is personal."`
	Message  string `json:"message" doc:"What is wrong and what was expected, in the language asked for."`
}

// A RosterImport is what registering a roster did.
type RosterImport struct {
	Report     RosterReport `json:"report"`
	Registered int          `json:"registered" doc:"Dossiers made."`
	Amended    int          `json:"amended" doc:"Dossiers whose data was corrected."`
	Unchanged  int          `json:"unchanged" doc:"Rows that were registered before and are the same."`
	Skipped    int          `json:"skipped" doc:"Rows with an error, left out."`
	Declined   int          `json:"declined" doc:"Rows that the rules refused."`
	Volumes    int          `json:"volumes" doc:"Volumes made."`
	Dossiers   []ID         `json:"dossiers" doc:"The dossiers made, in the order of the file."`
}

// RosterProgress says how far the import that runs now has come.
type RosterProgress struct {
	Running bool   `json:"running"`
	Phase   string `json:"phase,omitempty" enum:"reading,registering" doc:"Absent when none runs."`
	Done    int    `json:"done"`
	Total   int    `json:"total" doc:"0 while it is not known."`
}
