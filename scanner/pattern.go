package scanner

// A module is one square of a symbol and what it shows: 1 light, -1 dark.
type module struct {
	x, y int
	want float64
}

// A pattern is what every QR of one size has in common (ISO/IEC 18004): three
// corner squares, the timing lines between them, one alignment square, and
// empty paper around.
type pattern struct {
	side  int
	fixed []module
	data  []module // the others; want is 0
}

// newPattern draws the pattern of versions 1 to 40.
func newPattern(version int) *pattern {
	n := 17 + 4*version
	p := &pattern{side: n}
	for y := -1; y <= n; y++ {
		for x := -1; x <= n; x++ {
			if want := fixedModule(x, y, n); want != 0 {
				p.fixed = append(p.fixed, module{x, y, want})
			} else if x >= 0 && y >= 0 && x < n && y < n {
				p.data = append(p.data, module{x, y, 0})
			}
		}
	}
	return p
}

// fixedModule is 1, -1 or, for a module that carries data, 0.
func fixedModule(x, y, n int) float64 {
	if x < 0 || y < 0 || x == n || y == n {
		return 1
	}
	for _, c := range [3][2]int{{3, 3}, {n - 4, 3}, {3, n - 4}} {
		if ring := max(x-c[0], c[0]-x, y-c[1], c[1]-y); ring <= 4 {
			return ringColour(ring)
		}
	}
	if x == 6 || y == 6 {
		if (x+y)%2 == 0 {
			return -1
		}
		return 1
	}
	if c := n - 7; n > 21 {
		if ring := max(x-c, c-x, y-c, c-y); ring <= 2 {
			return ringColour(ring + 1) // dark, light, dark from the middle outwards
		}
	}
	return 0
}

// ringColour is the colour of a corner square at a distance from its middle.
func ringColour(ring int) float64 {
	if ring == 2 || ring == 4 {
		return 1
	}
	return -1
}

// filled is a pattern that knows all of its modules, as blur shows them.
func (p *pattern) filled(dark []bool, sigma float64) *pattern {
	seen := blurred2(dark, p.side, blurKernel(sigma))
	q := &pattern{side: p.side}
	for i, d := range seen {
		q.fixed = append(q.fixed, module{i % p.side, i / p.side, 1 - 2*d})
	}
	for _, m := range p.fixed {
		if m.x < 0 || m.y < 0 || m.x == p.side || m.y == p.side {
			q.fixed = append(q.fixed, m)
		}
	}
	return q
}
