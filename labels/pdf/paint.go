package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"dossiertrail/labels/display"
)

// boldStroke is how wide the outline of a thin face is drawn when bold is
// wanted, in ems.
const boldStroke = 0.03

// A painter turns the marks of one page into drawing operators.
type painter struct {
	w      *Writer
	out    *bytes.Buffer
	height float64 // of the page, in millimetres
	white  bool    // current fill colour
}

func (p *painter) paint(m display.Mark) error {
	switch m := m.(type) {
	case display.Text:
		return p.text(m)
	case display.Rect:
		p.fill(m.White)
		p.op("re f", m.X, p.height-m.Y-m.H, m.W, m.H)
	case display.Line:
		p.op("w", m.Width)
		p.op("m", m.X1, p.height-m.Y1)
		p.op("l S", m.X2, p.height-m.Y2)
	case display.Grid:
		p.grid(m)
	default:
		return fmt.Errorf("pdf: a mark of type %T cannot be painted", m)
	}
	return nil
}

func (p *painter) fill(white bool) {
	if white == p.white {
		return
	}
	p.white = white
	if white {
		p.out.WriteString("1 g\n")
	} else {
		p.out.WriteString("0 g\n")
	}
}

// op writes lengths in millimetres and an operator.
func (p *painter) op(operator string, mm ...float64) {
	for _, v := range mm {
		p.number(points(v))
	}
	p.out.WriteString(operator)
	p.out.WriteByte('\n')
}

func (p *painter) number(v float64) {
	p.out.Write(appendNumber(p.out.AvailableBuffer(), v))
	p.out.WriteByte(' ')
}

func (p *painter) text(t display.Text) error {
	p.fill(t.White)
	x := t.X
	for _, r := range t.Runs {
		x += r.Before
		f := p.w.font(r.Face)
		p.out.WriteString("BT /")
		p.out.WriteString(f.resource)
		p.out.WriteByte(' ')
		p.number(t.Size)
		p.out.WriteString("Tf ")
		if r.Bold {
			p.stroke(t, true)
		}
		p.number(points(x))
		p.number(points(p.height - t.Y))
		p.out.WriteString("Td <")
		for _, c := range r.Text {
			g, err := f.glyph(c)
			if err != nil {
				return fmt.Errorf("pdf: %U in %s: %w", c, r.Face.Name(), err)
			}
			p.out.Write(appendHex4(p.out.AvailableBuffer(), g))
		}
		p.out.WriteString("> Tj")
		if r.Bold {
			p.stroke(t, false)
		}
		p.out.WriteString(" ET\n")
		x += r.Width
	}
	return nil
}

// stroke switches drawing of outlines in the fill colour on and off again.
func (p *painter) stroke(t display.Text, on bool) {
	if !on {
		p.out.WriteString(" 0 Tr 0 G")
		return
	}
	if t.White {
		p.out.WriteString("1 G ")
	}
	p.number(boldStroke * t.Size)
	p.out.WriteString("w 1 j 2 Tr ")
}

// edgeInset keeps a module off the border of its neighbour, in modules.
// Renderers and printers darken every dot that a shape touches: an edge exactly
// between two dots, where layouts put them, would make each bar one dot wider.
const edgeInset = 0.005

// grid scales to one unit per module, so that equal modules are written, and
// drawn, as equal.
func (p *painter) grid(g display.Grid) {
	p.fill(false)
	p.out.WriteString("q ")
	p.exact(points(g.ModuleW))
	p.out.WriteString("0 0 ")
	p.exact(-points(g.ModuleH))
	p.exact(points(g.X))
	p.exact(points(p.height - g.Y))
	p.out.WriteString("cm\n")
	for _, b := range g.Modules.Dark {
		p.number(float64(b.Col) + edgeInset)
		p.number(float64(b.Row) + edgeInset)
		p.number(float64(b.Cols) - 2*edgeInset)
		p.number(float64(b.Rows) - 2*edgeInset)
		p.out.WriteString("re ")
	}
	p.out.WriteString("f Q\n")
}

// exact writes a length whose error would be seen: edgeInset is worth less
// than the three decimals of an ordinary place on the page.
func (p *painter) exact(v float64) {
	p.out.Write(strconv.AppendFloat(p.out.AvailableBuffer(), v, 'f', 6, 64))
	p.out.WriteByte(' ')
}

func points(mm float64) float64 { return mm / display.MM }

// number writes up to three decimals, a third of a thousandth of a millimetre.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(dst []byte, v float64) []byte {
	n := int64(math.Round(v * 1000))
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	dst = strconv.AppendInt(dst, n/1000, 10)
	if n %= 1000; n == 0 {
		return dst
	}
	dst = append(dst, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

func appendHex4(dst []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(dst, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
