package scanner

// An edge is a place on a line where light turns to dark or dark to light.
type edge struct {
	at   float32 // in samples
	dark bool    // what follows is dark
}

// trace finds the edges of a line of brightness: between each peak and the
// next valley, where the light passes half way. No threshold is shared along
// the line, so uneven light and blur move the edges little. Turns smaller than
// depth are taken for noise. The edges are appended to edges[:0].
func trace(edges []edge, line []float32, depth float32) []edge {
	edges = edges[:0]
	if len(line) < 2 {
		return edges
	}
	low, high := 0, 0 // the lowest and the highest sample since the last turn
	turned := 0       // index of the last peak or valley
	direction := 0
	for i, v := range line {
		if v < line[low] {
			low = i
		}
		if v > line[high] {
			high = i
		}
		switch {
		case direction <= 0 && v > line[low]+depth:
			if direction < 0 {
				edges = append(edges, crossing(line, turned, low))
			}
			turned, high, direction = low, i, 1
		case direction >= 0 && v < line[high]-depth:
			if direction > 0 {
				edges = append(edges, crossing(line, turned, high))
			}
			turned, low, direction = high, i, -1
		}
	}
	switch direction {
	case 1:
		edges = append(edges, crossing(line, turned, high))
	case -1:
		edges = append(edges, crossing(line, turned, low))
	}
	return edges
}

// crossing finds where the line passes half way from one turn to the next.
func crossing(line []float32, from, to int) edge {
	half := (line[from] + line[to]) / 2
	dark := line[to] < line[from]
	for i := from + 1; i <= to; i++ {
		if (line[i] <= half) == dark && (line[i-1] <= half) != dark {
			return edge{at: float32(i-1) + (half-line[i-1])/(line[i]-line[i-1]), dark: dark}
		}
	}
	return edge{at: float32(from+to) / 2, dark: dark}
}
