// Package display is what lies between a layout and the paper: a list of
// marks in millimetres from the top left corner of the page, in the order in
// which they are painted.
//
// Layouts decide and produce a List; back ends paint it and decide nothing. A
// text arrives with its fonts chosen and its widths known, a barcode as a grid
// of modules, so that a vector page and a printer's dots show the same thing.
package display

import "dossiertrail/labels/glyph"

// MM is how many millimetres a typographic point has.
const MM = 25.4 / 72

// A List is painted from its first mark to its last; later marks cover
// earlier ones.
type List []Mark

// A Mark is a Text, a Rect, a Line or a Grid.
type Mark interface{ mark() }

// Text is one line of characters.
type Text struct {
	X, Y  float64 // left end of the baseline
	Size  float64 // of the em, in typographic points
	White bool    // white instead of black
	Runs  []Run
}

// A Run is a piece of a Text in one font.
type Run struct {
	Face   *glyph.Face // has every character of Text
	Text   string
	Width  float64 // in millimetres, already at the size of the line
	Before float64 // millimetres left empty before it
	Bold   bool    // thicken the strokes: bold is wanted and the face is not
}

// Rect is a filled rectangle.
type Rect struct {
	X, Y, W, H float64
	White      bool
}

// Line is a black straight line.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
}

// Grid is a symbol: black modules on whatever is below.
type Grid struct {
	X, Y             float64 // top left corner, quiet zone not included
	ModuleW, ModuleH float64
	Modules          *Modules
}

func (Text) mark() {}
func (Rect) mark() {}
func (Line) mark() {}
func (Grid) mark() {}

// Modules is the pattern of a symbol as the fewest rectangles found by joining
// equal neighbours, in whole modules.
type Modules struct {
	Cols, Rows int
	Dark       []Block
}

// A Block is a dark rectangle of modules.
type Block struct{ Col, Row, Cols, Rows int }

// NewModules reads a pattern: first each row's runs of dark modules, then
// equal runs in rows one below the other as one block.
func NewModules(cols, rows int, dark func(col, row int) bool) *Modules {
	m := &Modules{Cols: cols, Rows: rows}
	open := make([]int, cols) // by column: 1 + index of the block that ended in the row above
	for row := range rows {
		next := make([]int, cols)
		for col := 0; col < cols; col++ {
			if !dark(col, row) {
				continue
			}
			start := col
			for col < cols && dark(col, row) {
				col++
			}
			if i := open[start] - 1; i >= 0 && m.Dark[i].Cols == col-start {
				m.Dark[i].Rows++
				next[start] = i + 1
				continue
			}
			m.Dark = append(m.Dark, Block{Col: start, Row: row, Cols: col - start, Rows: 1})
			next[start] = len(m.Dark)
		}
		open = next
	}
	return m
}
