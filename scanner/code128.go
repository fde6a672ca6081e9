package scanner

import (
	"math"
	"strings"
)

// Characters of Code 128 that are no data.
const (
	shift128   = 98
	toC128     = 99
	toB128     = 100
	toA128     = 101
	fnc1128    = 102
	startA128  = 103
	startB128  = 104
	startC128  = 105
	modules128 = 11 // of every character but the stop
)

// stop128 ends a symbol: four bars and the spaces between them.
var stop128 = [7]float64{2, 3, 3, 1, 1, 1, 2}

// A reading is one symbol seen on one line.
type reading struct {
	text     string
	from, to float64 // first and last edge, in samples
	misfit   float64 // mean distance of its widths from the printed ones, in modules
}

// readLine returns the Code 128 symbols among the edges of a line, read in the
// direction of the line. Nothing is guessed: every character must resemble its
// printed pattern, and start, check character and stop must be there.
func readLine(edges []edge) []reading {
	var found []reading
	for i := 0; i+26 <= len(edges); i++ {
		if !edges[i].dark {
			continue
		}
		if r, next, ok := readSymbol(edges, i); ok {
			found = append(found, r)
			i = next - 1
		}
	}
	return found
}

// readSymbol reads one symbol that begins with the edge at start, and returns
// the edge after its last.
func readSymbol(edges []edge, start int) (reading, int, bool) {
	first, misfit := nearest128(edges, start, startA128, startC128)
	width := span(edges, start, 6)
	if first < 0 || !quiet(edges, start, width/modules128) {
		return reading{}, 0, false
	}
	const longest = 80 // no label is wider
	values := make([]int, 0, 16)
	values = append(values, first)
	total := misfit
	at := start + 6
	for len(values) < longest && at+7 <= len(edges) {
		wide := span(edges, at, 6)
		if ratio := wide / width; ratio < 0.82 || ratio > 1.22 {
			break
		}
		if len(values) >= 3 {
			if m, ok := stops128(edges, at, width); ok {
				return finish128(edges, start, at+8, values, (total+m)/float64(len(values)+1))
			}
		}
		v, m := nearest128(edges, at, 0, startA128-1)
		if v < 0 {
			break
		}
		values, total = append(values, v), total+m
		width = 0.6*width + 0.4*wide // follows a slanted view
		at += 6
	}
	return reading{}, 0, false
}

// finish128 checks a symbol whose edges are start to after-1.
func finish128(edges []edge, start, after int, values []int, misfit float64) (reading, int, bool) {
	last := len(values) - 1
	sum := values[0]
	for i, v := range values[1:last] {
		sum += (i + 1) * v
	}
	if last < 2 || sum%103 != values[last] {
		return reading{}, 0, false
	}
	if after < len(edges) && !quietAfter(edges, after-1, span(edges, start, 6)/modules128) {
		return reading{}, 0, false
	}
	text, ok := text128(values[:last])
	return reading{text: text, from: float64(edges[start].at), to: float64(edges[after-1].at), misfit: misfit}, after, ok
}

// quiet reports whether the paper before an edge is empty. Five of the ten
// modules asked for will do: labels are cut badly.
func quiet(edges []edge, i int, module float64) bool {
	return i == 0 || float64(edges[i].at-edges[i-1].at) >= 4.5*module
}

func quietAfter(edges []edge, i int, module float64) bool {
	return i+1 >= len(edges) || float64(edges[i+1].at-edges[i].at) >= 4.5*module
}

func span(edges []edge, i, n int) float64 { return float64(edges[i+n].at - edges[i].at) }

// nearest128 returns the character among least to most that the six widths
// from edge i resemble, with their misfit, or -1. Distances between like edges
// count twice: ink and blur widen bars and narrow spaces, but leave those alone.
func nearest128(edges []edge, i, least, most int) (int, float64) {
	module := span(edges, i, 6) / modules128
	if module <= 0 {
		return -1, 0
	}
	var w [6]float64
	for k := range w {
		w[k] = span(edges, i+k, 1) / module
	}
	best, bestMisfit, second := -1, math.Inf(1), math.Inf(1)
	for c := least; c <= most; c++ {
		m := misfit128(&w, c)
		if m < bestMisfit {
			best, bestMisfit, second = c, m, bestMisfit
		} else if m < second {
			second = m
		}
	}
	const worst, margin = 0.42, 0.06
	if bestMisfit > worst || (second-bestMisfit < margin && bestMisfit > 0.2) {
		return -1, 0
	}
	return best, bestMisfit
}

func misfit128(w *[6]float64, c int) float64 {
	var sum, before float64
	for k := range w {
		d := w[k] - float64(code128Widths[6*c+k]-'0')
		sum += 0.5 * d * d
		if k > 0 {
			sum += (d + before) * (d + before)
		}
		before = d
	}
	return math.Sqrt(sum / 6)
}

// stops128 reports whether the seven widths from edge i are a stop.
func stops128(edges []edge, i int, width float64) (float64, bool) {
	if i+8 > len(edges) {
		return 0, false
	}
	module := span(edges, i, 7) / 13
	if ratio := module * modules128 / width; ratio < 0.82 || ratio > 1.22 {
		return 0, false
	}
	var sum, before float64
	for k, want := range stop128 {
		d := span(edges, i+k, 1)/module - want
		sum += 0.5*d*d + (d+before)*(d+before)
		before = d
	}
	misfit := math.Sqrt(sum / 7)
	return misfit, misfit < 0.42
}

// text128 spells out values, of which the first is a start.
func text128(values []int) (string, bool) {
	var b strings.Builder
	set := byte("ABC"[values[0]-startA128])
	shifted := false
	for i, v := range values[1:] {
		use := set
		if shifted {
			use = 'A' + 'B' - set
		}
		shifted = false
		switch {
		case use == 'C' && v < 100:
			b.WriteByte(byte('0' + v/10))
			b.WriteByte(byte('0' + v%10))
		case v < 64 || use == 'B' && v < 96:
			b.WriteByte(byte(v + ' '))
		case v < 96:
			b.WriteByte(byte(v - 64))
		case v == fnc1128:
			if i > 0 {
				b.WriteByte(0x1d) // GS separates the fields of GS1
			}
		case v == shift128 && set != 'C':
			shifted = true
		case v == toC128:
			set = 'C'
		case v == toB128 && use != 'B':
			set = 'B'
		case v == toA128 && use != 'A':
			set = 'A'
		}
	}
	return b.String(), !shifted && b.Len() > 0
}
