package scanner

import (
	"context"
	"image"
	"math"
	"slices"
)

// A search is one Decode.
type search struct {
	ctx       context.Context
	options   Options
	wanted    []Symbology
	own       *pattern    // of our QR: version 1
	patterns  []*pattern  // by version, for general reading; 0 is empty
	farthest  float64     // modules between two corner squares
	alphabets []*alphabet // made when first needed
	faint     []faint
	codes     []Code
}

// largestVersion of QR is 57 modules wide; larger ones bend too much for a grid
// that knows four corners, and are left to the library.
const largestVersion = 10

// Decode reads the codes in a picture, sorted from above and then from the
// left. The same text at two places is two codes.
//
// When the budget ends first, the codes found so far come with ErrBudget; when
// ctx ends, with its error. Several Decodes may run at once.
func Decode(ctx context.Context, picture image.Image, o Options) ([]Code, error) {
	wanted, err := o.symbologies()
	if err != nil {
		return nil, err
	}
	if o.Budget <= 0 {
		o.Budget = DefaultBudget
	}
	if o.MaxPixels <= 0 {
		o.MaxPixels = DefaultMaxPixels
	}
	size := picture.Bounds().Size()
	switch {
	case size.X <= 0 || size.Y <= 0:
		return nil, ErrEmpty
	case size.X > o.MaxPixels/size.Y:
		return nil, ErrTooLarge
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	timed, cancel := context.WithTimeout(ctx, o.Budget)
	defer cancel()
	s := &search{ctx: timed, options: o, wanted: wanted, own: newPattern(1), farthest: 32}
	if o.AnyText {
		s.patterns = append(s.patterns, nil)
		for v := 1; v <= largestVersion; v++ {
			s.patterns = append(s.patterns, newPattern(v))
		}
		s.farthest = 17 + 4*largestVersion + 25
	}
	s.run(pyramid(brightness(picture)))
	order(s.codes)
	if err := ctx.Err(); err != nil {
		return s.codes, err
	}
	if timed.Err() != nil {
		return s.codes, ErrBudget
	}
	return s.codes, nil
}

// run goes from the smallest size, where large codes cost little, to the
// largest. What is read is left out of the larger ones.
func (s *search) run(levels []*plane) {
	for level := len(levels) - 1; level >= 0 && !s.done(); level-- {
		p := levels[level]
		noise := p.noise()
		if s.wants(Code128) {
			for _, r := range regions(p, noise) {
				if s.done() {
					return
				}
				if !s.covered(p.out(r.center)) {
					finer, q := sharper(levels, level, r)
					s.readBars(finer, q)
				}
			}
		}
		if s.wants(QR) {
			s.readSquares(levels, level, finders(p, noise, s.done))
		}
	}
	s.readFaint()
	s.general(levels)
}

// sharper moves a region to the size at which its modules have several pixels.
func sharper(levels []*plane, level int, r region) (*plane, region) {
	const wide = 900
	p := levels[level]
	for level > 0 && 2*(r.u1-r.u0) <= wide {
		finer := levels[level-1]
		k := p.scale / finer.scale
		r.center = finer.in(p.out(r.center))
		r.u0, r.u1, r.v0, r.v1 = r.u0*k, r.u1*k, r.v0*k, r.v1*k
		p, level = finer, level-1
	}
	return p, r
}

func (s *search) done() bool { return s.ctx.Err() != nil }

func (s *search) wants(y Symbology) bool { return slices.Contains(s.wanted, y) }

// found answers a code unless it is known.
func (s *search) found(c Code) {
	for _, known := range s.codes {
		same := known.Symbology == c.Symbology && known.Text == c.Text && known.close(c)
		if same || known.Symbology == c.Symbology && (known.holds(c.center()) || c.holds(known.center())) {
			return
		}
	}
	s.codes = append(s.codes, c)
	if s.options.Found != nil {
		s.options.Found(c)
	}
}

// covered reports whether a code was read where q lies.
func (s *search) covered(q Point) bool {
	return slices.ContainsFunc(s.codes, func(c Code) bool { return c.holds(q) })
}

// close reports whether two symbols of one text lie so near that they are one.
func (c Code) close(o Code) bool {
	p, q := c.center(), o.center()
	longest := 0.0
	for i, a := range c.Points {
		b := c.Points[(i+1)%len(c.Points)]
		longest = max(longest, math.Hypot(a.X-b.X, a.Y-b.Y))
	}
	return math.Hypot(p.X-q.X, p.Y-q.Y) < 0.3*longest
}

// holds reports whether q lies within the corners of a code.
func (c Code) holds(q Point) bool {
	inside := false
	for i, a := range c.Points {
		b := c.Points[(i+1)%len(c.Points)]
		if (a.Y > q.Y) != (b.Y > q.Y) && q.X < a.X+(q.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			inside = !inside
		}
	}
	return inside
}
