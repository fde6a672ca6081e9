package corpus

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"
)

// Millimetres of a label on a sheet of 3×8, and of what stands on it.
const (
	labelW, labelH = 70.0, 37.0
	lineModule     = 0.375
	squareModule   = 0.6
)

// A panel is a symbol on a label.
type panel struct {
	kind       Kind
	x, y, w, h float64 // millimetres of the label
	cols, rows int
	dark       []bool
}

// A label is one of the box.
type label struct {
	text    string
	panels  []panel
	salt    uint64
	wrinkle float64 // millimetres
	phase   float64
}

func newLabel(text string, k Kind, o optics, r *rand.Rand) (*label, error) {
	l := &label{text: text, salt: r.Uint64(), wrinkle: o.wrinkle * r.Float64(), phase: 2 * math.Pi * r.Float64()}
	if k == Lines || k == Both {
		b, err := code128.Encode(text)
		if err != nil {
			return nil, fmt.Errorf("code 128 of %s: %w", text, err)
		}
		p := newPanel(b, Lines)
		p.x, p.y, p.w, p.h = 7, 22, float64(p.cols)*lineModule, 9
		l.panels = append(l.panels, p)
	}
	if k == Squares || k == Both {
		b, err := qr.Encode(text, qr.H, qr.Numeric)
		if err != nil {
			return nil, fmt.Errorf("QR of %s: %w", text, err)
		}
		p := newPanel(b, Squares)
		p.x, p.y, p.w, p.h = 52, 4, 21*squareModule, 21*squareModule
		l.panels = append(l.panels, p)
	}
	return l, nil
}

func newPanel(b barcode.Barcode, k Kind) panel {
	size := b.Bounds()
	p := panel{kind: k, cols: size.Dx(), rows: size.Dy()}
	if k == Lines {
		p.rows = 1
	}
	p.dark = make([]bool, p.cols*p.rows)
	for i := range p.dark {
		v, _, _, _ := b.At(size.Min.X+i%p.cols, size.Min.Y+i/p.cols).RGBA()
		p.dark[i] = v == 0
	}
	return p
}

// light is how much of the light a point of the label gives back.
func (l *label) light(x, y float64) float64 {
	const paper, ink = 0.93, 0.07
	if l.wrinkle > 0 {
		x += l.wrinkle * math.Sin(y*0.35+l.phase)
		y += l.wrinkle * math.Sin(x*0.23+2*l.phase)
	}
	for i := range l.panels {
		p := &l.panels[i]
		u, v := (x-p.x)/p.w, (y-p.y)/p.h
		if u >= 0 && v >= 0 && u < 1 && v < 1 {
			if p.dark[int(v*float64(p.rows))*p.cols+int(u*float64(p.cols))] {
				return ink
			}
			return paper
		}
	}
	if l.written(x, y) {
		return ink
	}
	return paper
}

// written is true in strokes that stand for a name and two lines of small print.
func (l *label) written(x, y float64) bool {
	for i, line := range [3][4]float64{{5, 4, 34, 7}, {5, 13, 30, 3}, {8, 32.5, 40, 3}} {
		if x < line[0] || x >= line[0]+line[2] || y < line[1] || y >= line[1]+line[3] {
			continue
		}
		size := line[3]
		u, v := (x-line[0])/size, (y-line[1])/size
		glyph := int(u)
		u -= float64(glyph)
		if u > 0.85 || v > 0.9 {
			return false
		}
		cell := scatter(glyph*97+int(u*7), int(v*7)+i*31, l.salt)
		return cell%3 == 0
	}
	return false
}

// truths are the codes of the label where the camera sees them.
func (l *label) truths(at placed) []Truth {
	all := make([]Truth, 0, len(l.panels))
	for _, p := range l.panels {
		t := Truth{Text: l.text, Kind: p.kind}
		for i, c := range [4][2]float64{{p.x, p.y}, {p.x + p.w, p.y}, {p.x + p.w, p.y + p.h}, {p.x, p.y + p.h}} {
			t.Corners[i][0], t.Corners[i][1] = at.pixel(c[0], c[1])
		}
		all = append(all, t)
	}
	return all
}

// draw puts a label onto the film: four samples a pixel.
func (f *film) draw(l *label, at placed) {
	box := image.Rectangle{Min: image.Pt(f.w, f.h)}
	for _, c := range [4][2]float64{{0, 0}, {labelW, 0}, {labelW, labelH}, {0, labelH}} {
		x, y := at.pixel(c[0], c[1])
		box.Min.X, box.Min.Y = min(box.Min.X, int(x)-1), min(box.Min.Y, int(y)-1)
		box.Max.X, box.Max.Y = max(box.Max.X, int(x)+2), max(box.Max.Y, int(y)+2)
	}
	box = box.Intersect(image.Rect(0, 0, f.w, f.h))
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			var sum, n float64
			for _, d := range [4][2]float64{{0.25, 0.25}, {0.75, 0.25}, {0.25, 0.75}, {0.75, 0.75}} {
				u, v := at.label(float64(x)+d[0]-0.5, float64(y)+d[1]-0.5)
				if u >= 0 && v >= 0 && u < labelW && v < labelH {
					sum, n = sum+l.light(u, v), n+1
				}
			}
			if n > 0 {
				p := &f.pix[y*f.w+x]
				*p = float32((sum + (4-n)*float64(*p)) / 4)
			}
		}
	}
}
