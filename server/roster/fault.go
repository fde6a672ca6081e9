package roster

import "strconv"

// A Severity says what a fault does to its row.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the row, or for a fault of the header the file, stays out
	Finding Severity = "finding" // recorded with the row, which goes in
)

// A Fault is one thing that is wrong, and where. It is safe to show, store and
// send: Found is masked or a description of shape where the cell holds a name
// or an ID number.
type Fault struct {
	Code     string            `json:"code"` // stable; the catalogue has its texts
	Severity Severity          `json:"severity"`
	Sheet    string            `json:"sheet,omitempty"`
	Row      int               `json:"row,omitempty"`    // as the spreadsheet program shows it, from 1; 0 for the file
	Column   string            `json:"column,omitempty"` // letter; empty when the whole row is meant
	Title    string            `json:"title,omitempty"`  // of the column, as the file writes it
	Found    string            `json:"found,omitempty"`
	Args     map[string]string `json:"args,omitempty"` // what the texts fill in: expected values, the other row
}

// Place is where the fault lies: "Sheet1!C12", "Sheet1!12" or "Sheet1".
func (f Fault) Place() string {
	at := f.Column
	if f.Row > 0 {
		at += strconv.Itoa(f.Row)
	}
	if f.Sheet == "" || at == "" {
		return f.Sheet + at
	}
	return f.Sheet + "!" + at
}

// columnLetter names the column at index, counted from 0: A, B, ... Z, AA.
func columnLetter(index int) string {
	var s string
	for index++; index > 0; index = (index - 1) / 26 {
		s = string(rune('A'+(index-1)%26)) + s
	}
	return s
}
