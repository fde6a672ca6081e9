package scanner

import (
	"cmp"
	"image"
	"slices"
)

// islands returns boxes around places full of edges, each with paper around it,
// the largest first. Long and thin ones are lines of print.
func islands(p *plane) []image.Rectangle {
	f := newField(p)
	noise := p.noise()
	floor := float32(10*tileSide*tileSide) * float32(300+8*noise*noise)
	busy := make([]bool, len(f.tiles))
	for i, t := range f.tiles {
		busy[i] = t.xx+t.yy > floor
	}
	var boxes []image.Rectangle
	for i := range busy {
		if !busy[i] {
			continue
		}
		box := f.spread(i, busy)
		w, h := box.Dx(), box.Dy()
		if w >= 2 && h >= 2 && w <= 3*h && h <= 3*w && w < 100 && h < 100 {
			const margin = 1
			box = image.Rect((box.Min.X-margin)*tileSide, (box.Min.Y-margin)*tileSide, (box.Max.X+margin)*tileSide, (box.Max.Y+margin)*tileSide)
			boxes = append(boxes, box.Intersect(image.Rect(0, 0, p.w, p.h)))
		}
	}
	slices.SortStableFunc(boxes, func(a, b image.Rectangle) int { return cmp.Compare(b.Dx()*b.Dy(), a.Dx()*a.Dy()) })
	const most = 60
	return boxes[:min(len(boxes), most)]
}

// spread clears the busy tiles that hang together with seed, and returns the
// box around them, in tiles.
func (f *field) spread(seed int, busy []bool) image.Rectangle {
	box := image.Rectangle{}
	members := []int{seed}
	busy[seed] = false
	for next := 0; next < len(members); next++ {
		x, y := members[next]%f.w, members[next]/f.w
		box = box.Union(image.Rect(x, y, x+1, y+1))
		for ny := max(y-1, 0); ny <= min(y+1, f.h-1); ny++ {
			for nx := max(x-1, 0); nx <= min(x+1, f.w-1); nx++ {
				if i := ny*f.w + nx; busy[i] {
					busy[i] = false
					members = append(members, i)
				}
			}
		}
	}
	return box
}

// cut copies a part of the plane.
func (p *plane) cut(box image.Rectangle) *plane {
	q := newPlane(box.Dx(), box.Dy(), p.scale)
	for y := range q.h {
		copy(q.pix[y*q.w:(y+1)*q.w], p.pix[(box.Min.Y+y)*p.w+box.Min.X:])
	}
	return q
}
