package scanner

import (
	"cmp"
	"math"
	"slices"
)

// A region is a place where edges run in one direction, as bars do. u runs
// across the bars, v along them; both are counted from the centre, in pixels of
// the plane that the region was found in.
type region struct {
	center       Point
	across       Point // one pixel across the bars, along the printed line
	along        Point // one pixel along the bars
	u0, u1       float64
	v0, v1       float64
	tiles        int
	foundInScale float64
}

const tileSide = 8

// A tensor sums products of brightness differences: their common direction and
// how strictly they keep it.
type tensor struct{ xx, yy, xy float32 }

func (t *tensor) add(o tensor) { t.xx += o.xx; t.yy += o.yy; t.xy += o.xy }

// angle is the direction across the edges.
func (t tensor) angle() float64 {
	return 0.5 * math.Atan2(2*float64(t.xy), float64(t.xx-t.yy))
}

func (t tensor) spread() float64 { return math.Hypot(float64(t.xx-t.yy), 2*float64(t.xy)) }

// coherence is 1 where all edges run in one direction and 0 where in any.
func (t tensor) coherence() float64 {
	return t.spread() / (float64(t.xx+t.yy) + 1e-6)
}

// agrees reports whether two tensors point within about 14 degrees.
func (t tensor) agrees(o tensor) bool {
	dot := float64(t.xx-t.yy)*float64(o.xx-o.yy) + 4*float64(t.xy)*float64(o.xy)
	return dot > 0.88*t.spread()*o.spread()
}

// A field is the tensors of a plane, one for each tile.
type field struct {
	w, h  int
	tiles []tensor
}

func newField(p *plane) *field {
	f := &field{w: p.w / tileSide, h: p.h / tileSide}
	raw := make([]tensor, f.w*f.h)
	for y := 1; y < f.h*tileSide && y < p.h-1; y++ {
		above, row, below := p.pix[(y-1)*p.w:y*p.w], p.pix[y*p.w:(y+1)*p.w], p.pix[(y+1)*p.w:(y+2)*p.w]
		line := raw[y/tileSide*f.w : (y/tileSide+1)*f.w]
		for tx := range line {
			var xx, yy, xy int
			for x := max(tx*tileSide, 1); x < min((tx+1)*tileSide, p.w-1); x++ {
				gx := int(row[x+1]) - int(row[x-1])
				gy := int(below[x]) - int(above[x])
				xx, yy, xy = xx+gx*gx, yy+gy*gy, xy+gx*gy
			}
			line[tx].add(tensor{float32(xx), float32(yy), float32(xy)})
		}
	}
	f.tiles = smooth(raw, f.w, f.h)
	return f
}

// smooth sums each tile with its eight neighbours, the middle counting most.
func smooth(raw []tensor, w, h int) []tensor {
	out := make([]tensor, len(raw))
	for y := range h {
		for x := range w {
			t := raw[y*w+x]
			t.xx, t.yy, t.xy = 2*t.xx, 2*t.yy, 2*t.xy
			for ny := max(y-1, 0); ny <= min(y+1, h-1); ny++ {
				for nx := max(x-1, 0); nx <= min(x+1, w-1); nx++ {
					t.add(raw[ny*w+nx])
				}
			}
			out[y*w+x] = t
		}
	}
	return out
}

// regions returns the places that may hold bars, the largest first.
func regions(p *plane, noise float64) []region {
	f := newField(p)
	// Ten tiles of differences over two pixels.
	floor := float32(10*tileSide*tileSide) * float32(30+4.6*noise*noise)
	likely := make([]bool, len(f.tiles))
	for i, t := range f.tiles {
		likely[i] = t.xx+t.yy > floor && t.coherence() > 0.38
	}
	var found []region
	for i := range likely {
		if !likely[i] {
			continue
		}
		if members, sum := f.grow(i, likely); len(members) >= 8 {
			if r, ok := f.region(members, sum); ok {
				r.foundInScale = p.scale
				found = append(found, r)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b region) int { return cmp.Compare(b.tiles, a.tiles) })
	const most = 400
	return found[:min(len(found), most)]
}

// grow collects the likely tiles around seed that keep its direction.
func (f *field) grow(seed int, likely []bool) ([]int, tensor) {
	members, sum := []int{seed}, f.tiles[seed]
	likely[seed] = false
	for next := 0; next < len(members); next++ {
		x, y := members[next]%f.w, members[next]/f.w
		for ny := max(y-1, 0); ny <= min(y+1, f.h-1); ny++ {
			for nx := max(x-1, 0); nx <= min(x+1, f.w-1); nx++ {
				i := ny*f.w + nx
				if likely[i] && f.tiles[i].agrees(sum) {
					likely[i] = false
					members = append(members, i)
					sum.add(f.tiles[i])
				}
			}
		}
	}
	return members, sum
}

// region lays axes through the tiles; false if they cannot be a symbol.
func (f *field) region(members []int, sum tensor) (region, bool) {
	var c Point
	for _, i := range members {
		c.X += (float64(i%f.w) + 0.5) * tileSide
		c.Y += (float64(i/f.w) + 0.5) * tileSide
	}
	c.X, c.Y = c.X/float64(len(members)), c.Y/float64(len(members))
	sin, cos := math.Sincos(sum.angle())
	r := region{center: c, across: Point{cos, sin}, along: Point{-sin, cos}, tiles: len(members)}
	r.across = f.baseline(members, c, r.across)
	det := r.across.X*r.along.Y - r.across.Y*r.along.X
	for _, i := range members {
		dx, dy := (float64(i%f.w)+0.5)*tileSide-c.X, (float64(i/f.w)+0.5)*tileSide-c.Y
		u := (dx*r.along.Y - dy*r.along.X) / det
		v := (r.across.X*dy - r.across.Y*dx) / det
		r.u0, r.u1, r.v0, r.v1 = min(r.u0, u), max(r.u1, u), min(r.v0, v), max(r.v1, v)
	}
	const half = tileSide / 2
	r.u0, r.u1, r.v0, r.v1 = r.u0-half, r.u1+half, r.v0-half, r.v1+half
	return r, r.u1-r.u0 >= 4*tileSide
}

// baseline is the direction in which a wide row of bars extends. A slanted view
// turns it away from the right angle to the bars.
func (f *field) baseline(members []int, c, across Point) Point {
	var xx, yy, xy float64
	for _, i := range members {
		dx, dy := (float64(i%f.w)+0.5)*tileSide-c.X, (float64(i/f.w)+0.5)*tileSide-c.Y
		xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
	}
	spread := math.Hypot(xx-yy, 2*xy)
	if spread < 0.8*(xx+yy) {
		return across
	}
	sin, cos := math.Sincos(0.5 * math.Atan2(2*xy, xx-yy))
	dot := cos*across.X + sin*across.Y
	switch {
	case dot > 0.94:
		return Point{cos, sin}
	case dot < -0.94:
		return Point{-cos, -sin}
	}
	return across
}
