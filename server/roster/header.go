package roster

import "strings"

// headerDepth is how many filled rows may stand above the header: titles,
// the enterprise, the date.
const headerDepth = 30

// A header ties the columns of a sheet to their meaning.
type header struct {
	row     int
	titles  []string // as written; of two rows joined by a space
	columns []Column // empty for an untitled or unknown column
	index   map[Column]int
	twice   map[int]int // a column titled like an earlier one, by index
}

func newHeader(l line) header {
	h := header{row: l.number, index: make(map[Column]int), twice: make(map[int]int)}
	for _, c := range l.cells {
		h.titles = append(h.titles, strings.TrimSpace(c.text))
	}
	h.tie()
	return h
}

func (h *header) tie() {
	h.columns = make([]Column, len(h.titles))
	clear(h.index)
	clear(h.twice)
	for i, title := range h.titles {
		c, ok := columnOf(title)
		if !ok {
			continue
		}
		h.columns[i] = c
		if first, ok := h.index[c]; ok && c != ColOurs && c != ColSeq {
			h.twice[i] = first
			continue
		}
		h.index[c] = i
	}
}

// knownTitles counts the different titles of l that say what a column is.
func knownTitles(l line) int {
	seen := make(map[Column]bool)
	for _, c := range l.cells {
		if column, ok := columnOf(c.text); ok {
			seen[column] = true
		}
	}
	return len(seen)
}

// isHeader reports whether l is the header of a roster: the name among two or
// more known titles, or the name alone in its row, or many titles of which the
// name is missing, so that this can be said.
func isHeader(l line) bool {
	known, filled, name := knownTitles(l), 0, false
	for _, c := range l.cells {
		if strings.TrimSpace(c.text) == "" {
			continue
		}
		filled++
		if column, ok := columnOf(c.text); ok && column == ColName {
			name = true
		}
	}
	return name && (known > 1 || filled == 1) || known >= 4 && known*2 >= filled
}

// join takes the second row of a header of two rows, such as 档案卷数 above 正本
// and 副本. It reports false, and changes nothing, when l is an ordinary row.
func (h *header) join(l line) bool {
	joined := append([]string(nil), h.titles...)
	above := ""
	for i := range max(len(l.cells), len(joined)) {
		if i == len(joined) {
			joined = append(joined, "")
		}
		if joined[i] != "" {
			above = joined[i]
		}
		sub := strings.TrimSpace(l.at(i).text)
		if sub == "" {
			continue
		}
		title := above + " " + sub
		if _, ok := columnOf(title); !ok {
			if _, ok := columnOf(sub); !ok {
				return false
			}
			title = sub
		}
		joined[i] = title
	}
	if strings.TrimSpace(l.at(h.at(ColName)).text) != "" {
		return false
	}
	h.titles = joined
	h.tie()
	return true
}

// at is the index of column c, or -1.
func (h *header) at(c Column) int {
	if i, ok := h.index[c]; ok {
		return i
	}
	return -1
}

// repeats reports whether l prints the header once more, as on the next page.
func (h *header) repeats(l line) bool {
	i := h.at(ColName)
	c, ok := columnOf(l.at(i).text)
	return ok && c == ColName && knownTitles(l) > 1
}

// faults lists what is wrong with the header of sheet.
func (h *header) faults(sheet string) []Fault {
	var all []Fault
	add := func(code string, i int, args map[string]string) {
		f := Fault{Code: code, Severity: severityOf(code), Sheet: sheet, Row: h.row, Args: args}
		if i >= 0 {
			f.Column, f.Title = columnLetter(i), h.titles[i]
		}
		all = append(all, f)
	}
	if h.at(ColName) < 0 {
		add("column_missing", -1, nil)
	}
	for i, title := range h.titles {
		if first, ok := h.twice[i]; ok {
			add("column_twice", i, map[string]string{"other": columnLetter(first)})
		} else if title != "" && h.columns[i] == "" {
			add("column_unknown", i, nil)
		}
	}
	if h.at(ColCategory) < 0 {
		add("column_category", -1, nil)
	}
	return all
}

// report describes the header.
func (h *header) report(sheet string) SheetReport {
	s := SheetReport{Name: sheet, Header: h.row}
	for i, title := range h.titles {
		switch {
		case title == "":
		case h.columns[i] == "":
			s.Unknown = append(s.Unknown, title)
		default:
			s.Columns = append(s.Columns, FoundColumn{columnLetter(i), title, h.columns[i]})
		}
	}
	return s
}

// A preamble is what stands above the header.
type preamble struct{ enterprise, creditCode string }

// take looks for the enterprise and its credit code, in one cell after a colon
// or in the cell that follows.
func (p *preamble) take(l line) {
	for i, c := range l.cells {
		label, value, ok := strings.Cut(strings.ReplaceAll(c.text, "：", ":"), ":")
		if !ok || strings.TrimSpace(value) == "" {
			value = l.at(i + 1).text
		}
		value = strings.TrimSpace(value)
		if value == "" {
			continue
		}
		switch column, _ := columnOf(label); {
		case column == ColEnterprise && p.enterprise == "":
			p.enterprise = value
		case column == ColCreditCode && p.creditCode == "":
			p.creditCode = value
		}
	}
}
