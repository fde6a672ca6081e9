package glyph

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A Glyph is the shape of one character in font units, y upwards.
type Glyph struct {
	Advance  int
	Contours []Contour
}

// A Contour is a closed line of straight and quadratic pieces: points off the
// line are controls, and between two controls lies an unwritten point.
type Contour []Point

// A Point of a contour.
type Point struct {
	X, Y int
	On   bool
}

// contours turns drawing steps into TrueType points.
func contours(segments sfnt.Segments) []Contour {
	var all []Contour
	var c Contour
	pen := fixed.Point26_6{}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			all = closed(all, c)
			c = Contour{point(s.Args[0], true)}
			pen = s.Args[0]
		case sfnt.SegmentOpLineTo:
			c = append(c, point(s.Args[0], true))
			pen = s.Args[0]
		case sfnt.SegmentOpQuadTo:
			c = append(c, point(s.Args[0], false), point(s.Args[1], true))
			pen = s.Args[1]
		case sfnt.SegmentOpCubeTo:
			c = appendCubic(c, pen, s.Args)
			pen = s.Args[2]
		}
	}
	return closed(all, c)
}

func point(p fixed.Point26_6, on bool) Point {
	return Point{X: int(p.X), Y: -int(p.Y), On: on}
}

// closed adds c to the finished contours without the point that repeats its
// start and without the points that the format implies.
func closed(all []Contour, c Contour) []Contour {
	if n := len(c); n > 1 && c[n-1] == c[0] {
		c = c[:n-1]
	}
	if len(c) < 2 {
		return all
	}
	kept := make(Contour, 0, len(c))
	for i, p := range c {
		before, after := c[(i+len(c)-1)%len(c)], c[(i+1)%len(c)]
		if p.On && !before.On && !after.On && between(before.X, p.X, after.X) && between(before.Y, p.Y, after.Y) {
			continue
		}
		kept = append(kept, p)
	}
	return append(all, kept)
}

// between reports whether m is the middle of a and b, give or take rounding.
func between(a, m, b int) bool {
	d := 2*m - a - b
	return d >= -1 && d <= 1
}

// cubicPieces is how many quadratic curves stand for one cubic. With four the
// error stays under a thousandth of the em for the curves of letters.
const cubicPieces = 4

// appendCubic adds the cubic curve from p0 as quadratic pieces.
func appendCubic(c Contour, p0 fixed.Point26_6, args [3]fixed.Point26_6) Contour {
	x := [4]float64{float64(p0.X), float64(args[0].X), float64(args[1].X), float64(args[2].X)}
	y := [4]float64{float64(p0.Y), float64(args[0].Y), float64(args[1].Y), float64(args[2].Y)}
	const step = 1.0 / cubicPieces
	for i := range cubicPieces {
		t := float64(i) * step
		// The control point from the tangents at both ends of the piece.
		cx := (cubicAt(x, t)+cubicAt(x, t+step))/2 + step/4*(cubicSlope(x, t)-cubicSlope(x, t+step))
		cy := (cubicAt(y, t)+cubicAt(y, t+step))/2 + step/4*(cubicSlope(y, t)-cubicSlope(y, t+step))
		c = append(c,
			Point{X: round(cx), Y: -round(cy)},
			Point{X: round(cubicAt(x, t+step)), Y: -round(cubicAt(y, t+step)), On: true})
	}
	return c
}

func cubicAt(p [4]float64, t float64) float64 {
	u := 1 - t
	return u*u*u*p[0] + 3*u*u*t*p[1] + 3*u*t*t*p[2] + t*t*t*p[3]
}

func cubicSlope(p [4]float64, t float64) float64 {
	u := 1 - t
	return 3 * (u*u*(p[1]-p[0]) + 2*u*t*(p[2]-p[1]) + t*t*(p[3]-p[2]))
}

func round(v float64) int {
	if v < 0 {
		return -int(-v + 0.5)
	}
	return int(v + 0.5)
}
