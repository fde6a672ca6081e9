package scanner

import (
	"cmp"
	"math"
	"slices"
)

// A finder is a corner square of QR: dark 3×3 in light 5×5 in dark 7×7.
type finder struct {
	Point
	module float64 // pixels
	angle  float64 // of its sides, from 0 to a quarter turn
	score  float64 // correlation with the printed square
}

// finders returns what looks like corner squares, the clearest first. On a line
// through the middle of one, dark and light measure 1:1:3:1:1 whatever its
// turn.
func finders(p *plane, noise float64, done func() bool) []finder {
	depth := float32(min(max(1.1*noise, 6), 40))
	line, soft := make([]float32, p.w), make([]float32, p.w)
	var edges []edge
	var found []finder
	for y := 2; y < p.h; y += 2 {
		if y%64 == 2 && done() {
			break
		}
		above, below := p.pix[(y-1)*p.w:y*p.w], p.pix[min(y+1, p.h-1)*p.w:]
		for x, v := range p.pix[y*p.w : (y+1)*p.w] {
			line[x] = float32(int(v)+int(above[x])+int(below[x])) / 3
		}
		if noise > 3 {
			sharpen(soft, line, 1, -1)
			line, soft = soft, line
		}
		edges = trace(edges, line, depth)
		for i := 0; i+5 < len(edges); i++ {
			if !edges[i].dark || !squareRatio(edges[i:i+6], 0.62) {
				continue
			}
			x, width := middle(edges[i : i+6])
			found = confirm(p, found, Point{x, float64(y)}, width, depth)
		}
	}
	slices.SortStableFunc(found, func(a, b finder) int { return cmp.Compare(b.score, a.score) })
	const most = 1500
	return found[:min(len(found), most)]
}

// squareRatio reports whether six edges bound dark and light in 1:1:3:1:1.
func squareRatio(e []edge, slack float32) bool {
	m := (e[5].at - e[0].at) / 7
	if m < 1 {
		return false
	}
	for k, want := range [5]float32{1, 1, 3, 1, 1} {
		d := e[k+1].at - e[k].at - want*m
		if d > slack*m*(1+(want-1)/4) || -d > slack*m*(1+(want-1)/4) {
			return false
		}
	}
	return true
}

func middle(e []edge) (at, width float64) {
	return float64(e[0].at+e[5].at+e[2].at+e[3].at) / 4, float64(e[5].at - e[0].at)
}

// confirm adds the square around c, unless it is known or the column through c
// says otherwise.
func confirm(p *plane, found []finder, c Point, width float64, depth float32) []finder {
	for i := len(found) - 1; i >= 0 && i > len(found)-400; i-- {
		if math.Hypot(found[i].X-c.X, found[i].Y-c.Y) < 1.2*found[i].module {
			return found
		}
	}
	reach := int(width) + 2
	from := int(c.Y) - reach
	column := make([]float32, 2*reach+1)
	for k := range column {
		y := float64(from + k)
		column[k] = float32(p.at(c.X-1, y)+p.at(c.X, y)+p.at(c.X+1, y)) / 3
	}
	edges := trace(nil, column, depth*0.8)
	for i := 0; i+5 < len(edges); i++ {
		mid, height := middleOf(edges, i)
		if height == 0 || math.Abs(mid-float64(reach)) > width*0.3 || height > 1.9*width || width > 1.9*height {
			continue
		}
		f := finder{Point: Point{c.X, float64(from) + mid}}
		f.angle = squareAngle(p, f.Point, max(width, height)/2)
		sin, cos := math.Sincos(f.angle)
		f.module = math.Sqrt(width*height) / 7 * max(math.Abs(cos), math.Abs(sin))
		f.settle(p)
		if f.score > 0.55 && !near(found, f) {
			return append(found, f)
		}
	}
	return found
}

func middleOf(edges []edge, i int) (at, height float64) {
	if !edges[i].dark || !squareRatio(edges[i:i+6], 0.75) {
		return 0, 0
	}
	return middle(edges[i : i+6])
}

func near(found []finder, f finder) bool {
	for i := len(found) - 1; i >= 0 && i > len(found)-400; i-- {
		if math.Hypot(found[i].X-f.X, found[i].Y-f.Y) < 2*f.module {
			return true
		}
	}
	return false
}

// squareAngle is the direction of the sides around c: edges a quarter turn
// apart count alike.
func squareAngle(p *plane, c Point, radius float64) float64 {
	var re, im float64
	step := max(1, radius/12)
	for y := c.Y - radius; y <= c.Y+radius; y += step {
		for x := c.X - radius; x <= c.X+radius; x += step {
			gx := p.at(x+1, y) - p.at(x-1, y)
			gy := p.at(x, y+1) - p.at(x, y-1)
			// (gx+i·gy)⁴ has four times the angle; its size is taken back to the square.
			a, b := gx*gx-gy*gy, 2*gx*gy
			n := gx*gx + gy*gy + 1e-9
			re, im = re+(a*a-b*b)/n, im+2*a*b/n
		}
	}
	angle := math.Atan2(im, re) / 4
	if angle < 0 {
		angle += math.Pi / 2
	}
	return angle
}

// settle moves, turns and stretches the square to where it fits best.
func (f *finder) settle(p *plane) {
	f.score = f.match(p)
	for _, step := range []float64{0.6, 0.3, 0.15} {
		for range 2 {
			for _, try := range []finder{
				{Point: Point{step, 0}}, {Point: Point{-step, 0}}, {Point: Point{0, step}}, {Point: Point{0, -step}},
				{module: step / 6}, {module: -step / 6}, {angle: step / 6}, {angle: -step / 6},
			} {
				g := *f
				g.X, g.Y = f.X+try.X*f.module, f.Y+try.Y*f.module
				g.module, g.angle = f.module*(1+try.module), f.angle+try.angle
				if g.score = g.match(p); g.score > f.score {
					*f = g
				}
			}
		}
		if f.score < 0.3 {
			return
		}
	}
}

// match correlates the picture with the printed square and one module around
// it: 1 is a perfect one.
func (f *finder) match(p *plane) float64 {
	sin, cos := math.Sincos(f.angle)
	var c correlation
	for j := -4; j <= 4; j++ {
		for i := -4; i <= 4; i++ {
			ring := max(i, -i, j, -j)
			want := 1.0
			if ring == 2 || ring == 4 {
				want = -1
			}
			u, v := float64(i)*f.module, float64(j)*f.module
			c.add(want, p.at(f.X+u*cos-v*sin, f.Y+u*sin+v*cos))
		}
	}
	return -c.value()
}

// A correlation compares what is seen with what is expected.
type correlation struct{ n, x, y, xx, yy, xy float64 }

func (c *correlation) add(x, y float64) {
	c.n++
	c.x, c.y, c.xx, c.yy, c.xy = c.x+x, c.y+y, c.xx+x*x, c.yy+y*y, c.xy+x*y
}

// value lies between -1 and 1. A faint pattern counts less.
func (c *correlation) value() float64 {
	vx, vy := c.xx-c.x*c.x/c.n, c.yy-c.y*c.y/c.n
	return (c.xy - c.x*c.y/c.n) / math.Sqrt(vx*(vy+4*c.n)+1e-9)
}
