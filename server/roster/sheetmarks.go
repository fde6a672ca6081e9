package roster

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// sheetMarks is what a pass over the part of one sheet found.
type sheetMarks struct {
	marks   []cellMark // in the order of the part
	lastRow int
	merges  []string
}

// A cellMark points at a cell that is more than its text.
type cellMark struct {
	row     int32
	column  int16
	number  bool // a number of more than 15 digits, which a spreadsheet cannot hold
	formula bool
}

func (m *sheetMarks) mergedRanges() []string {
	if m == nil {
		return nil
	}
	return m.merges
}

// markSheets passes over the part of each sheet.
func markSheets(archive *zip.Reader) (map[string]*sheetMarks, error) {
	parts, err := sheetParts(archive)
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	all := make(map[string]*sheetMarks, len(parts))
	for sheet, part := range parts {
		if part == nil {
			return nil, inputError(InputTruncated)
		}
		r, err := part.Open()
		if err != nil {
			return nil, inputError(InputTruncated)
		}
		pass := sheetPass{in: bufio.NewReaderSize(r, 64<<10)}
		if err := errors.Join(pass.run(), r.Close()); err != nil {
			return nil, inputError(InputTruncated)
		}
		all[sheet] = &pass.found
	}
	return all, nil
}

// sheetParts finds the part of each worksheet by its name; nil for one whose
// part is not there. Chart sheets are left out.
func sheetParts(archive *zip.Reader) (map[string]*zip.File, error) {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	byName := make(map[string]*zip.File, len(archive.File))
	for _, f := range archive.File {
		byName[strings.ToLower(f.Name)] = f
	}
	if err := errors.Join(decodePart(byName["xl/workbook.xml"], &book), decodePart(byName["xl/_rels/workbook.xml.rels"], &links)); err != nil {
		return nil, err
	}
	targets := make(map[string]string)
	for _, l := range links.Links {
		if strings.HasSuffix(l.Type, "/worksheet") {
			targets[l.ID] = strings.ToLower(strings.TrimPrefix(path.Join("/xl", l.Target), "/"))
			if strings.HasPrefix(l.Target, "/") {
				targets[l.ID] = strings.ToLower(l.Target[1:])
			}
		}
	}
	parts := make(map[string]*zip.File)
	for _, s := range book.Sheets {
		for _, a := range s.Attr {
			if target, ok := targets[a.Value]; ok && a.Name.Local == "id" {
				parts[s.Name] = byName[target]
			}
		}
	}
	return parts, nil
}

func decodePart(f *zip.File, into any) error {
	if f == nil {
		return io.ErrUnexpectedEOF
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	return errors.Join(xml.NewDecoder(io.LimitReader(r, partLimit)).Decode(into), r.Close())
}

// A sheetPass reads tags and little else: a sheet may be hundreds of megabytes.
type sheetPass struct {
	in    *bufio.Reader
	found sheetMarks

	row, column int
	mark        cellMark
	kind        string // of the cell: its t attribute
	value       bool   // inside <v>
	ended       bool   // </worksheet> was seen
	tag         []byte
	text        []byte
}

func (p *sheetPass) run() error {
	for {
		if err := p.readText(); err != nil {
			if err == io.EOF && p.ended {
				return nil
			}
			return io.ErrUnexpectedEOF
		}
		if err := p.readTag(); err != nil {
			return io.ErrUnexpectedEOF
		}
		p.take()
	}
}

// readText reads up to the next tag, and keeps the text inside <v>.
func (p *sheetPass) readText() error {
	p.text = p.text[:0]
	for {
		b, err := p.in.ReadSlice('<')
		if p.value && len(p.text) < 64 {
			p.text = append(p.text, bytes.TrimSuffix(b, []byte("<"))...)
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

func (p *sheetPass) readTag() error {
	p.tag = p.tag[:0]
	for {
		b, err := p.in.ReadSlice('>')
		if len(p.tag) < 4096 {
			p.tag = append(p.tag, b...)
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// take does what the tag says.
func (p *sheetPass) take() {
	name, rest, _ := bytes.Cut(bytes.TrimRight(p.tag, "/>"), []byte(" "))
	closing := bytes.HasPrefix(name, []byte("/"))
	name = bytes.TrimPrefix(name, []byte("/"))
	if _, local, ok := bytes.Cut(name, []byte(":")); ok {
		name = local
	}
	empty := bytes.HasSuffix(p.tag, []byte("/>"))
	switch string(name) {
	case "worksheet":
		p.ended = closing
	case "row":
		if !closing {
			p.startRow(rest)
		}
	case "c":
		if !closing {
			p.startCell(rest)
		}
		if closing || empty {
			p.endCell()
		}
	case "f":
		p.mark.formula = true
	case "v":
		if closing && (p.kind == "" || p.kind == "n") {
			p.mark.number = longNumber(p.text)
		}
		p.value = !closing && !empty
	case "mergeCell":
		if ref := attribute(rest, "ref"); ref != "" {
			p.found.merges = append(p.found.merges, ref)
		}
	}
}

func (p *sheetPass) startRow(attrs []byte) {
	p.row++
	if n, err := strconv.Atoi(attribute(attrs, "r")); err == nil {
		p.row = n
	}
	p.column = -1
	p.found.lastRow = p.row
}

func (p *sheetPass) startCell(attrs []byte) {
	p.column++
	if ref := attribute(attrs, "r"); ref != "" {
		n := 0
		for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && n < 1<<15; i++ {
			n = n*26 + int(ref[i]-'A') + 1
		}
		p.column = n - 1
	}
	p.mark = cellMark{row: int32(p.row), column: int16(min(p.column, 1<<14))}
	p.kind = attribute(attrs, "t")
}

func (p *sheetPass) endCell() {
	if p.mark.number || p.mark.formula {
		p.found.marks = append(p.found.marks, p.mark)
	}
}

func longNumber(v []byte) bool {
	if bytes.ContainsAny(v, "eE") {
		return !bytes.Contains(v, []byte("-"))
	}
	whole, _, _ := bytes.Cut(v, []byte("."))
	return len(whole) > 15
}

// attribute finds the value of one attribute, not unescaped.
func attribute(attrs []byte, name string) string {
	for len(attrs) > 0 {
		key, rest, ok := bytes.Cut(attrs, []byte("="))
		if !ok || len(rest) == 0 {
			return ""
		}
		value, after, ok := bytes.Cut(rest[1:], rest[:1])
		if !ok {
			return ""
		}
		if string(bytes.TrimSpace(key)) == name {
			return string(value)
		}
		attrs = after
	}
	return ""
}
