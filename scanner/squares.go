package scanner

import (
	"cmp"
	"math"
	"slices"
)

// readSquares reads the QR symbols whose corner squares were found in a level
// of the pyramid.
func (s *search) readSquares(levels []*plane, level int, found []finder) {
	for i, f := range found {
		if s.done() {
			return
		}
		p := levels[level]
		if s.covered(p.out(f.Point)) {
			continue
		}
		guesses := s.guesses(p, found, i)
		slices.SortStableFunc(guesses, func(a, b grid) int { return cmp.Compare(b.score, a.score) })
		for k := range min(len(guesses), 4) {
			if g := guesses[k]; g.score < 0.3 || s.readGrid(levels, level, g) {
				break
			}
		}
	}
}

// guesses lays grids through a corner square and its possible neighbours. In a
// symbol of our size one square is enough: the others lie in one of four
// directions.
func (s *search) guesses(p *plane, found []finder, i int) []grid {
	f := found[i]
	var all []grid
	add := func(g grid) {
		if g.score = g.match(p); g.score > 0.2 {
			all = append(all, g)
		}
	}
	for j, g := range found {
		d := Point{g.X - f.X, g.Y - f.Y}
		distance := math.Hypot(d.X, d.Y) / math.Sqrt(f.module*g.module)
		if j == i || g.module > 1.7*f.module || f.module > 1.7*g.module || distance < 9 || distance > s.farthest {
			continue
		}
		for _, pt := range s.sizes(distance) {
			add(gridOf(pt, f.Point, g.Point, snap(found, f.turned(d, 1), f.module)))
			add(gridOf(pt, f.Point, snap(found, f.turned(d, -1), f.module), g.Point))
		}
		for _, pt := range s.sizes(distance / math.Sqrt2) {
			third := Point{(f.X + g.X - d.Y) / 2, (f.Y + g.Y + d.X) / 2}
			add(gridOf(pt, snap(found, third, f.module), f.Point, g.Point))
		}
	}
	if !s.options.AnyText {
		for _, g := range f.alone(s.own) {
			add(g)
		}
	}
	return all
}

// turned is where d leads from f after quarter turns clockwise.
func (f finder) turned(d Point, quarters float64) Point {
	return Point{f.X - quarters*d.Y, f.Y + quarters*d.X}
}

// snap moves a guessed middle onto a square that was seen nearby.
func snap(found []finder, at Point, module float64) Point {
	best, nearest := at, 5*module
	for _, f := range found {
		if d := math.Hypot(f.X-at.X, f.Y-at.Y); d < nearest && f.module < 1.7*module && module < 1.7*f.module {
			best, nearest = f.Point, d
		}
	}
	return best
}

// alone lays grids through f as each of the three corners, in four directions.
func (f finder) alone(pt *pattern) []grid {
	var all []grid
	sin, cos := math.Sincos(f.angle)
	d := Point{cos * f.module * float64(pt.side-7), sin * f.module * float64(pt.side-7)}
	for range 4 {
		right, down := Point{d.X, d.Y}, Point{-d.Y, d.X}
		at := func(a, b float64) Point {
			return Point{f.X + a*right.X + b*down.X, f.Y + a*right.Y + b*down.Y}
		}
		all = append(all, gridOf(pt, f.Point, at(1, 0), at(0, 1)),
			gridOf(pt, at(-1, 0), f.Point, at(-1, 1)), gridOf(pt, at(0, -1), at(1, -1), f.Point))
		d = down
	}
	return all
}

// sizes are the patterns whose corner squares lie about distance modules apart.
func (s *search) sizes(distance float64) []*pattern {
	if !s.options.AnyText {
		if distance > 22 {
			return nil
		}
		return []*pattern{s.own}
	}
	version := int(math.Round((distance - 10) / 4))
	var all []*pattern
	for v := max(version-1, 1); v <= min(version+1, len(s.patterns)-1); v++ {
		all = append(all, s.patterns[v])
	}
	return all
}

// readGrid fits a grid and reads its modules.
func (s *search) readGrid(levels []*plane, level int, g grid) bool {
	p := levels[level]
	g.fit(p, []float64{0.8, 0.4})
	if g.score < 0.42 {
		return false
	}
	for level > 0 && g.module() < 4.5 {
		finer := levels[level-1]
		for i, c := range g.corners {
			g.corners[i] = finer.in(p.out(c))
		}
		p, level = finer, level-1
	}
	g.fit(p, []float64{0.35, 0.15, 0.07})
	if text, ok := s.modules(p, g, []float64{0, 0.3, 0.7, 1.2}); ok {
		s.answer(p, g, text)
		return true
	}
	if g.score < 0.55 {
		return false
	}
	if s.options.AnyText {
		return s.shake(p, g)
	}
	return s.closer(p, g) || s.shake(p, g)
}

// closer fits the grid to all modules as they seem to be, the blurred data among
// them, and reads again: each makes the other better.
func (s *search) closer(p *plane, g grid) bool {
	for range 3 {
		light := g.sample(p)
		if light == nil {
			return false
		}
		const sigma = 0.6
		dark := deblur(light, s.own, binarise(light, s.own.side, 1), sigma)
		g.pattern = s.own.filled(dark, sigma)
		g.fit(p, []float64{0.2, 0.1})
		g.pattern = s.own
		if text, ok := s.modules(p, g, []float64{0.7}); ok {
			g.score = g.match(p)
			s.answer(p, g, text)
			return true
		}
	}
	return false
}

// shake tries small moves of a grid that almost reads, above all of the corner
// that no square holds in place.
func (s *search) shake(p *plane, g grid) bool {
	step := 0.4 * g.module()
	for _, d := range []Point{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
		for _, whole := range []bool{false, true} {
			moved := g
			for i := range moved.corners {
				switch {
				case whole:
					moved.corners[i].X += 0.5 * step * d.X
					moved.corners[i].Y += 0.5 * step * d.Y
				case i == 2:
					moved.corners[i].X += 1.5 * step * d.X
					moved.corners[i].Y += 1.5 * step * d.Y
				}
			}
			if text, ok := s.modules(p, moved, []float64{0.2, 0.8}); ok {
				s.answer(p, moved, text)
				return true
			}
		}
	}
	return false
}

// modules reads the text of a fitted grid, sharpened more and more.
func (s *search) modules(p *plane, g grid, strengths []float64) (string, bool) {
	light := g.sample(p)
	if light == nil {
		return "", false
	}
	for _, strength := range strengths {
		dark := binarise(light, g.pattern.side, strength)
		if text, ok := correct(dark, g.pattern.side); ok && s.options.accepts(text) {
			return text, true
		}
	}
	if s.options.AnyText {
		return "", false
	}
	guess := binarise(light, g.pattern.side, 1)
	for _, sigma := range []float64{0.45, 0.6, 0.75} {
		if text, ok := correct(deblur(light, g.pattern, guess, sigma), g.pattern.side); ok && s.options.accepts(text) {
			return text, true
		}
	}
	return "", false
}

func (s *search) answer(p *plane, g grid, text string) {
	points := make([]Point, 0, 4)
	for _, c := range g.corners {
		points = append(points, p.out(c))
	}
	s.found(Code{Text: text, Symbology: QR, Points: points, Confidence: min(max(g.score, 0), 1)})
}
