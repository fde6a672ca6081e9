// Package pdf writes display lists as PDF 1.7, page by page.
//
//	w := pdf.New(out, pdf.Info{Title: "标签"})
//	w.Page(210, 297, list)
//	w.Page(210, 297, another)
//	err := w.Close()
//
// A page is written as soon as it is handed over; what stays in memory is one
// number per object and the glyphs that were used, so ten pages and ten
// thousand need the same. There is no clock and no chance in the file: equal
// calls give equal bytes.
//
// Fonts are embedded as TrueType subsets addressed by glyph number, with a
// table back to Unicode, so that text from every plane can be searched and
// copied. Symbols are filled rectangles on their own module grid. Viewers are
// asked not to scale the page when it is printed.
package pdf

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"

	"dossiertrail/labels/display"
	"dossiertrail/labels/glyph"
)

// Info describes the document.
type Info struct {
	Title string // shown in the title bar
	Lang  string // of the text, as in "zh-CN"
}

// A Writer writes one document. It is not for several goroutines at once. The
// first error stays: later calls do nothing and Close returns it.
type Writer struct {
	out     *bufio.Writer
	info    Info
	at      int64
	offsets []int64 // of object i+1
	pages   []int
	fonts   map[*glyph.Face]*font
	order   []*font
	content bytes.Buffer
	packed  bytes.Buffer
	deflate *zlib.Writer
	err     error
}

// Objects with fixed numbers.
const (
	catalogObject = 1 + iota
	pagesObject
	resourcesObject
	infoObject
	fixedObjects = infoObject
)

// New starts a document on out.
func New(out io.Writer, info Info) *Writer {
	w := &Writer{
		out:     bufio.NewWriterSize(out, 64<<10),
		info:    info,
		offsets: make([]int64, fixedObjects),
		fonts:   map[*glyph.Face]*font{},
	}
	w.deflate = zlib.NewWriter(&w.packed)
	// The comment with high bytes tells transports that this is not text.
	w.raw("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return w
}

// Page writes a page of the given size in millimetres. Afterwards the list may
// be reused.
func (w *Writer) Page(width, height float64, list display.List) error {
	if w.err != nil {
		return w.err
	}
	w.content.Reset()
	p := painter{w: w, out: &w.content, height: height}
	for _, m := range list {
		if err := p.paint(m); err != nil {
			w.fail(err)
			return w.err
		}
	}
	content := w.reserve()
	w.stream(content, "", w.content.Bytes())
	page := w.reserve()
	w.pages = append(w.pages, page)
	w.object(page, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R>>",
		pagesObject, number(points(width)), number(points(height)), resourcesObject, content))
	return w.err
}

// Pages returns how many pages were written.
func (w *Writer) Pages() int { return len(w.pages) }

// Close writes the fonts and the directory of the file. It does not close the
// underlying writer.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	resources := &bytes.Buffer{}
	resources.WriteString("<</ProcSet[/PDF/Text]/Font<<")
	for _, f := range w.order {
		fmt.Fprintf(resources, "/%s %d 0 R", f.resource, f.object)
		w.writeFont(f)
	}
	resources.WriteString(">>>>")
	w.object(resourcesObject, resources.String())

	kids := &bytes.Buffer{}
	for _, p := range w.pages {
		fmt.Fprintf(kids, "%d 0 R ", p)
	}
	w.object(pagesObject, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(w.pages), bytes.TrimSpace(kids.Bytes())))
	w.object(infoObject, fmt.Sprintf("<</Title %s/Producer(Dossiertrail)>>", textString(w.info.Title)))
	lang := ""
	if w.info.Lang != "" {
		lang = "/Lang " + textString(w.info.Lang)
	}
	w.object(catalogObject, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R%s/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>",
		pagesObject, lang))
	w.directory()
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

func (w *Writer) directory() {
	start := w.at
	w.raw(fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1))
	for _, at := range w.offsets {
		w.raw(fmt.Sprintf("%010d 00000 n \n", at))
	}
	w.raw(fmt.Sprintf("trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n",
		len(w.offsets)+1, catalogObject, infoObject, start))
}

// reserve takes the next object number.
func (w *Writer) reserve() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets)
}

func (w *Writer) object(n int, body string) {
	w.offsets[n-1] = w.at
	w.raw(fmt.Sprintf("%d 0 obj\n%s\nendobj\n", n, body))
}

// stream writes data compressed; entries are added to its dictionary.
func (w *Writer) stream(n int, entries string, data []byte) {
	w.packed.Reset()
	w.deflate.Reset(&w.packed)
	if _, err := w.deflate.Write(data); err != nil {
		w.fail(err)
		return
	}
	if err := w.deflate.Close(); err != nil {
		w.fail(err)
		return
	}
	w.offsets[n-1] = w.at
	w.raw(fmt.Sprintf("%d 0 obj\n<</Length %d/Filter/FlateDecode%s>>\nstream\n", n, w.packed.Len(), entries))
	w.raw(w.packed.String())
	w.raw("\nendstream\nendobj\n")
}

func (w *Writer) raw(s string) {
	if w.err != nil {
		return
	}
	n, err := w.out.WriteString(s)
	w.at += int64(n)
	if err != nil {
		w.fail(err)
	}
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}
