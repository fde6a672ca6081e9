package scanner

import (
	"image"
	"image/color"
	"math"
)

// A plane is the brightness of a picture at one size. A point (x, y) of the
// plane lies at ((x+0.5)·scale-0.5, …) of the picture.
type plane struct {
	w, h  int
	pix   []uint8
	scale float64
}

func newPlane(w, h int, scale float64) *plane {
	return &plane{w: w, h: h, pix: make([]uint8, w*h), scale: scale}
}

// brightness takes the light out of a picture. What is transparent is paper.
func brightness(img image.Image) *plane {
	b := img.Bounds()
	p := newPlane(b.Dx(), b.Dy(), 1)
	for y := range p.h {
		row := p.pix[y*p.w : (y+1)*p.w]
		switch m := img.(type) {
		case *image.YCbCr:
			copy(row, m.Y[m.YOffset(b.Min.X, b.Min.Y+y):])
		case *image.Gray:
			copy(row, m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):])
		case *image.RGBA:
			rgbRow(row, m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):])
		default:
			for x := range row {
				row[x] = onPaper(img.At(b.Min.X+x, b.Min.Y+y))
			}
		}
	}
	return p
}

// rgbRow reads premultiplied pixels.
func rgbRow(row, pix []uint8) {
	for x := range row {
		s := pix[4*x : 4*x+4 : 4*x+4]
		light := (19595*uint32(s[0]) + 38470*uint32(s[1]) + 7471*uint32(s[2]) + 1<<15) >> 16
		row[x] = uint8(min(light+255-uint32(s[3]), 255))
	}
}

func onPaper(c color.Color) uint8 {
	r, g, b, a := c.RGBA()
	light := (19595*r + 38470*g + 7471*b + 1<<15) >> 16
	return uint8(min(light+0xffff-a, 0xffff) >> 8)
}

// half averages squares of four pixels.
func (p *plane) half() *plane {
	q := newPlane(p.w/2, p.h/2, p.scale*2)
	for y := range q.h {
		a := p.pix[2*y*p.w : 2*y*p.w+2*q.w]
		b := p.pix[(2*y+1)*p.w : (2*y+1)*p.w+2*q.w]
		out := q.pix[y*q.w : (y+1)*q.w]
		for x := range out {
			out[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return q
}

// double gives small pictures room between their modules.
func (p *plane) double() *plane {
	q := newPlane(p.w*2, p.h*2, p.scale/2)
	for y := range q.h {
		for x := range q.w {
			q.pix[y*q.w+x] = uint8(p.at(float64(x)/2-0.25, float64(y)/2-0.25) + 0.5)
		}
	}
	return q
}

// at interpolates between the four pixels around a point; beyond its edge the
// picture goes on as it ended.
func (p *plane) at(x, y float64) float64 {
	x = min(max(x, 0), float64(p.w-1))
	y = min(max(y, 0), float64(p.h-1))
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	x1, y1 := min(x0+1, p.w-1), min(y0+1, p.h-1)
	a := float64(p.pix[y0*p.w+x0])*(1-fx) + float64(p.pix[y0*p.w+x1])*fx
	b := float64(p.pix[y1*p.w+x0])*(1-fx) + float64(p.pix[y1*p.w+x1])*fx
	return a*(1-fy) + b*fy
}

// out and in convert between points of the plane and of the picture.
func (p *plane) out(q Point) Point {
	return Point{(q.X+0.5)*p.scale - 0.5, (q.Y+0.5)*p.scale - 0.5}
}

func (p *plane) in(q Point) Point {
	return Point{(q.X+0.5)/p.scale - 0.5, (q.Y+0.5)/p.scale - 0.5}
}

// noise estimates the standard deviation of sensor noise from how far pixels
// lie off the line between their neighbours; the median keeps edges out of it.
func (p *plane) noise() float64 {
	var counts [512]int
	total := 0
	for y := 2; y < p.h; y += 7 {
		row := p.pix[y*p.w : (y+1)*p.w]
		for x := 2; x < p.w-2; x += 5 {
			d := 2*int(row[x]) - int(row[x-2]) - int(row[x+2])
			counts[min(max(d, -d), 511)]++
			total++
		}
	}
	seen := 0
	for d, n := range counts {
		seen += n
		if 2*seen > total {
			return float64(d) / 0.6745 / math.Sqrt(6)
		}
	}
	return 0
}

// pyramid holds the picture at full size and halved until nothing in it could be
// a code; a small picture begins at double size.
func pyramid(p *plane) []*plane {
	const small, least = 1_000_000, 48
	var levels []*plane
	if p.w*p.h <= small {
		levels = append(levels, p.double())
	}
	levels = append(levels, p)
	for p.w >= 2*least && p.h >= 2*least && len(levels) < 6 {
		p = p.half()
		levels = append(levels, p)
	}
	return levels
}
