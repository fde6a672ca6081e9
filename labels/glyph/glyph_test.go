package glyph

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"dossiertrail/labels/fonts"

	"golang.org/x/image/math/fixed"
)

func notoFace(t *testing.T) *Face {
	t.Helper()
	src, err := fonts.Open(fonts.Regular)
	if err != nil {
		t.Fatal("the fonts are not built; run: make fonts (npm ci --prefix labels/fonts && npm run build --prefix labels/fonts && go run ./labels/fonts/pack)")
	}
	faces, err := Open(src)
	if err != nil {
		t.Fatal(err)
	}
	return faces[0]
}

// equal compares shapes: a contour may start at any of its points.
func equal(a, b Glyph) bool {
	return a.Advance == b.Advance && slices.EqualFunc(a.Contours, b.Contours, func(c, d Contour) bool {
		return slices.Equal(fromLowest(c), fromLowest(d))
	})
}

func fromLowest(c Contour) Contour {
	low := 0
	for i, p := range c {
		if p.X < c[low].X || p.X == c[low].X && p.Y < c[low].Y {
			low = i
		}
	}
	return append(slices.Clone(c[low:]), c[:low]...)
}

// What is built is read back by a reader that is not ours, and has the shapes
// it was given: straight and curved, near and far, composed and empty.
func TestBuiltFontHasTheShapes(t *testing.T) {
	face := notoFace(t)
	runes := []rune{' ', '0', 'A', 'g', '·', '→', '一', '国', '龍', '龘', '𪟝'}
	b := NewBuilder("Copy", face)
	for i, r := range runes {
		g, err := face.Glyph(r)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := b.Add(g); err != nil || int(n) != i+1 {
			t.Fatalf("Add gives %d, %v; want %d", n, err, i+1)
		}
	}
	file := b.Font(runes, "nobody")
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("the file sums to %08X, want B1B0AFBA", sum)
	}
	copies, err := Open(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if copies[0].Name() != "Copy" || copies[0].Units() != face.Units() {
		t.Errorf("read back %s with %d units", copies[0].Name(), copies[0].Units())
	}
	for _, r := range runes {
		want, err := face.Glyph(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := copies[0].Glyph(r)
		if err != nil {
			t.Fatalf("%U: %v", r, err)
		}
		if !equal(got, want) {
			t.Errorf("%U differs:\n%v\n%v", r, got, want)
		}
		if len(want.Contours) == 0 && r != ' ' {
			t.Errorf("%U is empty", r)
		}
	}
	if copies[0].Has('B') {
		t.Error("a character that was not added is there")
	}
	if _, err := copies[0].Glyph('B'); !errors.Is(err, ErrMissing) {
		t.Errorf("its glyph gives %v, want ErrMissing", err)
	}
}

// Long runs of equal flags and every length of step between points.
func TestBuilderWritesEveryStep(t *testing.T) {
	var far, many Contour
	for i, d := range []int{0, 1, 255, 256, 4000} {
		far = append(far, Point{d, 10 * i, true}, Point{-d, 10*i + 5, true})
	}
	for i := range 700 {
		many = append(many, Point{i * 3, i * 2, true})
	}
	want := Glyph{Advance: 700, Contours: []Contour{far, many}}
	b := NewBuilder("Steps", notoFace(t))
	if _, err := b.Add(want); err != nil {
		t.Fatal(err)
	}
	faces, err := Open(bytes.NewReader(b.Font([]rune{'x'}, "")))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := faces[0].Glyph('x'); err != nil || !equal(got, want) {
		t.Errorf("read back %v, %v", got, err)
	}
}

// A cubic curve stays within half a unit of its quadratic pieces, plus what
// rounding to whole units costs.
func TestCubicPieces(t *testing.T) {
	p0 := fixed.Point26_6{X: 0, Y: 0}
	args := [3]fixed.Point26_6{{X: 0, Y: -276}, {X: 224, Y: -500}, {X: 500, Y: -500}} // a quarter circle
	c := append(Contour{{0, 0, true}}, appendCubic(nil, p0, args)...)
	for i := 0; i+2 < len(c); i += 2 {
		for step := range 11 {
			s := float64(step) / 10
			x := (1-s)*(1-s)*float64(c[i].X) + 2*s*(1-s)*float64(c[i+1].X) + s*s*float64(c[i+2].X)
			y := (1-s)*(1-s)*float64(c[i].Y) + 2*s*(1-s)*float64(c[i+1].Y) + s*s*float64(c[i+2].Y)
			if r := math.Hypot(x-500, y); math.Abs(r-500) > 1.2 {
				t.Errorf("piece %d at %.1f lies %.2f from the centre, want 500", i/2, s, r)
			}
		}
	}
}

func TestNoFont(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no font at all, but long enough to look at"), make([]byte, 4096)} {
		if faces, err := Open(bytes.NewReader(b)); err == nil {
			t.Errorf("%d bytes of nothing gave %d faces", len(b), len(faces))
		}
	}
}
