package scanner

import "math"

// A homography maps modules to pixels as a plane seen by a camera.
type homography [9]float64

// square maps (0,0), (1,0), (1,1), (0,1) to four corners; false if they do not
// bound an area.
func square(q [4]Point) (homography, bool) {
	dx1, dy1 := q[1].X-q[2].X, q[1].Y-q[2].Y
	dx2, dy2 := q[3].X-q[2].X, q[3].Y-q[2].Y
	sx, sy := q[0].X-q[1].X+q[2].X-q[3].X, q[0].Y-q[1].Y+q[2].Y-q[3].Y
	det := dx1*dy2 - dx2*dy1
	if math.Abs(det) < 1e-6 {
		return homography{}, false
	}
	g, h := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	if g < -0.8 || h < -0.8 || g+h < -0.8 {
		return homography{}, false
	}
	return homography{
		q[1].X - q[0].X + g*q[1].X, q[3].X - q[0].X + h*q[3].X, q[0].X,
		q[1].Y - q[0].Y + g*q[1].Y, q[3].Y - q[0].Y + h*q[3].Y, q[0].Y,
		g, h, 1,
	}, true
}

func (h *homography) apply(x, y float64) Point {
	w := 1 / (h[6]*x + h[7]*y + 1)
	return Point{(h[0]*x + h[1]*y + h[2]) * w, (h[3]*x + h[4]*y + h[5]) * w}
}

// A grid is a square symbol of known size laid over a picture by its corners:
// upper left, upper right, lower right, lower left.
type grid struct {
	corners [4]Point
	pattern *pattern
	score   float64
}

// gridOf lays a symbol so that the middles of its three corner squares lie on
// the points given.
func gridOf(pt *pattern, tl, tr, bl Point) grid {
	n := float64(pt.side)
	k := 1 / (n - 7)
	x, y := Point{(tr.X - tl.X) * k, (tr.Y - tl.Y) * k}, Point{(bl.X - tl.X) * k, (bl.Y - tl.Y) * k}
	at := func(u, v float64) Point {
		u, v = u-3.5, v-3.5
		return Point{tl.X + u*x.X + v*y.X, tl.Y + u*x.Y + v*y.Y}
	}
	return grid{corners: [4]Point{at(0, 0), at(n, 0), at(n, n), at(0, n)}, pattern: pt}
}

// module is about the size of one, in pixels.
func (g *grid) module() float64 {
	a, b := g.corners[2], g.corners[0]
	c, d := g.corners[1], g.corners[3]
	area := math.Abs((a.X-b.X)*(c.Y-d.Y)-(a.Y-b.Y)*(c.X-d.X)) / 2
	return math.Sqrt(area) / float64(g.pattern.side)
}

// match tells how well the fixed modules are seen where the grid has them, and
// a little how clearly the others are either dark or light.
func (g *grid) match(p *plane) float64 {
	h, ok := square(g.corners)
	if !ok {
		return -1
	}
	k := 1 / float64(g.pattern.side)
	var c correlation
	for _, m := range g.pattern.fixed {
		q := h.apply((float64(m.x)+0.5)*k, (float64(m.y)+0.5)*k)
		c.add(m.want, p.at(q.X, q.Y))
	}
	mean := c.y / c.n
	var off, square float64
	for _, m := range g.pattern.data {
		q := h.apply((float64(m.x)+0.5)*k, (float64(m.y)+0.5)*k)
		d := p.at(q.X, q.Y) - mean
		off, square = off+math.Abs(d), square+d*d
	}
	n := float64(len(g.pattern.data))
	clear := off / (math.Sqrt(square*n) + 1e-6)
	return c.value() + 0.3*(clear-0.8)
}

// fit moves the corners, together and one by one, to where the grid matches
// best.
func (g *grid) fit(p *plane, steps []float64) {
	g.score = g.match(p)
	for _, size := range steps {
		step := size * g.module()
		for range 3 {
			before := g.score
			for corner := -1; corner < 4; corner++ {
				for _, d := range [4]Point{{step, 0}, {-step, 0}, {0, step}, {0, -step}} {
					g.try(p, corner, d)
				}
			}
			if g.score-before < 0.002 {
				break
			}
		}
	}
}

// try moves one corner, or all for -1, and keeps the move if it helps.
func (g *grid) try(p *plane, corner int, d Point) {
	moved := *g
	for i := range moved.corners {
		if corner < 0 || i == corner {
			moved.corners[i].X += d.X
			moved.corners[i].Y += d.Y
		}
	}
	if moved.score = moved.match(p); moved.score > g.score {
		*g = moved
	}
}

// sample measures every module: the mean of five points in it.
func (g *grid) sample(p *plane) []float64 {
	h, ok := square(g.corners)
	n := g.pattern.side
	if !ok {
		return nil
	}
	k := 1 / float64(n)
	out := make([]float64, n*n)
	for y := range n {
		for x := range n {
			var sum float64
			for _, d := range [5]Point{{0.5, 0.5}, {0.32, 0.5}, {0.68, 0.5}, {0.5, 0.32}, {0.5, 0.68}} {
				q := h.apply((float64(x)+d.X)*k, (float64(y)+d.Y)*k)
				sum += p.at(q.X, q.Y)
			}
			out[y*n+x] = sum / 5
		}
	}
	return out
}

// binarise decides for each module whether it is dark: against the middle
// between its surroundings' darkest and lightest, after adding its difference
// from its four neighbours strength times.
func binarise(light []float64, n int, strength float64) []bool {
	at := func(x, y int) float64 { return light[min(max(y, 0), n-1)*n+min(max(x, 0), n-1)] }
	sharp := make([]float64, len(light))
	for y := range n {
		for x := range n {
			v := light[y*n+x]
			sharp[y*n+x] = v + strength*(v-(at(x-1, y)+at(x+1, y)+at(x, y-1)+at(x, y+1))/4)
		}
	}
	dark := make([]bool, len(light))
	const reach = 4
	for y := range n {
		for x := range n {
			low, high := math.Inf(1), math.Inf(-1)
			for j := max(y-reach, 0); j <= min(y+reach, n-1); j++ {
				for i := max(x-reach, 0); i <= min(x+reach, n-1); i++ {
					low, high = min(low, sharp[j*n+i]), max(high, sharp[j*n+i])
				}
			}
			dark[y*n+x] = sharp[y*n+x] < (low+high)/2
		}
	}
	return dark
}
