package scanner

import (
	"math/rand/v2"
	"testing"

	"github.com/boombuler/barcode/qr"
)

// A line whose narrow bars blur and noise have swallowed: no edges lead to its
// text, the whole does.
func TestBlurredLine(t *testing.T) {
	const text, module = "10010000123127", 3.1
	r := rand.New(rand.NewPCG(1, 2))
	line := lineOf(t, text, module)
	for range 3 { // three boxes of five samples: a blur of 0.8 modules
		soft := make([]float32, len(line))
		sharpen(soft, line, 2, -1)
		line = soft
	}
	for i := range line {
		line[i] = 80 + line[i]/4 + float32(2*r.NormFloat64())
	}
	if got := readLine(trace(nil, line, 8)); len(got) != 0 {
		t.Fatalf("its edges read %v: the line is not blurred enough to test with", got)
	}
	a := newAlphabet(0.75)
	for _, st := range stances(line, 0.8*module, 1.4*module, a) {
		if got, ok := st.read(a); ok {
			if got.text != text {
				t.Errorf("read %q", got.text)
			}
			return
		}
	}
	t.Error("not read")
}

func TestDeblur(t *testing.T) {
	b, err := qr.Encode("10010000123127", qr.H, qr.Numeric)
	if err != nil {
		t.Fatal(err)
	}
	pt := newPattern(1)
	n := pt.side
	printed := make([]bool, n*n)
	for i := range printed {
		v, _, _, _ := b.At(i%n, i/n).RGBA()
		printed[i] = v == 0
	}
	const sigma = 0.6
	light := blurred2(printed, n, blurKernel(sigma))
	r := rand.New(rand.NewPCG(3, 4))
	for i, dark := range light {
		paper := 150 + 3*float64(i%n) // light falls off to the left
		light[i] = paper*(1-0.5*dark) + 3*r.NormFloat64()
	}
	wrong := func(got []bool) (count int) {
		for i := range got {
			if got[i] != printed[i] {
				count++
			}
		}
		return count
	}
	guess := binarise(light, n, 0)
	if wrong(guess) < 30 {
		t.Fatalf("%d modules are wrong to begin with: not blurred enough to test with", wrong(guess))
	}
	if got := wrong(deblur(light, pt, guess, sigma)); got > 4 {
		t.Errorf("%d modules stay wrong", got)
	}
}

// The fixed modules are those of a real symbol, for a size with and one without
// an alignment square.
func TestPattern(t *testing.T) {
	for version, text := range map[int]string{1: "1", 3: "0123456789012345678901234567890123456789"} {
		b, err := qr.Encode(text, qr.H, qr.Numeric)
		if err != nil {
			t.Fatal(err)
		}
		p := newPattern(version)
		if p.side != b.Bounds().Dx() {
			t.Fatalf("version %d has %d modules, the symbol %d", version, p.side, b.Bounds().Dx())
		}
		for _, m := range p.fixed {
			want := 1.0
			if m.x >= 0 && m.y >= 0 && m.x < p.side && m.y < p.side {
				if v, _, _, _ := b.At(m.x, m.y).RGBA(); v == 0 {
					want = -1
				}
			}
			if m.want != want {
				t.Errorf("version %d, module %d,%d is %v", version, m.x, m.y, m.want)
			}
		}
	}
}
