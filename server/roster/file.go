package roster

import (
	"errors"
	"io"
	"iter"
	"strings"

	"dossiertrail/custody"
)

// A File is an opened roster. It is read once, by one goroutine.
type File struct {
	source  source
	options Options
	report  Report
	check   *checker
}

// Open looks at data, size bytes of it, and opens what it finds. The error is
// an *InputError when the file is no table that can be read, and otherwise one
// of reading data. Data must stay readable while Rows runs.
func Open(data io.ReaderAt, size int64, options Options) (*File, error) {
	options.Limits = options.Limits.withDefaults()
	s, err := openSource(data, size, options.Limits)
	if err != nil {
		return nil, err
	}
	f := &File{source: s, options: options}
	f.report.Encoding = s.encoding()
	f.check = newChecker(&f.options, s.date1904())
	return f, nil
}

// Report is what has been found so far: the whole of it after Rows has ended.
func (f *File) Report() *Report { return &f.report }

// Rows gives the people of all sheets, top to bottom, each checked. An error
// ends it: an *InputError when the file cannot be read on, or the error of
// Options.Existing. The report then says where it stopped.
func (f *File) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, sheet := range f.source.sheets() {
			if isResultSheet(sheet) {
				continue
			}
			more, err := f.readSheet(sheet, yield)
			if err != nil {
				f.interrupt(err)
				yield(Row{}, err)
				return
			}
			if !more {
				return
			}
		}
		if err := f.finish(); err != nil {
			f.interrupt(err)
			yield(Row{}, err)
		}
	}
}

// Read opens a file, reads all of it and keeps the rows. It is for files that
// fit into memory with ease; larger ones go through Open. On an error the
// report says what was found before it, and is nil when nothing could be read.
func Read(data io.ReaderAt, size int64, options Options) (*Report, []Row, error) {
	f, err := Open(data, size, options)
	if err != nil {
		return nil, nil, err
	}
	var rows []Row
	for row, err := range f.Rows() {
		if err != nil {
			return f.Report(), rows, err
		}
		rows = append(rows, row)
	}
	return f.Report(), rows, nil
}

func (f *File) interrupt(err error) {
	f.report.Interrupted = "read_failed"
	var input *InputError
	if errors.As(err, &input) {
		f.report.Interrupted = input.Code
	}
}

// finish judges the file as a whole.
func (f *File) finish() error {
	filled := false
	for _, s := range f.report.Sheets {
		if s.Header > 0 {
			return nil
		}
		filled = true
	}
	if filled {
		return inputError(InputNoHeader)
	}
	return inputError(InputEmpty)
}

// readSheet reads one sheet. It reports false when the caller wants no more.
func (f *File) readSheet(sheet string, yield func(Row, error) bool) (more bool, err error) {
	t, err := f.source.open(sheet)
	if err != nil {
		return false, err
	}
	defer func() {
		if closed := t.close(); err == nil {
			err = closed
		}
	}()
	head, first, above, err := f.findHeader(t)
	if err != nil || head == nil {
		if err == nil && first != nil {
			f.report.Sheets = append(f.report.Sheets, SheetReport{Name: sheet})
			f.report.fault(Fault{Code: "sheet_not_read", Severity: Finding, Sheet: sheet})
		}
		return err == nil, err
	}
	f.report.Sheets = append(f.report.Sheets, head.report(sheet))
	for _, fault := range head.faults(sheet) {
		f.report.Blocked = f.report.Blocked || fault.Severity == Error
		f.report.fault(fault)
	}
	for _, fault := range f.check.startSheet(sheet, head, above) {
		f.report.fault(fault)
	}
	if f.report.Enterprise == "" {
		code, _ := custody.ParseCreditCode(f.check.above.creditCode)
		f.report.Enterprise, f.report.CreditCode = f.check.above.enterprise, string(code)
	}
	for l := first; ; l = nil {
		if l == nil {
			next, err := nextLine(t, f.options.Limits)
			if err == io.EOF {
				f.mergedFaults(sheet, head, t.merged())
				return true, nil
			}
			if err != nil {
				return false, err
			}
			l = &next
		}
		row, ok, err := f.readLine(*l, head)
		if err != nil || ok && !yield(row, nil) {
			return false, err
		}
	}
}

// readLine turns a line into a row. It reports false for lines that list
// nobody.
func (f *File) readLine(l line, head *header) (Row, bool, error) {
	if l.blank() {
		return Row{}, false, nil
	}
	sheet := &f.report.Sheets[len(f.report.Sheets)-1]
	if code := notPerson(l, head); code != "" {
		f.report.fault(Fault{Code: code, Severity: severityOf(code), Sheet: sheet.Name, Row: l.number})
		return Row{}, false, nil
	}
	if f.report.Rows == f.options.Limits.Rows {
		return Row{}, false, inputError(InputTooManyRows, "limit", f.options.Limits.Rows)
	}
	row, err := f.check.row(l)
	if err != nil {
		return Row{}, false, err
	}
	sheet.Rows++
	f.report.add(row)
	return row, true, nil
}

// findHeader reads down to the header. first is the line after it, already
// read; without a header it is some filled line, or nil on an empty sheet.
func (f *File) findHeader(t table) (head *header, first *line, above preamble, err error) {
	for range headerDepth {
		l, err := nextLine(t, f.options.Limits)
		if err == io.EOF {
			return nil, first, above, nil
		}
		if err != nil {
			return nil, nil, above, err
		}
		if l.blank() {
			continue
		}
		first = &line{}
		if !isHeader(l) {
			above.take(l)
			continue
		}
		h := newHeader(l)
		second, err := nextLine(t, f.options.Limits)
		switch {
		case err == io.EOF:
			return &h, &line{}, above, nil
		case err != nil:
			return nil, nil, above, err
		case h.join(second):
			return &h, &line{}, above, nil
		}
		return &h, &second, above, nil
	}
	return nil, first, above, nil
}

// mergedFaults lists the merged ranges below the header.
func (f *File) mergedFaults(sheet string, head *header, ranges []string) {
	for _, ref := range ranges {
		if row := rangeRow(ref); row > head.row {
			f.report.fault(Fault{Code: "cells_merged", Severity: Finding, Sheet: sheet, Row: row,
				Args: map[string]string{"range": ref}})
		}
	}
}

// notPerson returns the code of a finding when l is no person: the header once
// more, a sum, or the notes and signatures below the table.
func notPerson(l line, head *header) string {
	if head.repeats(l) {
		return "row_header"
	}
	name := titleText(l.at(head.at(ColName)).text)
	filled, first := 0, ""
	for _, c := range l.cells {
		if t := titleText(c.text); t != "" {
			filled++
			if first == "" {
				first = t
			}
		}
	}
	for _, sum := range []string{"合计", "总计", "小计", "共计", "total"} {
		if name == sum || name == "" && strings.HasPrefix(first, sum) {
			return "row_total"
		}
	}
	if name != "" || filled > 4 || strings.ContainsAny(titleText(l.at(head.at(ColCitizenID)).text), "0123456789") {
		return ""
	}
	for _, word := range []string{"移交", "接收", "填表", "制表", "审核", "负责人", "经办人", "监交", "日期", "备注", "说明", "注:", "注1", "联系", "单位"} {
		if strings.HasPrefix(first, word) {
			return "row_note"
		}
	}
	return ""
}

// rangeRow is the first row of a range such as A3:B5.
func rangeRow(ref string) int {
	n := 0
	for _, r := range ref {
		switch {
		case r >= '0' && r <= '9' && n < 1<<24:
			n = n*10 + int(r-'0')
		case r == ':':
			return n
		}
	}
	return n
}
