package roster

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dossiertrail/custody"
)

// A checker turns lines into checked rows and remembers who came before.
type checker struct {
	options  *Options
	from1904 bool
	seen     people
	codes    map[string]bool // credit codes already judged
	goes     map[whereFrom]custody.Destination

	sheet string
	head  *header
	above preamble
}

func newChecker(options *Options, from1904 bool) *checker {
	return &checker{options: options, from1904: from1904, seen: newPeople(), codes: make(map[string]bool),
		goes: make(map[whereFrom]custody.Destination)}
}

// startSheet sets the header for the lines that follow and hands what stands
// above it to found.
func (c *checker) startSheet(sheet string, head *header, above preamble, found func(name, code string, fault *Fault)) {
	if above.enterprise == "" {
		above.enterprise = c.options.Enterprise
	}
	if above.creditCode == "" {
		above.creditCode = c.options.CreditCode
	}
	c.sheet, c.head, c.above = sheet, head, above
	code, problem := custody.ParseCreditCode(above.creditCode)
	if problem == "" || c.codes[string(code)] {
		found(above.enterprise, string(code), nil)
		return
	}
	c.codes[string(code)] = true
	fault := Fault{Code: string(problem), Severity: severityOf(string(problem)), Sheet: sheet, Found: clip(above.creditCode)}
	found(above.enterprise, string(code), &fault)
}

// row reads one line. The error is that of Options.Existing.
func (c *checker) row(l line) (Row, error) {
	r := rowCheck{checker: c, line: l, row: Row{Sheet: c.sheet, Number: l.number, State: New}}
	r.cells()
	r.enterprise()
	r.names()
	r.citizenID()
	r.person()
	r.dates()
	r.category()
	r.destination()
	r.volumes()
	r.papers()
	if r.row.Name != "" {
		r.twice()
		if err := r.known(); err != nil {
			return Row{}, err
		}
	}
	return r.row, nil
}

// A rowCheck is one row being read.
type rowCheck struct {
	*checker
	line line
	row  Row
	id   custody.IDFault
}

// text is the trimmed text of a column; empty for the dashes people put into
// cells that do not apply.
func (r *rowCheck) text(c Column) string {
	t := strings.TrimSpace(r.line.at(r.head.at(c)).text)
	if t != "" && strings.Trim(t, "-—－/\\ ") == "" {
		return ""
	}
	return t
}

// fault notes a fault in the cell of column c, or of the row when c is empty or
// not in the file. Args are pairs.
func (r *rowCheck) fault(code string, c Column, args ...string) {
	r.faultAt(code, severityOf(code), r.head.at(c), shape(c, r.line.at(r.head.at(c)).text), args...)
}

func (r *rowCheck) faultAt(code string, severity Severity, index int, found string, args ...string) {
	f := Fault{Code: code, Severity: severity, Sheet: r.sheet, Row: r.line.number, Found: found}
	if index >= 0 {
		f.Column = columnLetter(index)
		if index < len(r.head.titles) {
			f.Title = r.head.titles[index]
		}
	}
	for i := 0; i+1 < len(args); i += 2 {
		if f.Args == nil {
			f.Args = make(map[string]string, len(args)/2)
		}
		f.Args[args[i]] = args[i+1]
	}
	r.row.Faults = append(r.row.Faults, f)
}

const (
	longestName = 60
	longestCell = 500
)

// cells judges what may be wrong with any cell, and keeps those below titles
// nobody knows.
func (r *rowCheck) cells() {
	if r.line.hidden {
		r.faultAt("row_hidden", Finding, -1, "")
	}
	for i, c := range r.line.cells {
		text := strings.TrimSpace(c.text)
		if text == "" && !c.formula {
			continue
		}
		column := Column("")
		if i < len(r.head.columns) {
			column = r.head.columns[i]
		}
		if column == ColOurs {
			continue
		}
		r.oddCell(i, column, c)
		if column == "" && text != "" {
			if r.row.Extra == nil {
				r.row.Extra = make(map[string]string)
			}
			title := columnLetter(i)
			if i < len(r.head.titles) && r.head.titles[i] != "" {
				title = r.head.titles[i]
			}
			r.row.Extra[title] = text
		}
	}
}

func (r *rowCheck) oddCell(i int, column Column, c cell) {
	note := func(code string, args ...string) {
		r.faultAt(code, severityOf(code), i, shape(column, c.text), args...)
	}
	limit := longestCell
	if column == ColName || column == ColCoverName {
		limit = longestName
	}
	if n := utf8.RuneCountInString(c.text); n > limit {
		note("cell_too_long", "length", strconv.Itoa(n), "limit", strconv.Itoa(limit))
	}
	switch {
	case errorValue(c.text):
		note("cell_error")
	case c.formula && column == ColSeq:
	case c.formula && c.text == "":
		note("cell_formula_empty")
	case c.formula:
		note("cell_formula")
	case formulaText(c.text) && column != ColCitizenID:
		note("cell_formula_text")
	}
	if column != ColName && column != ColCoverName && strings.ContainsRune(c.text, utf8.RuneError) {
		note("cell_broken")
	}
}

// errorValue reports what a spreadsheet shows for a formula that failed.
func errorValue(s string) bool {
	switch strings.TrimSpace(s) {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!":
		return true
	}
	return false
}

// formulaText reports text that a spreadsheet would run as a formula when the
// list is opened again.
func formulaText(s string) bool {
	t := foldWidth(s)
	if strings.Trim(t, "-—/\\ ") == "" {
		return false
	}
	if strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") {
		return true
	}
	if _, err := strconv.ParseFloat(t, 64); err == nil {
		return false
	}
	return strings.ContainsAny(t[:1], "=+-@")
}

func (r *rowCheck) enterprise() {
	r.row.Enterprise = r.text(ColEnterprise)
	if r.row.Enterprise == "" {
		r.row.Enterprise = r.above.enterprise
	}
	given := r.text(ColCreditCode)
	if given == "" {
		r.row.CreditCode, _ = custody.ParseCreditCode(r.above.creditCode)
		return
	}
	code, problem := custody.ParseCreditCode(given)
	r.row.CreditCode = code
	if problem != "" && !r.codes[string(code)] {
		r.codes[string(code)] = true
		r.fault(string(problem), ColCreditCode)
	}
}

func (r *rowCheck) names() {
	n := readName(r.line.at(r.head.at(ColName)).text)
	r.row.Name = n.name
	if strings.Trim(n.name, "-—－/\\ ") == "" {
		r.row.Name = ""
		if r.head.at(ColName) >= 0 {
			r.fault("name_missing", ColName)
		}
	}
	for _, code := range n.codes {
		r.fault(code, ColName)
	}
	cover := readName(r.text(ColCoverName))
	for _, code := range cover.codes {
		r.faultAt(code, Finding, r.head.at(ColCoverName), shape(ColCoverName, cover.name))
	}
	if cover.name != r.row.Name {
		r.row.CoverName = cover.name
	}
}

// twice finds people listed before in this file.
func (r *rowCheck) twice() {
	other, named := r.seen.meet(&r.row)
	switch {
	case other == "":
	case named:
		r.fault("name_twice", ColName, "other", other)
	default:
		r.fault("person_twice", ColCitizenID, "other", other)
	}
}

// known compares with what was registered before.
func (r *rowCheck) known() error {
	if r.options.Existing == nil {
		return nil
	}
	known, ok, err := r.options.Existing(r.row.Enterprise, r.row.PersonKey())
	if err != nil || !ok {
		return err
	}
	digest := r.row.Digest()
	for _, d := range known.Digests {
		if d == digest {
			r.row.State = Unchanged
			return nil
		}
	}
	r.row.State = Changed
	if SearchKey(known.Name) != SearchKey(r.row.Name) {
		r.fault("person_other_name", ColName)
		return nil
	}
	r.fault("person_changed", ColName)
	return nil
}

// shape shows a cell without names and ID numbers.
func shape(c Column, text string) string {
	text = strings.TrimSpace(text)
	switch c {
	case ColCitizenID:
		return custody.Mask(clip(text))
	case ColName, ColCoverName:
		return clip(strings.Repeat("*", utf8.RuneCountInString(text)))
	case ColRemarks, ColMissing, "":
		if n := utf8.RuneCountInString(text); n > 1 {
			first, _ := utf8.DecodeRuneInString(text)
			return string(first) + "…"
		}
	}
	return maskDigits(clip(text))
}

func clip(s string) string {
	const most = 24
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// maskDigits hides runs of digits as long as an ID number.
func maskDigits(s string) string {
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			digits++
		}
	}
	if digits < 15 {
		return s
	}
	return custody.Mask(s)
}
