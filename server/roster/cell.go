package roster

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dossiertrail/custody"
)

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
