package roster

// A Report is what reading a whole file found. It holds no personal data.
type Report struct {
	Sheets      []SheetReport  `json:"sheets"`
	Rows        int            `json:"rows"`      // people listed
	Good        int            `json:"good"`      // without error, unchanged ones included
	Bad         int            `json:"bad"`       // with at least one error
	Unchanged   int            `json:"unchanged"` // registered before with the same data
	Changed     int            `json:"changed"`   // registered before with other data
	Stays       int            `json:"stays"`     // listed, and do not move
	Originals   int            `json:"originals"` // volumes of the good rows
	Duplicates  int            `json:"duplicates"`
	Blocked     bool           `json:"blocked"` // the header has an error: nothing may be registered
	Faults      []Fault        `json:"faults"`
	Counts      map[string]int `json:"counts"`             // faults by code
	Encoding    string         `json:"encoding,omitempty"` // of a text table: UTF-8, UTF-16LE, UTF-16BE, GB18030
	Enterprise  string         `json:"enterprise,omitempty"`
	CreditCode  string         `json:"creditCode,omitempty"`
	Interrupted string         `json:"interrupted,omitempty"` // code of the InputError that ended the reading early
}

// A SheetReport says how one sheet was understood.
type SheetReport struct {
	Name    string        `json:"name"`
	Header  int           `json:"header"` // row of the header; 0 when none was found and the sheet was not read
	Rows    int           `json:"rows"`
	Columns []FoundColumn `json:"columns,omitempty"`
	Unknown []string      `json:"unknown,omitempty"` // titles nobody knows
}

// A FoundColumn ties a title to its meaning.
type FoundColumn struct {
	Letter string `json:"letter"`
	Title  string `json:"title"`
	Column Column `json:"column"`
}

func (r *Report) fault(f Fault) {
	r.Faults = append(r.Faults, f)
	if r.Counts == nil {
		r.Counts = make(map[string]int)
	}
	r.Counts[f.Code]++
}

func (r *Report) add(row Row) {
	r.Rows++
	if row.Good() {
		r.Good++
		r.Originals += row.Originals
		r.Duplicates += row.Duplicates
	} else {
		r.Bad++
	}
	switch row.State {
	case Unchanged:
		r.Unchanged++
	case Changed:
		r.Changed++
	}
	if row.Stays {
		r.Stays++
	}
	for _, f := range row.Faults {
		r.fault(f)
	}
}
