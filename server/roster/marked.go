package roster

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// resultTitle heads the column, and names the sheet, that a marked copy adds.
// Reading a marked copy skips both.
func resultTitle(lang string) string {
	if lang == English {
		return "Check result"
	}
	return "检查结果"
}

func isResultSheet(name string) bool {
	return name == resultTitle(Chinese) || name == resultTitle(English)
}

// WriteMarked writes a copy of a roster to send back, always as XLSX: the same
// sheets and cells, those with a fault coloured and commented, a column with
// what is wrong in each row, and a sheet that lists every fault. Every cell is
// stored as text, so that no ID number is rounded and nothing runs as a
// formula; dates that were numbers read 2006-01-02. Data is what report was made
// from, under the same limits; a report that was interrupted is refused. The
// copy holds personal data, as the roster does.
func WriteMarked(w io.Writer, lang string, data io.ReaderAt, size int64, limits Limits, report *Report) error {
	if report.Interrupted != "" {
		return fmt.Errorf("the roster was not read to its end (%s): there is no whole copy to mark", report.Interrupted)
	}
	limits = limits.withDefaults()
	from, err := openSource(data, size, limits)
	if err != nil {
		return err
	}
	file := excelize.NewFile()
	m := marker{lang: lang, from: from, limits: limits, file: file, report: report, faults: make(map[string]map[int][]Fault)}
	for _, f := range report.Faults {
		if m.faults[f.Sheet] == nil {
			m.faults[f.Sheet] = make(map[int][]Fault)
		}
		m.faults[f.Sheet][f.Row] = append(m.faults[f.Sheet][f.Row], f)
	}
	if err := errors.Join(m.styles(), m.sheets()); err != nil {
		return errors.Join(err, file.Close())
	}
	return errors.Join(file.Write(w), file.Close())
}

// A marker is one marked copy being written.
type marker struct {
	lang   string
	from   source
	limits Limits
	file   *excelize.File
	report *Report
	faults map[string]map[int][]Fault // by sheet and row

	named bool // the sheet that a new file has is in use

	plain, strong, wrong, odd, wrongNote, oddNote int // styles
}

func (m *marker) styles() error {
	const (
		asText      = 49
		wrongColour = "F4B6C8"
		oddColour   = "FFE4A8"
	)
	style := func(into *int, colour string, bold, wrap bool) error {
		s := &excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: bold}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: wrap}}
		if colour != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		}
		n, err := m.file.NewStyle(s)
		*into = n
		return err
	}
	return errors.Join(style(&m.plain, "", false, false), style(&m.strong, "", true, false),
		style(&m.wrong, wrongColour, false, false), style(&m.odd, oddColour, false, false),
		style(&m.wrongNote, wrongColour, false, true), style(&m.oddNote, oddColour, false, true))
}

func (m *marker) sheets() error {
	for i, name := range m.from.sheets() {
		if isResultSheet(name) {
			continue
		}
		title := name
		if name == textSheet {
			title = "Sheet1"
		}
		if err := m.name(title); err != nil {
			return err
		}
		if err := m.sheet(name, title); err != nil {
			return fmt.Errorf("marking sheet %d: %w", i+1, err)
		}
	}
	return m.list()
}

// name makes a sheet; a new file has the first one already.
func (m *marker) name(title string) error {
	if m.named {
		_, err := m.file.NewSheet(title)
		return err
	}
	m.named = true
	return m.file.SetSheetName("Sheet1", title)
}

func (m *marker) sheet(name, title string) error {
	layout, err := m.layout(name)
	if err != nil {
		return err
	}
	if err := m.comment(name, title); err != nil {
		return err
	}
	out, err := m.file.NewStreamWriter(title)
	if err != nil {
		return err
	}
	if err := layout.apply(out); err != nil {
		return err
	}
	t, err := m.from.open(name)
	if err != nil {
		return err
	}
	for {
		l, err := nextLine(t, m.limits)
		if err == io.EOF {
			return errors.Join(t.close(), out.Flush())
		}
		if err == nil {
			err = out.SetRow(fmt.Sprintf("A%d", l.number), m.row(layout, l, m.faults[name][l.number]))
		}
		if err != nil {
			return errors.Join(err, t.close())
		}
	}
}

// A layout says where things go in the copy of a sheet.
type layout struct {
	header int
	result int // index of the column of results
	number int // index of the ID number, or -1
	dates  map[int]bool
}

// apply sets widths, and keeps the header in sight.
func (at layout) apply(out *excelize.StreamWriter) error {
	// The writer puts each width in front of the ones before, and spreadsheets
	// want them from left to right.
	for i := at.result; i >= 0; i-- {
		width := 12.0
		switch i {
		case at.result:
			width = 60
		case at.number:
			width = 22
		}
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if at.header == 0 {
		return nil
	}
	return out.SetPanes(&excelize.Panes{Freeze: true, YSplit: at.header,
		TopLeftCell: fmt.Sprintf("A%d", at.header+1), ActivePane: "bottomLeft"})
}

func (m *marker) layout(name string) (layout, error) {
	at := layout{result: -1, number: -1, dates: make(map[int]bool)}
	for _, s := range m.report.Sheets {
		if s.Name != name {
			continue
		}
		at.header = s.Header
		for _, c := range s.Columns {
			n, err := excelize.ColumnNameToNumber(c.Letter)
			if err != nil {
				return at, err
			}
			switch c.Column {
			case ColBirth, ColWorkStart, ColRetiredOn:
				at.dates[n-1] = true
			case ColCitizenID:
				at.number = n - 1
			case ColOurs:
				if isResultSheet(c.Title) {
					at.result = n - 1
				}
			}
		}
	}
	if at.result >= 0 {
		return at, nil
	}
	t, err := m.from.open(name)
	if err != nil {
		return at, err
	}
	for {
		l, err := nextLine(t, m.limits)
		if err == io.EOF {
			return at, t.close()
		}
		if err != nil {
			return at, errors.Join(err, t.close())
		}
		at.result = max(at.result, len(l.cells))
	}
}

// row gives the cells of one line as text, and what is wrong with it.
func (m *marker) row(at layout, l line, faults []Fault) []any {
	cells := make([]any, max(len(l.cells), at.result+1))
	for i := range l.cells {
		cells[i] = excelize.Cell{StyleID: m.style(l.number, i, at, faults), Value: m.value(at, i, l.cells[i].text)}
	}
	var words []string
	for _, f := range faults {
		text := f.Text(m.lang)
		if f.Title != "" {
			text = f.Title + ": " + text
		}
		words = append(words, text)
	}
	result := strings.Join(words, "\n")
	if l.number == at.header {
		// The title stands alone, to be known again; comments and the list of
		// faults say what is wrong with the header.
		result = resultTitle(m.lang)
	}
	cells[at.result] = excelize.Cell{StyleID: m.style(l.number, at.result, at, faults), Value: clipCell(result)}
	return cells
}

func (m *marker) value(at layout, i int, text string) string {
	if at.dates[i] {
		if _, ok := serialDays(text); ok {
			date, _ := readDate(text, m.from.date1904())
			return date
		}
	}
	return clipCell(text)
}

// style colours the cells at fault: by the worst fault that points at the
// cell, and the column of results by the worst of the row.
func (m *marker) style(row, i int, at layout, faults []Fault) int {
	style, wrong, odd := m.plain, m.wrong, m.odd
	switch {
	case row == at.header:
		style = m.strong
	case i == at.result:
		wrong, odd = m.wrongNote, m.oddNote
	}
	for _, f := range faults {
		if f.Column != columnLetter(i) && i != at.result {
			continue
		}
		if f.Severity == Error {
			return wrong
		}
		style = odd
	}
	return style
}
