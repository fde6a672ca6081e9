package corpus

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// A film holds light, 0 to 1, before the camera spoils it.
type film struct {
	w, h int
	pix  []float32
}

func newFilm(w, h int) *film { return &film{w: w, h: h, pix: make([]float32, w*h)} }

// cardboard is the bottom of the box with the edges of folders.
func (f *film) cardboard(r *rand.Rand) {
	salt := r.Uint64()
	base := 0.35 + 0.2*r.Float64()
	for y := range f.h {
		fold := 0.06 * float64(scatter(0, y/170, salt)%3)
		for x := range f.w {
			grain := float64(scatter(x/3, y/2, salt)%100) / 100
			f.pix[y*f.w+x] = float32(base + fold + 0.05*grain)
		}
	}
}

// develop spoils the light as the level asks and gives the JPEG of it.
func (f *film) develop(o optics, r *rand.Rand) ([]byte, image.Image, error) {
	f.blur(o.blur)
	f.smear(o.motion, r.IntN(2) == 0)
	f.shine(o, r)
	m := image.NewYCbCr(image.Rect(0, 0, f.w, f.h), image.YCbCrSubsampleRatio420)
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = 122, 132
	}
	for y := range f.h {
		for x := range f.w {
			v := float64(f.pix[y*f.w+x])*255 + o.noise*r.NormFloat64()
			m.Y[y*m.YStride+x] = uint8(min(max(v, 0), 255))
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: o.quality}); err != nil {
		return nil, nil, fmt.Errorf("JPEG of the corpus: %w", err)
	}
	img, err := jpeg.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		return nil, nil, fmt.Errorf("JPEG of the corpus: %w", err)
	}
	return b.Bytes(), img, nil
}

// blur is a lens out of focus.
func (f *film) blur(sigma float64) {
	radius := int(math.Ceil(2.5 * sigma))
	kernel := make([]float32, 2*radius+1)
	var sum float32
	for i := range kernel {
		d := float64(i-radius) / sigma
		kernel[i] = float32(math.Exp(-d * d / 2))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	f.spread(kernel, true)
	f.spread(kernel, false)
}

// smear is a hand that moved.
func (f *film) smear(length float64, sideways bool) {
	if length < 1 {
		return
	}
	n := int(length) + 2
	n += 1 - n%2
	kernel := make([]float32, n)
	rest := float32(length)
	for i := range kernel { // from the middle outwards
		at := n/2 + (i+1)/2*(1-2*(i%2))
		kernel[at] = min(rest, 1) / float32(length)
		rest -= min(rest, 1)
	}
	f.spread(kernel, sideways)
}

// spread weighs every pixel with those around it.
func (f *film) spread(kernel []float32, sideways bool) {
	radius := len(kernel) / 2
	out := make([]float32, len(f.pix))
	for y := range f.h {
		row := out[y*f.w : (y+1)*f.w]
		for k, weight := range kernel {
			d := k - radius
			if sideways {
				line := f.pix[y*f.w : (y+1)*f.w]
				for x := range row {
					row[x] += weight * line[min(max(x+d, 0), f.w-1)]
				}
				continue
			}
			line := f.pix[min(max(y+d, 0), f.h-1)*f.w:]
			for x := range row {
				row[x] += weight * line[x]
			}
		}
	}
	f.pix = out
}

// shine lights the film: unevenly, with shadow and glare, and with less contrast.
func (f *film) shine(o optics, r *rand.Rand) {
	sin, cos := math.Sincos(2 * math.Pi * r.Float64())
	edge := 0.2 + 0.6*r.Float64()
	type spot struct{ x, y, size, power float64 }
	spots := make([]spot, o.glare)
	for i := range spots {
		spots[i] = spot{r.Float64(), r.Float64(), 0.04 + 0.05*r.Float64(), 0.25 + 0.15*r.Float64()}
	}
	for y := range f.h {
		v := float64(y) / float64(f.h)
		for x := range f.w {
			u := float64(x) / float64(f.w)
			slope := 0.5 + ((u-0.5)*cos+(v-0.5)*sin)/math.Sqrt2
			light := 1 - o.dim*slope
			light *= 1 - o.shadow/(1+math.Exp((u+0.3*v-edge)*40))
			p := &f.pix[y*f.w+x]
			seen := (0.5 + (float64(*p)-0.5)*o.contrast) * light
			for _, s := range spots {
				dx, dy := (u-s.x)/s.size, (v-s.y)/s.size
				if d := dx*dx + dy*dy; d < 9 {
					seen += s.power * math.Exp(-d)
				}
			}
			*p = float32(seen)
		}
	}
}
