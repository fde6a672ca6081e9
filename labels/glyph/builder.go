package glyph

import (
	"encoding/binary"
	"errors"
)

// A Builder collects glyphs into a new TrueType font. Glyph 0 is empty and
// stands for "no glyph". Equal calls give equal bytes.
type Builder struct {
	name                   string
	units, ascent, descent int
	glyf                   []byte
	loca                   []uint32
	advances, lefts        []int
	xMin, yMin, xMax, yMax int
	maxPoints, maxContours int
}

// ErrFull is returned by Add when the font has 65,535 glyphs.
var ErrFull = errors.New("a font holds 65,535 glyphs")

// NewBuilder makes a font without glyphs that has the measures of f.
func NewBuilder(name string, f *Face) *Builder {
	b := &Builder{name: name, units: f.units, ascent: f.ascent, descent: f.descent, loca: []uint32{0}}
	b.add(Glyph{Advance: f.units})
	return b
}

// Add appends a glyph and returns its number: 1, 2, 3 and so on. The glyph
// must be in the units of the face the builder was made with.
func (b *Builder) Add(g Glyph) (uint16, error) {
	if len(b.advances) > 0xFFFE {
		return 0, ErrFull
	}
	b.add(g)
	return uint16(len(b.advances) - 1), nil
}

// Advance returns the width of glyph i in font units.
func (b *Builder) Advance(i int) int { return b.advances[i] }

// Len returns how many glyphs there are, glyph 0 included.
func (b *Builder) Len() int { return len(b.advances) }

// Bounds returns the box around all outlines in font units.
func (b *Builder) Bounds() (xMin, yMin, xMax, yMax int) { return b.xMin, b.yMin, b.xMax, b.yMax }

func (b *Builder) add(g Glyph) {
	left := 0
	if len(g.Contours) > 0 {
		left = b.addOutline(g.Contours)
	}
	b.loca = append(b.loca, uint32(len(b.glyf)))
	b.advances = append(b.advances, g.Advance)
	b.lefts = append(b.lefts, left)
}

// addOutline writes a simple glyph record and returns its left edge.
func (b *Builder) addOutline(cs []Contour) int {
	first := cs[0][0]
	xMin, yMin, xMax, yMax := first.X, first.Y, first.X, first.Y
	points := 0
	for _, c := range cs {
		points += len(c)
		for _, p := range c {
			xMin, xMax = min(xMin, p.X), max(xMax, p.X)
			yMin, yMax = min(yMin, p.Y), max(yMax, p.Y)
		}
	}
	if len(b.glyf) == 0 {
		b.xMin, b.yMin, b.xMax, b.yMax = xMin, yMin, xMax, yMax
	}
	b.xMin, b.yMin = min(b.xMin, xMin), min(b.yMin, yMin)
	b.xMax, b.yMax = max(b.xMax, xMax), max(b.yMax, yMax)
	b.maxPoints, b.maxContours = max(b.maxPoints, points), max(b.maxContours, len(cs))

	for _, v := range []int{len(cs), xMin, yMin, xMax, yMax} {
		b.glyf = append16(b.glyf, v)
	}
	end := -1
	for _, c := range cs {
		end += len(c)
		b.glyf = append16(b.glyf, end)
	}
	b.glyf = append16(b.glyf, 0) // no instructions
	b.glyf = appendPoints(b.glyf, cs)
	for len(b.glyf)%4 != 0 {
		b.glyf = append(b.glyf, 0)
	}
	return xMin
}

// Flags of a point in a simple glyph record.
const (
	flagOn     = 1
	flagXShort = 2
	flagYShort = 4
	flagRepeat = 8
	flagXSame  = 16 // or: the short x is positive
	flagYSame  = 32
)

func appendPoints(dst []byte, cs []Contour) []byte {
	var flags, xs, ys []byte
	x, y := 0, 0
	repeats := 0
	for _, c := range cs {
		for _, p := range c {
			var flag byte
			if p.On {
				flag = flagOn
			}
			var f byte
			xs, f = appendDelta(xs, p.X-x, flagXShort, flagXSame)
			flag |= f
			ys, f = appendDelta(ys, p.Y-y, flagYShort, flagYSame)
			flag |= f
			x, y = p.X, p.Y

			last := len(flags) - 1
			switch {
			case repeats > 0 && repeats < 255 && flags[last-1] == flag|flagRepeat:
				repeats++
				flags[last] = byte(repeats)
			case repeats == 0 && last >= 0 && flags[last] == flag:
				repeats = 1
				flags[last] |= flagRepeat
				flags = append(flags, 1)
			default:
				repeats = 0
				flags = append(flags, flag)
			}
		}
	}
	dst = append(dst, flags...)
	dst = append(dst, xs...)
	return append(dst, ys...)
}

// appendDelta writes one coordinate in its shortest form and returns the flags
// that say which.
func appendDelta(dst []byte, d int, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return dst, same
	case d > 0 && d < 256:
		return append(dst, byte(d)), short | same
	case d < 0 && d > -256:
		return append(dst, byte(-d)), short
	}
	return append16(dst, d), 0
}

func append16(dst []byte, v int) []byte { return binary.BigEndian.AppendUint16(dst, uint16(v)) }

func append32(dst []byte, v uint32) []byte { return binary.BigEndian.AppendUint32(dst, v) }
