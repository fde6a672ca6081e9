package roster

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// A workbook is an XLSX file: an archive of XML parts.
type workbook struct {
	names   []string // of the sheets, in their order
	parts   map[string]*zip.File
	strings *sharedStrings
	old     bool // dates count from 1904
}

func openWorkbook(data io.ReaderAt, size int64, limits Limits) (source, error) {
	archive, err := zip.NewReader(data, size)
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	if err := checkParts(archive, limits); err != nil {
		return nil, err
	}
	w := &workbook{parts: make(map[string]*zip.File)}
	if err := w.read(archive); err != nil {
		return nil, inputError(InputTruncated)
	}
	return w, nil
}

// checkParts refuses an archive that is no plain workbook, before anything is
// unpacked. The sizes it adds up are those the archive states; unpacking a part
// past its stated size is an error of the archive.
func checkParts(archive *zip.Reader, limits Limits) error {
	const maxParts = 4096
	var total uint64
	found := false
	for _, f := range archive.File {
		total += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(limits.Unpacked) || total > uint64(limits.Unpacked) || len(archive.File) > maxParts {
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

// read finds the parts of the sheets, by the list of sheets and the links of
// the workbook, and reads the shared texts. Chart sheets are left out.
func (w *workbook) read(archive *zip.Reader) error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
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
		return err
	}
	w.old = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	var texts *zip.File
	targets := make(map[string]string)
	for _, l := range links.Links {
		target := strings.ToLower(l.Target)
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/xl", target)
		}
		switch path.Base(l.Type) {
		case "worksheet":
			targets[l.ID] = target[1:]
		case "sharedStrings":
			texts = byName[target[1:]]
		}
	}
	for _, s := range book.Sheets {
		for _, a := range s.Attrs {
			if target, ok := targets[a.Value]; ok && a.Name.Local == "id" {
				w.names = append(w.names, s.Name)
				w.parts[s.Name] = byName[target]
			}
		}
	}
	var err error
	w.strings, err = readSharedStrings(texts)
	return err
}

func decodePart(f *zip.File, into any) error {
	const most = 16 << 20
	if f == nil {
		return io.ErrUnexpectedEOF
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	return errors.Join(xml.NewDecoder(io.LimitReader(r, most)).Decode(into), r.Close())
}

func (w *workbook) sheets() []string { return w.names }
func (w *workbook) date1904() bool   { return w.old }
func (w *workbook) encoding() string { return "" }

func (w *workbook) open(name string) (table, error) {
	part := w.parts[name]
	if part == nil {
		return nil, inputError(InputTruncated)
	}
	r, err := part.Open()
	if err != nil {
		return nil, inputError(InputTruncated)
	}
	return &sheet{part: r, tags: newTagReader(r), strings: w.strings}, nil
}
