// Package corpus draws pictures of labels as phones and document scanners see
// them, with the truth about every code in them. The same Shot always gives the
// same picture: recall is measured on it, and tests hold it fast.
package corpus

import (
	"fmt"
	"image"
	"math/rand/v2"

	"dossiertrail/custody"
)

// A Level says how much a picture suffers.
type Level int

// The levels: a flatbed scan; a careful photo; a careless one; one that a
// person has trouble reading.
const (
	Easy Level = iota
	Medium
	Tough
	Hard
)

// Levels are all of them, the easiest first.
func Levels() []Level { return []Level{Easy, Medium, Tough, Hard} }

// String returns the name of the level in lower case.
func (l Level) String() string {
	return [...]string{"easy", "medium", "tough", "hard"}[l]
}

// A Kind says what is printed on the labels of a picture.
type Kind string

// The kinds.
const (
	Lines   Kind = "code128"
	Squares Kind = "qr"
	Mixed   Kind = "mixed" // every second label has the one, the others the other
	Both    Kind = "both"  // each label has both, as labels print them
)

// A Shot names one picture.
type Shot struct {
	Level  Level
	Kind   Kind
	Labels int // 1 for a single label, turned anyhow; else a box of so many
	Width  int // pixels
	Height int
	Seed   uint64
}

// Photo is the shot of a box at the 12 megapixels of a phone.
func Photo(l Level, k Kind, labels int, seed uint64) Shot {
	return Shot{Level: l, Kind: k, Labels: labels, Width: 4000, Height: 3000, Seed: seed}
}

// A Truth is one code that stands in a picture.
type Truth struct {
	Text    string
	Kind    Kind          // Lines or Squares
	Corners [4][2]float64 // of the symbol: its own upper left, upper right, lower right, lower left
}

// A Picture is what the camera gives, and what it shows.
type Picture struct {
	JPEG  []byte
	Image image.Image // decoded from JPEG
	Codes []Truth
}

// Take makes the picture of a shot.
func Take(s Shot) (*Picture, error) {
	if s.Labels < 1 || s.Width < 100 || s.Height < 100 || s.Level < Easy || s.Level > Hard {
		return nil, fmt.Errorf("a shot needs a label, a level and 100×100 pixels: %+v", s)
	}
	r := rand.New(rand.NewPCG(s.Seed, uint64(s.Level)*1000+uint64(s.Labels)))
	o := opticsOf(s.Level)
	film := newFilm(s.Width, s.Height)
	film.cardboard(r)
	var truths []Truth
	for i, place := range places(s, o, r) {
		l, err := newLabel(code(r), kindOf(s.Kind, i), o, r)
		if err != nil {
			return nil, err
		}
		film.draw(l, place)
		truths = append(truths, l.truths(place)...)
	}
	data, img, err := film.develop(o, r)
	if err != nil {
		return nil, err
	}
	return &Picture{JPEG: data, Image: img, Codes: truths}, nil
}

// Noise is a picture without a code: patches of noise, stripes and blots that
// have as many edges as codes have.
func Noise(w, h int, seed uint64) image.Image {
	r := rand.New(rand.NewPCG(seed, 77))
	m := image.NewGray(image.Rect(0, 0, w, h))
	const patch = 96
	for y0 := 0; y0 < h; y0 += patch {
		for x0 := 0; x0 < w; x0 += patch {
			cell, stripes := 1+r.IntN(6), r.IntN(3)
			salt := r.Uint64()
			for y := y0; y < min(y0+patch, h); y++ {
				for x := x0; x < min(x0+patch, w); x++ {
					cx, cy := x/cell, y/cell
					switch stripes {
					case 1:
						cy = 0
					case 2:
						cx = 0
					}
					m.Pix[m.PixOffset(x, y)] = uint8(40 + 180*(scatter(cx, cy, salt)&1) + r.Uint64N(20))
				}
			}
		}
	}
	return m
}

// code is a valid code of a volume.
func code(r *rand.Rand) string {
	return custody.Code{ID: custody.NewID(custody.KindVolume, r.IntN(1000), 1+r.IntN(custody.MaxSerial)), Copy: 1 + r.IntN(9)}.String()
}

func kindOf(k Kind, i int) Kind {
	if k == Mixed {
		return [2]Kind{Lines, Squares}[i%2]
	}
	return k
}

// scatter is a number that looks random but depends on its arguments alone.
func scatter(x, y int, salt uint64) uint64 {
	z := uint64(x)*0x9e3779b97f4a7c15 + uint64(y)*0xc2b2ae3d27d4eb4f + salt
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
