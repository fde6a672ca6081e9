package roster

import (
	"bytes"
	"errors"
	"io"
	"strconv"
)

// A sheet gives the lines of one sheet while it is being unpacked: nothing of
// it waits in memory or on disk.
type sheet struct {
	part    io.ReadCloser
	tags    *tagReader
	strings *sharedStrings

	ranges []string
	row    int
	hidden bool
	ended  bool // </worksheet> was seen

	column int
	kind   string // of the cell being read: s, n, str, inlineStr, b, e, d
	cell   cell
	cells  []cell
	spoken bool // inside a reading of the pronunciation
}

// The furthest row and column that a spreadsheet has.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

var errDamaged = errors.New("the sheet is cut off or no sheet")

// next implements table.
func (s *sheet) next() (line, error) {
	for {
		g, err := s.tags.next()
		if err == io.EOF && s.ended {
			return line{}, io.EOF
		}
		if err == nil {
			err = s.take(g)
		}
		if err != nil {
			return line{}, inputError(InputTruncated)
		}
		if g.name == "row" && (g.closing || g.empty) && len(s.cells) > 0 {
			return line{number: s.row, hidden: s.hidden, cells: s.cells}, nil
		}
	}
}

func (s *sheet) merged() []string { return s.ranges }
func (s *sheet) close() error     { return s.part.Close() }

// take does what a tag says.
func (s *sheet) take(g tag) error {
	opens, closes := !g.closing, g.closing || g.empty
	switch g.name {
	case "worksheet":
		s.ended = closes
	case "mergeCell":
		if ref := g.attr("ref"); opens && ref != nil {
			s.ranges = append(s.ranges, string(ref))
		}
	case "row":
		if opens {
			return s.startRow(g)
		}
	case "c":
		if opens {
			if err := s.startCell(g); err != nil {
				return err
			}
		}
		if closes {
			return s.endCell()
		}
	case "f":
		s.cell.formula = true
	case "v":
		s.tags.keep = !closes
	case "rPh":
		s.spoken = !closes
	case "t":
		s.tags.keep = !closes && !s.spoken
	}
	return nil
}

func (s *sheet) startRow(g tag) error {
	s.row++
	if r := g.attr("r"); r != nil {
		n, err := strconv.Atoi(string(r))
		if err != nil || n < s.row {
			return errDamaged // rows go downwards
		}
		s.row = n
	}
	if s.row > lastRow {
		return errDamaged
	}
	hidden := string(g.attr("hidden"))
	s.hidden = hidden == "1" || hidden == "true"
	s.column = -1
	s.cells = s.cells[:0]
	return nil
}

func (s *sheet) startCell(g tag) error {
	s.column++
	if ref := g.attr("r"); ref != nil {
		n := 0
		for _, b := range ref {
			if b < 'A' || b > 'Z' || n > lastColumn {
				break
			}
			n = n*26 + int(b-'A') + 1
		}
		if n-1 < s.column {
			return errDamaged
		}
		s.column = n - 1
	}
	if s.column >= lastColumn {
		return errDamaged
	}
	s.kind = string(g.attr("t"))
	s.cell = cell{}
	s.tags.text = s.tags.text[:0]
	s.tags.keep = false
	return nil
}

func (s *sheet) endCell() error {
	text := s.tags.text
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(text)))
		shared, ok := s.strings.at(i)
		if len(text) > 0 && (err != nil || !ok) {
			return errDamaged
		}
		s.cell.text = shared
	case "", "n":
		s.cell.number = longNumber(text)
		s.cell.text = string(text)
	default:
		s.cell.text = string(text)
	}
	s.tags.text = s.tags.text[:0]
	if s.cell.text == "" && !s.cell.formula {
		return nil
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, cell{})
	}
	s.cells = append(s.cells, s.cell)
	return nil
}

// longNumber reports a number of more than 15 digits, which a spreadsheet
// cannot hold.
func longNumber(v []byte) bool {
	if bytes.ContainsAny(v, "eE") {
		return !bytes.Contains(v, []byte("-"))
	}
	whole, _, _ := bytes.Cut(v, []byte("."))
	return len(whole) > 15
}
