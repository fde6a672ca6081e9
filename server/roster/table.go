package roster

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// A cell is one value as the file holds it.
type cell struct {
	text    string
	number  bool // the file stores a number of more than 15 digits
	formula bool // the value is the last result of a formula
}

// A line is one row of a table that has at least one cell.
type line struct {
	number int // from 1, blank ones counted
	hidden bool
	cells  []cell
}

// blank reports whether no cell says anything.
func (l line) blank() bool {
	for _, c := range l.cells {
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}

// at is the cell at index; the empty cell beyond the end.
func (l line) at(i int) cell {
	if i < 0 || i >= len(l.cells) {
		return cell{}
	}
	return l.cells[i]
}

// A table gives the lines of one sheet from the top. next returns io.EOF after
// the last line. The cells are the table's own: they change with the next call.
// merged gives the merged ranges, such as A3:A5, once next has returned io.EOF.
type table interface {
	next() (line, error)
	merged() []string
	close() error
}

// mostCharacters is how many characters a spreadsheet program lets a cell have.
const mostCharacters = 32_767

func (c cell) overlong() bool {
	return len(c.text) > mostCharacters && utf8.RuneCountInString(c.text) > mostCharacters
}

// nextLine is the next line of t, or an InputError when it is wider than the
// limits allow or has a cell that no spreadsheet program writes: checking
// megabytes of one text would cost a hundred times as much.
func nextLine(t table, limits Limits) (line, error) {
	l, err := t.next()
	if err == nil && slices.ContainsFunc(l.cells, cell.overlong) {
		return line{}, inputError(InputLongCell, "limit", mostCharacters, "row", l.number)
	}
	if err == nil && len(l.cells) > limits.Columns {
		if !(line{cells: l.cells[limits.Columns:]}).blank() {
			return line{}, inputError(InputTooWide, "limit", limits.Columns, "row", l.number)
		}
		l.cells = l.cells[:limits.Columns]
	}
	return l, err
}

// A source is an opened file: one or more sheets. It reads from the data it was
// opened with and holds nothing that needs closing.
type source interface {
	sheets() []string
	open(sheet string) (table, error)
	date1904() bool
	encoding() string
}

// openSource looks at the first bytes and opens what it finds.
func openSource(data io.ReaderAt, size int64, limits Limits) (source, error) {
	if size == 0 {
		return nil, inputError(InputEmpty)
	}
	if size > limits.Bytes {
		return nil, inputError(InputTooLarge, "limit", megabytes(limits.Bytes), "size", megabytes(size))
	}
	head := make([]byte, min(size, 512))
	if _, err := data.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return openWorkbook(data, size, limits)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, oleError(data, size)
	case looksLikeMarkup(head):
		return nil, inputError(InputOtherFormat)
	case bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("{\\rtf")):
		return nil, inputError(InputNotTable)
	}
	all := make([]byte, size)
	if _, err := data.ReadAt(all, 0); err != nil && err != io.EOF {
		return nil, err
	}
	return openText(all)
}

// oleError tells an old workbook from an encrypted new one: both are compound
// files, and the latter has a stream of this name.
func oleError(data io.ReaderAt, size int64) error {
	const window = 1 << 20
	name := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	buf := make([]byte, min(size, window))
	for at := int64(0); at < size; at += window - int64(len(name)) {
		n, err := data.ReadAt(buf, at)
		if bytes.Contains(buf[:n], name) {
			return inputError(InputEncrypted)
		}
		if err != nil {
			break
		}
	}
	return inputError(InputOldExcel)
}

func looksLikeMarkup(head []byte) bool {
	t := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")))
	for _, mark := range []string{"<?xml", "<html", "<!doctype", "<table", "<meta", "mime-version"} {
		if strings.HasPrefix(t, mark) {
			return true
		}
	}
	return false
}

func megabytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }
