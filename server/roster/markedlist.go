package roster

import (
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostComments is how many cells of a sheet get a comment: spreadsheets grow
// slow with more. The column and the sheet of results always say everything.
const mostComments = 500

// comment writes the comments of a sheet; the writer of its rows comes after.
func (m *marker) comment(name, title string) error {
	texts := make(map[string][]string)
	var order []string
	for _, f := range m.report.Faults {
		if f.Sheet != name || f.Column == "" || f.Row == 0 {
			continue
		}
		at := fmt.Sprintf("%s%d", f.Column, f.Row)
		if texts[at] == nil {
			if len(order) == mostComments {
				continue
			}
			order = append(order, at)
		}
		texts[at] = append(texts[at], f.Text(m.lang))
	}
	for _, at := range order {
		c := excelize.Comment{Cell: at, Author: "Dossiertrail", Text: strings.Join(texts[at], "\n"), Width: 320, Height: 90}
		if err := m.file.AddComment(title, c); err != nil {
			return err
		}
	}
	return nil
}

// list writes the sheet of all faults.
func (m *marker) list() error {
	title := resultTitle(m.lang)
	if _, err := m.file.NewSheet(title); err != nil {
		return err
	}
	out, err := m.file.NewStreamWriter(title)
	if err != nil {
		return err
	}
	heads, severity := []string{"位置", "列", "程度", "问题与处理"}, map[Severity]string{Error: "错误", Finding: "提示"}
	if m.lang == English {
		heads, severity = []string{"place", "column", "severity", "what is wrong, what to do"}, map[Severity]string{Error: "error", Finding: "finding"}
	}
	rows := [][]string{heads}
	for _, f := range m.report.Faults {
		rows = append(rows, []string{f.Place(), f.Title, severity[f.Severity], f.Text(m.lang)})
	}
	if err := errors.Join(out.SetColWidth(1, 3, 14), out.SetColWidth(4, 4, 90)); err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for k, text := range row {
			cells[k] = excelize.Cell{StyleID: m.plain, Value: clipCell(text)}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

// clipCell keeps text within what a cell can hold.
func clipCell(s string) string {
	const most = 32_000
	if r := []rune(s); len(s) > most && len(r) > most {
		return string(r[:most])
	}
	return s
}
