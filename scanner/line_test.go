package scanner

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/boombuler/barcode/code128"
)

// lineOf is the brightness along a printed text, with quiet zones.
func lineOf(t testing.TB, text string, module float64) []float32 {
	t.Helper()
	b, err := code128.Encode(text)
	if err != nil {
		t.Fatal(err)
	}
	n := b.Bounds().Dx()
	line := make([]float32, int(float64(n+24)*module))
	for i := range line {
		line[i] = 220
		if m := int(float64(i)/module) - 12; m >= 0 && m < n {
			if r, _, _, _ := b.At(m, 0).RGBA(); r == 0 {
				line[i] = 30
			}
		}
	}
	return line
}

func TestReadLine(t *testing.T) {
	for _, text := range []string{"10010000123127", "A", "abc-123456xyz", "Aa1\tb", "0123456", "HELLO WORLD"} {
		line := lineOf(t, text, 3.3)
		got := readLine(trace(nil, line, 20))
		if len(got) != 1 || got[0].text != text {
			t.Errorf("%q reads %v", text, got)
			continue
		}
		if math.Abs(got[0].from-12*3.3) > 1.5 || math.Abs(got[0].to-(float64(len(line))-12*3.3)) > 1.5 {
			t.Errorf("%q lies from %.1f to %.1f of %d", text, got[0].from, got[0].to, len(line))
		}
	}
}

// A module that flips is a misread, not another text.
func TestReadLineRefusesDamage(t *testing.T) {
	const module = 4
	clean := lineOf(t, "10010000123127", module)
	for m := 12; m < len(clean)/module-12; m++ {
		line := append([]float32{}, clean...)
		for i := m * module; i < (m+1)*module; i++ {
			line[i] = 250 - line[i]
		}
		for _, r := range readLine(trace(nil, line, 20)) {
			if r.text != "10010000123127" {
				t.Errorf("module %d flipped reads %q", m, r.text)
			}
		}
	}
}

func TestTrace(t *testing.T) {
	line := []float32{200, 200, 100, 0, 0, 0, 100, 200, 195, 200, 200, 0}
	got := trace(nil, line, 20)
	want := []edge{{2, true}, {6, false}, {10.5, true}}
	if len(got) != len(want) {
		t.Fatalf("edges %v", got)
	}
	for i := range want {
		if got[i].dark != want[i].dark || math.Abs(float64(got[i].at-want[i].at)) > 0.01 {
			t.Errorf("edge %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestContained(t *testing.T) {
	if text, ok := contained(func() (string, bool) { var none []int; return "x", none[3] == 0 }); ok || text != "" {
		t.Errorf("a panic reads %q, %v", text, ok)
	}
	if _, ok := correct(nil, 0); ok {
		t.Error("a symbol without modules is read")
	}
	if _, _, ok := look(view{pix: []uint8{1}, w: 50, h: 50}, QR); ok {
		t.Error("a view without its pixels is read")
	}
}

// FuzzReadLine feeds lines of any shape. What is read must be short enough to
// lie on the line, and the same each time.
func FuzzReadLine(f *testing.F) {
	for _, text := range []string{"10010000123127", "Az09"} {
		seed := []byte{}
		for _, v := range lineOf(f, text, 2) {
			seed = append(seed, byte(v))
		}
		f.Add(seed)
	}
	f.Add(binary.BigEndian.AppendUint64(nil, 0x00ff00ff00ff00ff))
	f.Fuzz(func(t *testing.T, data []byte) {
		line := make([]float32, len(data))
		for i, b := range data {
			line[i] = float32(b)
		}
		edges := trace(nil, line, 12)
		for i := 1; i < len(edges); i++ {
			if edges[i].at < edges[i-1].at || edges[i].dark == edges[i-1].dark {
				t.Fatalf("edge %d: %v after %v", i, edges[i], edges[i-1])
			}
		}
		for _, r := range readLine(edges) {
			if r.text == "" || r.from >= r.to || r.to > float64(len(line)) {
				t.Fatalf("reading %+v on %d samples", r, len(line))
			}
		}
	})
}

// A symbol printed without fault whose check character belongs to another text.
func TestReadLineRefusesWrongCheck(t *testing.T) {
	symbol := func(values ...int) []edge {
		edges := []edge{{at: 0, dark: true}}
		add := func(width float32) {
			last := edges[len(edges)-1]
			edges = append(edges, edge{at: last.at + 3*width, dark: !last.dark})
		}
		for _, v := range values {
			for _, w := range code128Widths[6*v : 6*v+6] {
				add(float32(w - '0'))
			}
		}
		for _, w := range stop128 {
			add(float32(w))
		}
		return edges
	}
	const check = (startC128 + 1*12 + 2*34) % 103
	if got := readLine(symbol(startC128, 12, 34, check)); len(got) != 1 || got[0].text != "1234" {
		t.Fatalf("right check character: %v", got)
	}
	for wrong := range 103 {
		if got := readLine(symbol(startC128, 12, 34, wrong)); wrong != check && len(got) != 0 {
			t.Errorf("check character %d reads %v", wrong, got)
		}
	}
}
