package scanner

import "math"

// deblur decides which modules are dark by asking which symbol, seen through a
// blur of sigma modules, would look most like what was measured. It starts from
// a guess, and turns over module after module as long as that helps; the fixed
// modules of the pattern are known.
func deblur(light []float64, pt *pattern, guess []bool, sigma float64) []bool {
	n := pt.side
	dark := append([]bool(nil), guess...)
	for _, m := range pt.fixed {
		if m.x >= 0 && m.y >= 0 && m.x < n && m.y < n {
			dark[m.y*n+m.x] = m.want < 0
		}
	}
	kernel := blurKernel(sigma)
	for range 3 {
		seen := blurred2(dark, n, kernel)
		want, swing, ok := fitLight(light, seen, n)
		if !ok {
			return dark
		}
		if !turnOver(dark, want, swing, pt, kernel) {
			break
		}
	}
	return dark
}

// blurKernel is the share of a module's light that its neighbours within two
// modules receive.
func blurKernel(sigma float64) [5][5]float64 {
	var line [5]float64
	var k [5][5]float64
	for i := range line {
		d := float64(i - 2)
		line[i] = (math.Erf((d+0.5)/(sigma*math.Sqrt2)) - math.Erf((d-0.5)/(sigma*math.Sqrt2))) / 2
	}
	for y := range k {
		for x := range k {
			k[y][x] = line[x] * line[y]
		}
	}
	return k
}

// blurred2 is how dark every module looks, from 0 to 1; the paper around is light.
func blurred2(dark []bool, n int, k [5][5]float64) []float64 {
	out := make([]float64, n*n)
	for i, d := range dark {
		if d {
			spill(out, n, i, k, 1)
		}
	}
	return out
}

// spill adds the darkness of one module to those around it.
func spill(out []float64, n, i int, k [5][5]float64, amount float64) {
	cx, cy := i%n, i/n
	for y := max(cy-2, 0); y <= min(cy+2, n-1); y++ {
		for x := max(cx-2, 0); x <= min(cx+2, n-1); x++ {
			out[y*n+x] += amount * k[y-cy+2][x-cx+2]
		}
	}
}

// fitLight finds paper and ink, both of which change evenly across the symbol,
// and returns what is left of the light that they do not explain, and how much
// darker ink is than paper at each module.
func fitLight(light, seen []float64, n int) (rest, swing []float64, ok bool) {
	const unknowns = 6
	row := func(i int) [unknowns]float64 {
		x, y := float64(i%n)/float64(n)-0.5, float64(i/n)/float64(n)-0.5
		return [unknowns]float64{1, x, y, seen[i], seen[i] * x, seen[i] * y}
	}
	var m [unknowns][unknowns + 1]float64
	for i, v := range light {
		r := row(i)
		for a := range unknowns {
			for b := range unknowns {
				m[a][b] += r[a] * r[b]
			}
			m[a][unknowns] += r[a] * v
		}
	}
	for a := range unknowns {
		if math.Abs(m[a][a]) < 1e-9 {
			return nil, nil, false
		}
		for b := range unknowns {
			if b == a {
				continue
			}
			f := m[b][a] / m[a][a]
			for c := a; c <= unknowns; c++ {
				m[b][c] -= f * m[a][c]
			}
		}
	}
	rest, swing = make([]float64, len(light)), make([]float64, len(light))
	for i, v := range light {
		r := row(i)
		rest[i] = v
		for a := range unknowns {
			p := m[a][unknowns] / m[a][a]
			rest[i] -= p * r[a]
			if a >= 3 {
				swing[i] += p * r[a-3]
			}
		}
	}
	return rest, swing, true
}

// turnOver changes data modules while that leaves less of the light unexplained.
func turnOver(dark []bool, rest, swing []float64, pt *pattern, k [5][5]float64) bool {
	n, any := pt.side, false
	for range 6 {
		changed := false
		for _, m := range pt.data {
			i := m.y*n + m.x
			amount := 1.0
			if dark[i] {
				amount = -1
			}
			var gain float64
			for y := max(m.y-2, 0); y <= min(m.y+2, n-1); y++ {
				for x := max(m.x-2, 0); x <= min(m.x+2, n-1); x++ {
					j := y*n + x
					d := amount * swing[j] * k[y-m.y+2][x-m.x+2]
					gain += 2*d*rest[j] - d*d
				}
			}
			if gain <= 0 {
				continue
			}
			for y := max(m.y-2, 0); y <= min(m.y+2, n-1); y++ {
				for x := max(m.x-2, 0); x <= min(m.x+2, n-1); x++ {
					j := y*n + x
					rest[j] -= amount * swing[j] * k[y-m.y+2][x-m.x+2]
				}
			}
			dark[i] = !dark[i]
			changed, any = true, true
		}
		if !changed {
			break
		}
	}
	return any
}
