package scanner

import (
	"math"
	"slices"
)

// ballots collects what the lines of one strip said.
type ballots struct {
	strip *strip
	votes []*ballot
	lines int
}

// A ballot is one text at one place of a strip.
type ballot struct {
	text     string
	from, to float64 // ends along the strip, in samples
	backward bool
	bands    map[[2]int]bool // which bands read it
	misfit   float64         // the smallest
}

const enoughBands = 4

// readBars reads the Code 128 symbols of a region by their edges, then with
// more of what lies left and right. Ours that do not read are kept for the end.
func (s *search) readBars(p *plane, r region) {
	const few = 24 // edges that no symbol is without
	narrow := &ballots{strip: flatten(p, r, 0.12)}
	if most := narrow.collect(s); s.elect(p, narrow) || most < few || s.done() {
		return
	}
	if !s.options.AnyText {
		s.faint = append(s.faint, faint{p, r})
		return
	}
	wide := &ballots{strip: flatten(p, r, 0.6)}
	wide.collect(s)
	s.elect(p, wide)
}

// A faint region has edges like a symbol, but none was read in it.
type faint struct {
	plane *plane
	region
}

// readFaint reads what is left as blurred wholes. Regions of two levels that
// are one place in the picture are looked at once, in the finer level.
func (s *search) readFaint() {
	slices.Reverse(s.faint)
	for i, f := range s.faint {
		if s.done() {
			return
		}
		middle := f.plane.out(f.center)
		if s.covered(middle) || slices.ContainsFunc(s.faint[:i], func(o faint) bool { return o.same(f) }) {
			continue
		}
		b := &ballots{strip: flatten(f.plane, f.region, 0.6)}
		b.collect(s)
		if s.elect(f.plane, b) {
			continue
		}
		b.castSoft(s, (f.u1-f.u0)/b.strip.pitch)
		s.elect(f.plane, b)
	}
}

// same reports whether two regions are one place.
func (f faint) same(o faint) bool {
	p, q := f.plane.out(f.center), o.plane.out(o.center)
	w, v := (f.u1-f.u0)*f.plane.scale, (o.u1-o.u0)*o.plane.scale
	return math.Hypot(p.X-q.X, p.Y-q.Y) < 0.1*min(w, v) && max(w, v) < 1.25*min(w, v)
}

// collect lets bands of the strip vote: thin ones for bent and slanted labels,
// tall ones for noise. It returns the most edges that a line had.
func (b *ballots) collect(s *search) int {
	st := b.strip
	line, sharp, back := make([]float32, st.w), make([]float32, st.w), make([]float32, st.w)
	var edges []edge
	most := 0
	for _, n := range []int{4, 1, 2, 9} {
		for k := range n {
			from, to := k*st.h/n, max((k+1)*st.h/n, k*st.h/n+1)
			if n == 9 { // single rows and their neighbours
				from = min(max((2*k+1)*st.h/18-1, 0), st.h-1)
				to = min(from+3, st.h)
			}
			st.band(line, from, to)
			b.lines++
			for pass := range 3 {
				src := line
				if pass > 0 {
					radius := max(int(math.Round(float64(st.w)/150*0.9)), 1)
					sharpen(sharp, line, radius, float32(2*pass))
					src = sharp
				}
				low, high := extremes(src)
				depth := max((high-low)*[]float32{0.16, 0.13, 0.2}[pass], 4)
				edges = trace(edges, src, depth)
				most = max(most, len(edges))
				if len(edges) < 26 {
					continue
				}
				b.cast(s, readLine(edges), [2]int{from, to}, false)
				reverse(back, src)
				edges = trace(edges, back, depth)
				b.cast(s, readLine(edges), [2]int{from, to}, true)
			}
			if b.settled() {
				return most
			}
			if b.lines >= 4 && most < 24 || s.done() {
				return most
			}
		}
	}
	return most
}

func extremes(line []float32) (low, high float32) {
	low, high = line[0], line[0]
	for _, v := range line {
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// cast adds what one line read.
func (b *ballots) cast(s *search, readings []reading, band [2]int, backward bool) {
	for _, r := range readings {
		if !s.options.accepts(r.text) {
			continue
		}
		from, to := r.from, r.to
		if backward {
			last := float64(b.strip.w - 1)
			from, to = last-r.to, last-r.from
		}
		v := b.ballot(r.text, from, to, backward)
		v.bands[band] = true
		if r.misfit < v.misfit {
			v.misfit, v.from, v.to = r.misfit, from, to
		}
	}
}

func (b *ballots) ballot(text string, from, to float64, backward bool) *ballot {
	for _, v := range b.votes {
		if v.text == text && from < v.to && to > v.from {
			return v
		}
	}
	v := &ballot{text: text, from: from, to: to, backward: backward, bands: map[[2]int]bool{}, misfit: math.Inf(1)}
	b.votes = append(b.votes, v)
	return v
}

// settled reports whether more lines would only repeat what is known.
func (b *ballots) settled() bool {
	for _, v := range b.votes {
		if len(v.bands) < enoughBands {
			return false
		}
	}
	return len(b.votes) > 0
}

// elect answers the texts that win at their place. A text needs two bands, or
// one that fits so well that chance is no explanation; where two texts were read
// at one place, the winner needs three times the bands of the other.
func (s *search) elect(p *plane, b *ballots) bool {
	won := false
	for _, v := range b.votes {
		const clean = 0.16
		if len(v.bands) < 2 && (s.options.AnyText || v.misfit > clean) {
			continue
		}
		beaten := false
		for _, o := range b.votes {
			if o != v && o.from < v.to && v.from < o.to && 3*len(o.bands) > len(v.bands) {
				beaten = true
			}
		}
		if beaten {
			continue
		}
		won = true
		s.found(Code{Text: v.text, Symbology: Code128, Points: b.strip.corners(p, v),
			Confidence: (1 - v.misfit) * min(1, float64(len(v.bands)+1)/(enoughBands+1))})
	}
	return won
}

// corners places the ends of a ballot into the picture.
func (s *strip) corners(p *plane, v *ballot) []Point {
	third := (v.to - v.from) / 3
	lt, lb := s.extent(v, v.from, v.from+third)
	rt, rb := s.extent(v, v.to-third, v.to)
	corner := func(x, y float64) Point {
		lean := (s.lean + s.fan*x/float64(s.w)) * (y - float64(s.h)/2)
		return p.out(s.place(x+lean, y))
	}
	c := []Point{corner(v.from, lt-(rt-lt)/4), corner(v.to, rt+(rt-lt)/4), corner(v.to, rb+(rb-lb)/4), corner(v.from, lb-(rb-lb)/4)}
	if v.backward {
		return []Point{c[2], c[3], c[0], c[1]}
	}
	return c
}

// extent finds the rows that show the bars of a ballot between two columns:
// those around a band that read it which look like that band.
func (s *strip) extent(v *ballot, left, right float64) (top, bottom float64) {
	band := [2]int{s.h, s.h}
	for b := range v.bands { // the thinnest, and of those the uppermost
		if d := (b[1] - b[0]) - (band[1] - band[0]); band[0] == s.h || d < 0 || d == 0 && b[0] < band[0] {
			band = b
		}
	}
	want, row := make([]float32, s.w), make([]float32, s.w)
	s.band(want, band[0], band[1])
	alike := make([]float64, s.h)
	best := 0.0
	for y := range alike {
		s.band(row, y, y+1)
		for _, shift := range []int{-4, -2, 0, 2, 4} { // a label is never quite flat
			var c correlation
			for x := max(int(left), 4); x < min(int(right), s.w-4); x++ {
				c.add(float64(want[x]), float64(row[x+shift]))
			}
			alike[y] = max(alike[y], c.value())
		}
		best = max(best, alike[y])
	}
	return longestRun(alike, 0.55*best)
}

// longestRun finds the first and last of the most values in a row that exceed
// least.
func longestRun(values []float64, least float64) (from, to float64) {
	start, longest := 0, 0
	for i, v := range values {
		if v <= least {
			start = i + 1
			continue
		}
		if n := i + 1 - start; n > longest {
			longest, from, to = n, float64(start), float64(i)
		}
	}
	return from, to
}
