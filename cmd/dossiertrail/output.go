package main

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"dossiertrail/server/api"
)

// show writes v as JSON where that was asked for, else what text writes.
func (o *options) show(v any, text func(w io.Writer)) error {
	if !o.json {
		text(o.out)
		return nil
	}
	e := json.NewEncoder(o.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// A table aligns columns in a terminal, where a Han character takes two cells.
type table struct{ rows [][]string }

func newTable(titles ...string) *table { return &table{rows: [][]string{titles}} }

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// write prints the table; without rows, the text for an empty one.
func (t *table) write(w io.Writer, empty string) {
	if len(t.rows) == 1 {
		_, _ = io.WriteString(w, empty+"\n")
		return
	}
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
			}
		}
		_, _ = io.WriteString(w, strings.TrimRight(line.String(), " ")+"\n")
	}
}

// stamp shows a time as the office's clock has it.
func stamp(t api.Time) string {
	if t == 0 {
		return ""
	}
	return t.Go().Local().Format("2006-01-02 15:04")
}
