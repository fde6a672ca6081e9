package roster

import (
	"encoding/csv"
	"errors"
	"strings"
)

// textSheet is the name of the only sheet of a text table. It is empty: places
// in a text table read "C12".
const textSheet = ""

// A textFile is a text table: decoded, with the separator found.
type textFile struct {
	text      string
	coding    string
	separator rune
}

func openText(data []byte) (source, error) {
	text, coding, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, inputError(InputEmpty)
	}
	if row := widerThan(text, mostFields); row > 0 {
		return nil, inputError(InputTooWide, "limit", mostFields, "row", row)
	}
	return &textFile{text: text, coding: coding, separator: findSeparator(text)}, nil
}

// mostFields bounds a record before it is taken apart: each field costs memory
// of its own, and a file of nothing but commas has as many as bytes.
const mostFields = 4096

// widerThan returns the first row that has more than most separators of any
// kind outside quotation marks, or 0.
func widerThan(text string, most int) int {
	fields, row, quoted := 0, 1, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			fields = 0
			row++
		case strings.ContainsRune(separators, r):
			if fields++; fields > most {
				return row
			}
		}
	}
	return 0
}

const separators = ",\t;，"

// findSeparator tries each separator on the head of the text and takes the one
// under which a line holds the most known titles.
func findSeparator(text string) rune {
	best, most := ',', 0
	for _, separator := range separators {
		t := newTextTable(text, separator)
		for range headerDepth {
			l, err := nextLine(t, Limits{Columns: mostFields + 1})
			if err != nil {
				break
			}
			if known := knownTitles(l); known > most {
				best, most = separator, known
			}
		}
	}
	return best
}

func (f *textFile) sheets() []string           { return []string{textSheet} }
func (f *textFile) open(string) (table, error) { return newTextTable(f.text, f.separator), nil }
func (f *textFile) date1904() bool             { return false }
func (f *textFile) encoding() string           { return f.coding }

func (t *textTable) merged() []string { return nil }
func (t *textTable) close() error     { return nil }

type textTable struct {
	records *csv.Reader
	row     int // of the record before, as a spreadsheet counts: a cell with line breaks is one row
	endLine int // of the text, where the record before ended
	cells   []cell
}

func newTextTable(text string, separator rune) *textTable {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	return &textTable{records: r}
}

func (t *textTable) next() (line, error) {
	record, err := t.records.Read()
	if err != nil {
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return line{}, inputError(InputQuote, "row", t.row+1+bad.StartLine-t.endLine-1)
		}
		return line{}, err
	}
	start, _ := t.records.FieldPos(0)
	t.row += start - t.endLine
	t.endLine = start
	t.cells = t.cells[:0]
	for _, text := range record {
		t.endLine += strings.Count(text, "\n")
		t.cells = append(t.cells, cell{text: text})
	}
	return line{number: t.row, cells: t.cells}, nil
}
