package roster

import (
	"strings"

	"dossiertrail/custody"
)

// A checker turns lines into checked rows and remembers who came before.
type checker struct {
	options  *Options
	from1904 bool
	seen     people
	told     map[string]bool // enterprises and credit codes already judged
	goes     map[whereFrom]custody.Destination

	sheet string
	head  *header
	above preamble
}

func newChecker(options *Options, from1904 bool) *checker {
	return &checker{options: options, from1904: from1904, seen: newPeople(), told: make(map[string]bool),
		goes: make(map[whereFrom]custody.Destination)}
}

// startSheet sets the header for the lines that follow and returns what is
// wrong with what stands above it.
func (c *checker) startSheet(sheet string, head *header, above preamble) []Fault {
	var faults []Fault
	add := func(code, found string) {
		faults = append(faults, Fault{Code: code, Severity: severityOf(code), Sheet: sheet, Found: clip(found)})
	}
	if c.stranger(above.enterprise) {
		add("enterprise_differs", above.enterprise)
	}
	if above.enterprise == "" {
		above.enterprise = c.options.Enterprise
	}
	if above.creditCode == "" {
		above.creditCode = c.options.CreditCode
	}
	c.sheet, c.head, c.above = sheet, head, above
	if _, problem := custody.ParseCreditCode(above.creditCode); problem != "" && !c.told[above.creditCode] {
		c.told[above.creditCode] = true
		add(string(problem), above.creditCode)
	}
	return faults
}

// stranger reports whether name is another enterprise than the file was handed
// in for. It does so once for each.
func (c *checker) stranger(name string) bool {
	if name == "" || c.options.Enterprise == "" || c.told[name] {
		return false
	}
	c.told[name] = true
	return SearchKey(name) != SearchKey(c.options.Enterprise)
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

func (r *rowCheck) enterprise() {
	r.row.Enterprise = r.text(ColEnterprise)
	if r.row.Enterprise == "" {
		r.row.Enterprise = r.above.enterprise
	} else if r.stranger(r.row.Enterprise) {
		r.fault("enterprise_differs", ColEnterprise)
	}
	given := r.text(ColCreditCode)
	if given == "" {
		r.row.CreditCode, _ = custody.ParseCreditCode(r.above.creditCode)
		return
	}
	code, problem := custody.ParseCreditCode(given)
	r.row.CreditCode = code
	if problem != "" && !r.told[given] {
		r.told[given] = true
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
