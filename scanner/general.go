package scanner

// alone is the confidence in one reading without a second opinion.
const alone = 0.5

// general shows the picture to the library in many ways, for what regions and
// grids do not know: DataMatrix, large and inverted QR, codes alone in a small
// picture. It ends with the first way that reads a symbology, so it finds one
// code of each.
func (s *search) general(levels []*plane) {
	if len(s.codes) > 0 && !s.wants(DataMatrix) {
		return
	}
	for _, y := range s.wanted {
		if !s.read(y) {
			s.ladder(levels, y)
		}
		if y != Code128 && s.options.AnyText || y == DataMatrix {
			s.islands(levels, y)
		}
	}
}

// islands shows the library one island of edges after the other: its finders
// of square symbols see what stands alone, or in the middle.
func (s *search) islands(levels []*plane, y Symbology) {
	for i := len(levels) - 1; i >= 0; i-- {
		p := levels[i]
		for _, box := range islands(p) {
			if s.done() {
				return
			}
			middle := p.out(Point{float64(box.Min.X+box.Max.X) / 2, float64(box.Min.Y+box.Max.Y) / 2})
			if s.covered(middle) {
				continue
			}
			cut := p.cut(box)
			for _, global := range []bool{false, true} {
				text, points, ok := look(cut.view(style{global: global}, false), y)
				if !ok || !s.options.accepts(text) {
					continue
				}
				for k, q := range points {
					points[k] = p.out(Point{q.X + float64(box.Min.X), q.Y + float64(box.Min.Y)})
				}
				s.found(Code{Text: text, Symbology: y, Points: points, Confidence: alone})
				break
			}
		}
	}
}

func (s *search) read(y Symbology) bool {
	for _, c := range s.codes {
		if c.Symbology == y {
			return true
		}
	}
	return false
}

// ladder climbs from the plain picture to the strange ones.
func (s *search) ladder(levels []*plane, y Symbology) {
	const largest = 2_500_000
	for _, style := range []style{{}, {global: true}, {sharp: true}, {inverted: true}, {soft: true}, {sharp: true, global: true}} {
		for _, p := range levels {
			if p.w*p.h > largest {
				continue
			}
			for _, sideways := range []bool{false, true} {
				if s.done() || y != Code128 && sideways {
					break
				}
				if s.show(p, y, style, sideways) {
					return
				}
			}
		}
	}
}

// A style is how a plane is changed before it is shown.
type style struct{ global, inverted, sharp, soft bool }

// show reads one view. Code 128 that only the library reads has to be read in
// two styles of view when any text will do.
func (s *search) show(p *plane, y Symbology, st style, sideways bool) bool {
	v := p.view(st, sideways)
	text, points, ok := look(v, y)
	if !ok || !s.options.accepts(text) {
		return false
	}
	if y == Code128 && s.options.AnyText {
		st.sharp, st.soft = false, !st.soft
		if again, _, ok := look(p.view(st, sideways), y); !ok || again != text {
			return false
		}
	}
	for i, q := range points {
		if sideways {
			q = Point{q.Y, float64(p.h-1) - q.X}
		}
		points[i] = p.out(q)
	}
	s.found(Code{Text: text, Symbology: y, Points: points, Confidence: alone})
	return true
}

// view prepares a plane for the library; sideways turns it by a quarter.
func (p *plane) view(st style, sideways bool) view {
	pix := p.pix
	if st.sharp {
		pix = p.convolved(9, -1)
	}
	if st.soft {
		pix = p.convolved(4, 1)
	}
	v := view{pix: pix, w: p.w, h: p.h, global: st.global, inverted: st.inverted}
	if sideways {
		v.w, v.h = p.h, p.w
		v.pix = make([]uint8, len(pix))
		for y := range p.h {
			for x := range p.w {
				v.pix[x*v.w+p.h-1-y] = pix[y*p.w+x]
			}
		}
	}
	return v
}

// convolved weighs every pixel against its eight neighbours.
func (p *plane) convolved(middle, around int) []uint8 {
	out := make([]uint8, len(p.pix))
	copy(out, p.pix)
	weight := middle + 8*around
	for y := 1; y < p.h-1; y++ {
		for x := 1; x < p.w-1; x++ {
			i := y*p.w + x
			sum := middle * int(p.pix[i])
			for _, j := range [8]int{i - p.w - 1, i - p.w, i - p.w + 1, i - 1, i + 1, i + p.w - 1, i + p.w, i + p.w + 1} {
				sum += around * int(p.pix[j])
			}
			out[i] = uint8(min(max(sum/weight, 0), 255))
		}
	}
	return out
}
