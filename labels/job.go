package labels

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"dossiertrail/custody"
	"dossiertrail/labels/display"
	"dossiertrail/labels/pdf"
)

// A Job is one print run.
type Job struct {
	Preset Preset
	Start  int             // first free position on the first sheet, from 1; 0 means 1
	Labels iter.Seq[Label] // pulled one after the other while printing
	Fonts  *Fonts
	Title  string // of the document; "" gives "标签"
}

// A Report says what a run printed and what a person must look at.
type Report struct {
	Labels int
	Pages  int
	// Missing lists the characters that no font had. Each is a crossed box on
	// its label, with the code point beside it: fill in by hand, or add a font
	// to the drop-in folder and print again.
	Missing []Missing
	// Shortened lists the texts that did not fit at the smallest size and end
	// in "…" on the label.
	Shortened []Shortened
}

// Missing is a character that could not be printed.
type Missing struct {
	Label int // from 1, in the order of the job
	Code  custody.Code
	Field Field
	Rune  rune
}

// Shortened is a text that was cut.
type Shortened struct {
	Label int // from 1, in the order of the job
	Code  custody.Code
	Field Field
}

// Why a job was refused before anything was written.
var (
	ErrStart    = errors.New("the start position is not on the sheet")
	ErrNoFonts  = errors.New("the job has no fonts; give it what NewFonts returned")
	ErrNoLabels = errors.New("there are no labels to print")
)

func (j Job) check() error {
	if err := j.Preset.Check(); err != nil {
		return err
	}
	if j.Start < 0 || j.Start > j.Preset.PerPage() {
		return fmt.Errorf("%w: %d; %s has positions 1 to %d", ErrStart, j.Start, j.Preset.Name, j.Preset.PerPage())
	}
	if j.Fonts == nil {
		return ErrNoFonts
	}
	if j.Labels == nil {
		return ErrNoLabels
	}
	return nil
}

// WritePDF prints the job as a PDF of whole sheets, page by page, so that its
// memory does not grow with the run. It stops at the first label that must not
// be printed and when ctx ends; out then holds the beginning of a file that no
// viewer opens. The report is right as far as the run came.
func WritePDF(ctx context.Context, out io.Writer, j Job) (Report, error) {
	if err := j.check(); err != nil {
		return Report{}, err
	}
	title := j.Title
	if title == "" {
		title = "标签"
	}
	w := pdf.New(out, pdf.Info{Title: title, Lang: "zh-CN"})
	s := newSheet(j, func(list display.List) error { return w.Page(j.Preset.PageW, j.Preset.PageH, list) })
	err := encode(ctx, j.Labels, s.add)
	if err == nil {
		err = s.end()
	}
	if err == nil {
		err = w.Close()
	}
	return s.report, err
}

// Check lays the job out without printing it: the same report and the same
// refusals as WritePDF would give, in a small part of the time. Ask it before
// printing, so that a person can decide about missing characters first.
func Check(ctx context.Context, j Job) (Report, error) {
	if err := j.check(); err != nil {
		return Report{}, err
	}
	s := newSheet(j, func(display.List) error { return nil })
	var same symbols // all codes make patterns of one size
	for l := range j.Labels {
		if err := ctx.Err(); err != nil {
			return s.report, err
		}
		err := l.check()
		if err == nil && same.line == nil {
			same, err = newSymbols(l.Code)
		}
		if err == nil {
			err = s.add(l, same)
		}
		if err != nil {
			return s.report, err
		}
	}
	return s.report, s.end()
}

// A sheet collects labels until its page is full.
type sheet struct {
	job    Job
	setter typesetter
	list   display.List
	next   int // position of the next label, from 0
	report Report
	page   func(display.List) error
}

func newSheet(j Job, page func(display.List) error) *sheet {
	s := &sheet{job: j, next: max(j.Start, 1) - 1, page: page}
	s.setter = typesetter{fonts: j.Fonts, chosen: map[wanted]choice{}}
	return s
}

// add lays out the next label and hands the page over when it was the last
// that fits.
func (s *sheet) add(l Label, sym symbols) error {
	s.report.Labels++
	if err := s.setter.layOut(&s.list, s.job.Preset, s.job.Preset.cell(s.next), l, sym); err != nil {
		return err
	}
	for _, a := range s.setter.absent {
		s.report.Missing = append(s.report.Missing, Missing{s.report.Labels, l.Code, a.field, a.r})
	}
	for _, f := range s.setter.cut {
		s.report.Shortened = append(s.report.Shortened, Shortened{s.report.Labels, l.Code, f})
	}
	s.next++
	if s.next == s.job.Preset.PerPage() {
		return s.turn()
	}
	return nil
}

func (s *sheet) turn() error {
	s.report.Pages++
	err := s.page(s.list)
	s.list = s.list[:0]
	s.next = 0
	return err
}

// end hands over the last page. A job without labels is an error: an empty
// document helps nobody.
func (s *sheet) end() error {
	if s.report.Labels == 0 {
		return ErrNoLabels
	}
	if len(s.list) == 0 {
		return nil
	}
	return s.turn()
}
