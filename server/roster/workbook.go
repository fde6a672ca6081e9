package roster

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A workbook is an XLSX file. The values come from excelize; what it does not
// tell while streaming (formulas, numbers, merged ranges, whether the sheet is
// whole) comes from a pass over the sheet's own part.
type workbook struct {
	file  *excelize.File
	parts map[string]*sheetMarks // by sheet
	old   bool                   // dates count from 1904
}

func openWorkbook(data io.ReaderAt, size int64, limits Limits) (source, error) {
	archive, err := zip.NewReader(data, size)
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	if err := checkParts(archive, limits); err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(io.NewSectionReader(data, 0, size), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: limits.Unpacked, UnzipXMLSizeLimit: min(partLimit, limits.Unpacked), TmpDir: limits.TempDir,
	})
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	w := &workbook{file: file}
	if w.parts, err = markSheets(archive); err != nil {
		return nil, errors.Join(err, w.close())
	}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.old = *props.Date1904
	}
	return w, nil
}

// checkParts refuses an archive that is no plain workbook, before anything is
// unpacked. The sizes it adds up are those the archive states; reading past
// them fails later.
func checkParts(archive *zip.Reader, limits Limits) error {
	const maxParts = 4096
	var total uint64
	found := false
	for _, f := range archive.File {
		total += f.UncompressedSize64
		if total > uint64(limits.Unpacked) || len(archive.File) > maxParts {
			return inputError(InputBomb, "limit", megabytes(limits.Unpacked))
		}
		name := strings.ToLower(f.Name)
		switch {
		case path.Base(name) == "vbaproject.bin":
			return inputError(InputMacros)
		case strings.HasPrefix(name, "xl/externallinks/"):
			return inputError(InputLinks)
		case name == "content.xml" || name == "index/document.iwa":
			return inputError(InputOtherFormat)
		case name == "xl/workbook.xml":
			found = true
		}
	}
	if !found {
		return inputError(InputNotTable)
	}
	return nil
}

func (w *workbook) sheets() []string             { return w.file.GetSheetList() }
func (w *workbook) merged(sheet string) []string { return w.parts[sheet].mergedRanges() }
func (w *workbook) date1904() bool               { return w.old }
func (w *workbook) encoding() string             { return "" }
func (w *workbook) close() error                 { return w.file.Close() }

func (w *workbook) open(sheet string) (table, error) {
	marks := w.parts[sheet]
	if marks == nil {
		return &sheetTable{}, nil // a chart sheet
	}
	rows, err := w.file.Rows(sheet)
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	return &sheetTable{rows: rows, marks: marks.marks, last: marks.lastRow}, nil
}

type sheetTable struct {
	rows  *excelize.Rows // nil for a sheet without a table
	marks []cellMark     // not yet passed
	row   int
	last  int // row of the part
	cells []cell
}

func (t *sheetTable) next() (line, error) {
	for t.rows != nil && t.rows.Next() {
		t.row++
		values, err := t.rows.Columns()
		if err != nil {
			return line{}, inputError(InputTruncated)
		}
		if len(values) == 0 {
			continue
		}
		t.cells = t.cells[:0]
		for _, v := range values {
			t.cells = append(t.cells, cell{text: v})
		}
		t.mark()
		return line{number: t.row, hidden: t.rows.GetRowOpts().Hidden, cells: t.cells}, nil
	}
	if t.rows == nil {
		return line{}, io.EOF
	}
	// The iterator stops without a word where the part is damaged.
	if err := errors.Join(t.rows.Error(), t.rows.Close()); err != nil || t.row < t.last {
		return line{}, inputError(InputTruncated)
	}
	t.rows = nil
	return line{}, io.EOF
}

// mark copies onto the cells of this row what the pass over the part saw.
func (t *sheetTable) mark() {
	for len(t.marks) > 0 && int(t.marks[0].row) <= t.row {
		m := t.marks[0]
		t.marks = t.marks[1:]
		if int(m.row) == t.row && int(m.column) < len(t.cells) {
			c := &t.cells[m.column]
			c.number, c.formula = m.number, m.formula
		}
	}
}
