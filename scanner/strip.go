package scanner

import "math"

// A strip is a region laid flat: its columns run across the bars.
type strip struct {
	w, h  int
	rows  [][]float32
	pitch float64 // pixels of the plane from one sample to the next
	// origin is where sample (0, 0) lies in the plane.
	origin        Point
	across, along Point
	lean, fan     float64 // samples that the bars lean a row: at the left end, and the difference at the right
}

// flatten samples a region, with a margin for quiet zones. reach widens it by
// that share of its width on both sides.
func flatten(p *plane, r region, reach float64) *strip {
	const fewest, most, tallest = 500, 1600, 64
	width, height := r.u1-r.u0, r.v1-r.v0
	margin := reach*width + 12
	s := &strip{across: r.across, along: r.along}
	total := width + 2*margin
	s.pitch = 1
	if total < fewest {
		s.pitch = 0.5
	}
	s.pitch = max(s.pitch, total/most)
	s.w = int(total / s.pitch)
	step := max(1, 0.9*height/tallest)
	s.h = max(int(0.9*height/step), 1)
	s.along = Point{r.along.X * step, r.along.Y * step}
	s.across = Point{r.across.X * s.pitch, r.across.Y * s.pitch}
	u, v := r.u0-margin, r.v0+0.05*height
	s.origin = Point{r.center.X + u*r.across.X + v*r.along.X, r.center.Y + u*r.across.Y + v*r.along.Y}
	s.rows = make([][]float32, s.h)
	pix := make([]float32, s.w*s.h)
	for y := range s.rows {
		s.rows[y] = pix[y*s.w : (y+1)*s.w]
		for x := range s.rows[y] {
			q := s.place(float64(x), float64(y))
			s.rows[y][x] = float32(p.at(q.X, q.Y))
		}
	}
	s.straighten(int(margin/s.pitch), int((margin+width)/s.pitch))
	return s
}

// place is the point of the plane under a sample.
func (s *strip) place(x, y float64) Point {
	return Point{s.origin.X + x*s.across.X + y*s.along.X, s.origin.Y + x*s.across.Y + y*s.along.Y}
}

// straighten finds how far the bars lean between two columns, at either end:
// averaged along the true direction they show most contrast.
func (s *strip) straighten(from, to int) {
	if s.h < 6 {
		return
	}
	middle := (from + to) / 2
	left, right := s.steepest(from, middle), s.steepest(middle, to)
	// Each is the lean at the middle of its half.
	s.fan = (right - left) * float64(s.w) / float64(middle-from)
	s.lean = left - s.fan*(float64(from+middle)/2)/float64(s.w)
}

func (s *strip) steepest(from, to int) float64 {
	const steps = 12
	best, bestSharp := 0.0, -1.0
	limit := 0.22 * math.Hypot(s.along.X, s.along.Y) / s.pitch
	sums := make([]float32, to-from)
	for k := -steps; k <= steps; k++ {
		lean := limit * float64(k) / steps
		clear(sums)
		for y := 0; y < s.h; y += max(s.h/16, 1) {
			shift := int(math.Round(lean * (float64(y) - float64(s.h)/2)))
			for x := range sums {
				sums[x] += s.rows[y][min(max(from+x+shift, 0), s.w-1)]
			}
		}
		var sharp float64
		for x := 2; x < len(sums); x++ {
			d := float64(sums[x] - sums[x-2])
			sharp += d * d
		}
		sharp *= 1 - 0.002*math.Abs(float64(k)) // a tie stays upright
		if sharp > bestSharp {
			best, bestSharp = lean, sharp
		}
	}
	return best
}

// band averages rows from to to-1 along the bars. The samples stay where the
// bars cross the middle of the strip.
func (s *strip) band(line []float32, from, to int) {
	clear(line)
	share := 1 / float32(to-from)
	for y := from; y < to; y++ {
		row := s.rows[y]
		dy := float64(y) - float64(s.h)/2
		for x := range line {
			at := float64(x) + dy*(s.lean+s.fan*float64(x)/float64(s.w))
			x0 := int(at)
			if at < 0 || x0+1 >= s.w {
				line[x] += row[min(max(x0, 0), s.w-1)] * share
				continue
			}
			f := float32(at - float64(x0))
			line[x] += (row[x0]*(1-f) + row[x0+1]*f) * share
		}
	}
}

// sharpen undoes part of the blur: it adds how far each sample lies off its
// surroundings of the given radius, strength times.
func sharpen(out, line []float32, radius int, strength float32) {
	var sum float32
	n := len(line)
	at := func(i int) float32 { return line[min(max(i, 0), n-1)] }
	for i := -radius; i <= radius; i++ {
		sum += at(i)
	}
	size := float32(2*radius + 1)
	for i := range line {
		out[i] = line[i] + strength*(line[i]-sum/size)
		sum += at(i+radius+1) - at(i-radius)
	}
}

func reverse(out, line []float32) {
	for i, v := range line {
		out[len(line)-1-i] = v
	}
}
