package scanner

import (
	"cmp"
	"math"
	"slices"
)

// Our Code 128 is 112 modules long: a start of set C, seven pairs of digits, a
// check character and the stop. Where blur has swallowed edges, the symbol is
// laid over the brightness as a whole: every character begins with a bar and
// ends with a space, so its blurred image hardly depends on its neighbours and
// can be compared with those of all characters.
const (
	softStep   = 4   // samples a module
	softMargin = 2   // samples compared beyond both ends of a character
	softLength = 112 // modules
	softChars  = 9   // with start and check, without stop
	softWindow = 11*softStep + 2*softMargin
	stopWindow = 13*softStep + 2*softMargin
	stopAt     = 99 * softStep
)

// A blurred alphabet: unit vectors without a mean.
type alphabet struct {
	chars [][]float32
	stop  []float32
}

func newAlphabet(sigma float64) *alphabet {
	a := &alphabet{}
	for c := range len(code128Widths) / 6 {
		var w []float64
		for _, d := range code128Widths[6*c : 6*c+6] {
			w = append(w, float64(d-'0'))
		}
		a.chars = append(a.chars, blurred(append(w, 1), sigma, softWindow)) // a bar follows
	}
	a.stop = blurred(stop128[:], sigma, stopWindow)
	return a
}

// blurred is the light of bars and spaces of the given widths, seen unsharply.
func blurred(widths []float64, sigma float64, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		x := (float64(i-softMargin) + 0.5) / softStep
		at, light := 0.0, 1.0
		for k, w := range widths {
			// Each edge turns the light by a step with the shape of the blur.
			step := 0.5 * (1 + math.Erf((x-at)/(sigma*math.Sqrt2)))
			if k%2 == 0 {
				step = -step
			}
			light += step
			at += w
		}
		out[i] = float32(light)
	}
	if len(widths)%2 == 1 && n == stopWindow { // paper follows the last bar
		at := 0.0
		for _, w := range widths {
			at += w
		}
		for i := range out {
			x := (float64(i-softMargin) + 0.5) / softStep
			out[i] += float32(0.5 * (1 + math.Erf((x-at)/(sigma*math.Sqrt2))))
		}
	}
	return normal(out)
}

// normal takes the mean out of a vector and makes its length 1.
func normal(v []float32) []float32 {
	var sum, square float32
	for _, x := range v {
		sum += x
	}
	mean := sum / float32(len(v))
	for _, x := range v {
		square += (x - mean) * (x - mean)
	}
	scale := 1 / float32(math.Sqrt(float64(square)+1e-3))
	for i, x := range v {
		v[i] = (x - mean) * scale
	}
	return v
}

// likeness is the correlation of the beginning of a line with a unit vector. A
// part with hardly any contrast has none.
func likeness(line, unit []float32) float32 {
	part := line[:len(unit)]
	var dot float32
	for i, u := range unit {
		dot += part[i] * u
	}
	return dot / contrast(part)
}

// contrast is the length of a part without its mean, and a little more.
func contrast(part []float32) float32 {
	var sum, square float32
	for _, x := range part {
		sum, square = sum+x, square+x*x
	}
	n := float32(len(part))
	return float32(math.Sqrt(float64(square - sum*sum/n + 2*n)))
}

// A stance is one way to lay the symbol over a line.
type stance struct {
	module float64 // samples of the line
	line   []float32
	at     int // first sample of the start, in line
	score  float32
}

// stances looks for places where a start and a stop stand at the right distance,
// for all sizes of a module between least and most.
func stances(line []float32, least, most float64, a *alphabet) []stance {
	var all []stance
	start := a.chars[startC128]
	for module := least; module <= most; module *= 1.02 {
		z := resample(line, module/softStep)
		var best [3]stance
		for at := softMargin; at+softLength*softStep+softMargin <= len(z); at++ {
			score := likeness(z[at-softMargin:], start)
			if score < 0.45 {
				continue
			}
			stop := float32(-1)
			for d := -2; d <= 2; d++ { // a slanted view moves it
				if from := at + stopAt + 2*d - softMargin; from >= 0 && from+stopWindow <= len(z) {
					stop = max(stop, likeness(z[from:], a.stop))
				}
			}
			if score += stop; score > best[2].score {
				best[2] = stance{module, z, at, score}
				slices.SortFunc(best[:], func(a, b stance) int { return cmp.Compare(b.score, a.score) })
			}
		}
		for _, b := range best {
			if b.score > 0.9 {
				all = append(all, b)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b stance) int { return cmp.Compare(b.score, a.score) })
	const tries = 10
	return all[:min(len(all), tries)]
}

// resample takes every step-th sample of a line, between samples if need be.
func resample(line []float32, step float64) []float32 {
	out := make([]float32, int(float64(len(line)-1)/step))
	for i := range out {
		x := float64(i) * step
		k := int(x)
		f := float32(x - float64(k))
		out[i] = line[k]*(1-f) + line[k+1]*f
	}
	return out
}

// read takes the likeliest character at each place, following the drift of a
// slanted view by a quarter of a module.
func (st stance) read(a *alphabet) (reading, bool) {
	const worst = 0.75 // mean likeness of a symbol that is believed
	values := make([]int, 0, softChars)
	at, total := st.at, float32(0)
	for len(values) < softChars {
		from, to := 0, startA128
		if len(values) == 0 {
			from, to = startC128, startC128+1
		} else if len(values) < softChars-1 {
			to = 100 // pairs of digits
		}
		value, move, like := a.likeliest(st.line, at, from, to)
		values, total = append(values, value), total+like
		if n := len(values); n >= 3 && total < (worst-0.1)*float32(n) {
			return reading{}, false
		}
		at += move + modules128*softStep
	}
	sum := values[0]
	for i, v := range values[1 : softChars-1] {
		sum += (i + 1) * v
	}
	mean := float64(total / softChars)
	if sum%103 != values[softChars-1] || mean < worst {
		return reading{}, false
	}
	text, ok := text128(values[:softChars-1])
	step := st.module / softStep
	end := float64(at) + 13*softStep
	return reading{text: text, from: float64(st.at) * step, to: end * step, misfit: min(1, 0.16+2*(1-mean))}, ok
}

// likeliest compares the line around at with the characters from to to-1, and
// returns the best of them, how far it is moved, and their likeness.
func (a *alphabet) likeliest(line []float32, at, from, to int) (value, move int, like float32) {
	like = -1
	for d := -1; d <= 1; d++ {
		start := at + d - softMargin
		if start < 0 || start+softWindow > len(line) {
			continue
		}
		part := line[start : start+softWindow]
		scale := 1 / contrast(part)
		for v := from; v < to; v++ {
			unit := a.chars[v][:softWindow]
			var dot float32
			for i, x := range part {
				dot += x * unit[i]
			}
			if l := dot*scale - 0.004*float32(d*d); l > like {
				like, value, move = l, v, d
			}
		}
	}
	return value, move, like
}

// castSoft lets bands vote that are compared with blurred symbols.
func (b *ballots) castSoft(s *search, width float64) {
	st := b.strip
	if s.alphabets == nil {
		for _, sigma := range []float64{0.75, 0.5, 0.95} {
			s.alphabets = append(s.alphabets, newAlphabet(sigma))
		}
	}
	lines := [2][]float32{make([]float32, st.w), make([]float32, st.w)}
	least, most := 0.75*width/softLength, 1.5*width/softLength
	known := -1 // direction in which a band read
	read := 0
	for _, share := range [][2]int{{1, 5}, {0, 3}, {3, 6}, {0, 6}, {2, 4}} {
		from, to := share[0]*st.h/6, max(share[1]*st.h/6, share[0]*st.h/6+1)
		st.band(lines[0], from, to)
		reverse(lines[1], lines[0])
		for i, line := range lines {
			if known >= 0 && i != known {
				continue
			}
			found := stances(line, least, most, s.alphabets[0])
			if module, ok := b.castStances(s, found, [2]int{from, to}, i == 1); ok {
				known, least, most = i, 0.97*module, 1.03*module
				read++
				break
			}
		}
		if s.done() || read >= 2 {
			return
		}
	}
}

// castStances casts the first stance that reads, and returns its module.
func (b *ballots) castStances(s *search, found []stance, band [2]int, backward bool) (float64, bool) {
	for _, st := range found {
		for _, a := range s.alphabets {
			r, ok := st.read(a)
			if ok && s.options.accepts(r.text) {
				b.cast(s, []reading{r}, band, backward)
				return st.module, true
			}
		}
	}
	return 0, false
}
