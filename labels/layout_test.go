package labels

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/labels/display"
)

// A placed mark and the space it needs.
type placed struct {
	area
	what string
}

func extents(m display.Mark) []placed {
	switch m := m.(type) {
	case display.Text:
		var runs []placed
		em, x := m.Size*display.MM, m.X
		for _, r := range m.Runs {
			x += r.Before
			runs = append(runs, placed{area{x, m.Y - emAbove*em, r.Width, em}, "text " + r.Text})
			x += r.Width
		}
		return runs
	case display.Rect:
		return []placed{{area{m.X, m.Y, m.W, m.H}, "bar"}}
	case display.Line:
		x, y := min(m.X1, m.X2), min(m.Y1, m.Y2)
		return []placed{{area{x, y, max(m.X1, m.X2) - x, max(m.Y1, m.Y2) - y}, "line"}}
	case display.Grid:
		w, h := float64(m.Modules.Cols)*m.ModuleW, float64(m.Modules.Rows)*m.ModuleH
		if m.Modules.Rows == 1 {
			q := lineQuiet * m.ModuleW
			return []placed{{area{m.X - q, m.Y, w + 2*q, h}, "code 128 with quiet zone"}}
		}
		q := squareQuiet * m.ModuleW
		return []placed{{area{m.X - q, m.Y - q, w + 2*q, h + 2*q}, "QR with quiet zone"}}
	}
	panic("unknown mark")
}

func (a area) overlaps(b area) bool {
	const touch = 0.05
	return a.X+a.W > b.X+touch && b.X+b.W > a.X+touch && a.Y+a.H > b.Y+touch && b.Y+b.H > a.Y+touch
}

func (a area) within(b area) bool {
	const touch = 0.05
	return a.X >= b.X-touch && a.Y >= b.Y-touch && a.X+a.W <= b.X+b.W+touch && a.Y+a.H <= b.Y+b.H+touch
}

// faults lists marks that leave the label, and pairs that overlap where
// neither is white text on its bar.
func faults(list display.List, cell area) []string {
	var out []string
	var all []placed
	for _, m := range list {
		for _, p := range extents(m) {
			if !p.within(cell) {
				out = append(out, fmt.Sprintf("%s leaves the label: %.2f", p.what, p.area))
			}
			all = append(all, p)
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			onBar := a.what == "bar" && b.within(a.area)
			lines := (a.what == "line" || a.what == "bar") && (b.what == "line" || b.what == "bar")
			if a.overlaps(b.area) && !onBar && !lines {
				out = append(out, fmt.Sprintf("%s and %s overlap", a.what, b.what))
			}
		}
	}
	return out
}

func newTypesetter(f *Fonts) *typesetter {
	return &typesetter{fonts: f, chosen: map[wanted]choice{}}
}

func TestNothingOverlaps(t *testing.T) {
	set := newTypesetter(ownFonts(t))
	long := strings.Repeat("江苏省扬州市第二棉纺织厂", 4)
	list := sampleLabels(30)
	for _, kind := range []custody.Kind{custody.KindVolume, custody.KindBox, custody.KindLocation, custody.KindBadge} {
		c := code(kind, 9)
		list = append(list,
			Label{Code: c, Name: long, Enterprise: long, County: long, Box: long, Part: long, Note: long},
			Label{Code: c, Name: "Wolfeschlegelsteinhausenbergerdorff", Enterprise: "x", Box: "Wolfeschlegelsteinhausenbergerdorff", Note: long},
			Label{Code: c, Name: "\U0002EBF0\U0002EBF1", Enterprise: "\U0002EBF2", County: "\U0002EBF3", Box: "\U0002EBF4", Note: "\U0002EBF5"},
			Label{Code: c, Name: "一", Box: "1"})
	}
	for _, p := range Presets() {
		for _, l := range list {
			sym, err := newSymbols(l.Code)
			if err != nil {
				t.Fatal(err)
			}
			var marks display.List
			cell := p.cell(p.PerPage() - 1)
			if err := set.layOut(&marks, p, cell, l, sym); err != nil {
				t.Fatal(err)
			}
			for _, f := range faults(marks, cell) {
				t.Errorf("%s, %s: %s", p.Name, l.Code.Grouped(), f)
			}
		}
	}
}

// The name is the largest text on a volume's label, long names included as far
// as they can be.
func TestNameIsLargest(t *testing.T) {
	set := newTypesetter(ownFonts(t))
	for _, p := range Presets() {
		for _, name := range names {
			l := Label{Code: code(custody.KindVolume, 5), Name: name, Enterprise: "扬州柴油机厂", County: "宝应县", Box: "3"}
			sym, err := newSymbols(l.Code)
			if err != nil {
				t.Fatal(err)
			}
			var marks display.List
			if err := set.layOut(&marks, p, p.cell(0), l, sym); err != nil {
				t.Fatal(err)
			}
			if len(set.cut) > 0 {
				t.Errorf("%s: %q was cut", p.Name, name)
			}
			var sizes []float64
			for _, m := range marks {
				if text, ok := m.(display.Text); ok {
					sizes = append(sizes, text.Size)
				}
			}
			if least := 11.0; sizes[0] < least {
				t.Errorf("%s: %q is set at %.1f pt, want at least %.0f", p.Name, name, sizes[0], least)
			}
			if len([]rune(name)) <= 4 && sizes[0] != slices.Max(sizes) {
				t.Errorf("%s: %q is set at %.1f pt, other text at %.1f", p.Name, name, sizes[0], slices.Max(sizes))
			}
		}
	}
}

// Labels go row by row from the start position, and each new sheet from its
// first.
func TestPlacesOnTheSheet(t *testing.T) {
	p := preset(t, "a4-3x7")
	var pages []display.List
	s := newSheet(Job{Preset: p, Start: 20, Fonts: ownFonts(t)}, func(list display.List) error {
		pages = append(pages, slices.Clone(list))
		return nil
	})
	for _, l := range sampleLabels(4) {
		sym, err := newSymbols(l.Code)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.add(l, sym); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.end(); err != nil {
		t.Fatal(err)
	}
	var got []area
	for n, page := range pages {
		for _, m := range page {
			if g, ok := m.(display.Grid); ok && g.Modules.Rows == 1 {
				got = append(got, area{X: math.Floor(g.X), Y: float64(n)})
			}
		}
	}
	// The margin of 7.2 mm, the inset of 4.3 and a pitch of 66 between columns.
	want := []area{{X: 77, Y: 0}, {X: 143, Y: 0}, {X: 11, Y: 1}, {X: 77, Y: 1}}
	if !slices.Equal(got, want) {
		t.Errorf("bars stand at (x, page) %v, want %v", got, want)
	}
	if c := p.cell(20); math.Abs(c.X-139.2) > 1e-9 || math.Abs(c.Y-243.7) > 1e-9 {
		t.Errorf("the last label of the sheet lies at %.2f, %.2f, want 139.2, 243.7", c.X, c.Y)
	}
}

func TestSymbolsKeepTheirMeasures(t *testing.T) {
	c := code(custody.KindVolume, 1231)
	sym, err := newSymbols(c)
	if err != nil {
		t.Fatal(err)
	}
	// Start, seven pairs of digits and the check symbol of 11 modules, stop of 13.
	if sym.line.Cols != 9*11+13 || sym.line.Rows != 1 {
		t.Errorf("code 128 has %d×%d modules, want 112×1: digits in pairs", sym.line.Cols, sym.line.Rows)
	}
	if sym.square.Cols != 21 || sym.square.Rows != 21 {
		t.Errorf("QR has %d×%d modules, want 21×21", sym.square.Cols, sym.square.Rows)
	}
}

func FuzzTextStaysOnTheLabel(f *testing.F) {
	fonts := ownFonts(f)
	sym, err := newSymbols(code(custody.KindVolume, 1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("张䶮", "厂", "县")
	f.Add("\u202eabc\x00", "\ufffd\xff", "e\u0301")
	f.Add("محمد", "ཐུབ་བསྟན", "\ue863")
	f.Add("ＡＢＣ　　１２３", strings.Repeat("WWWW", 80), "a b\tc\nd")
	f.Fuzz(func(t *testing.T, name, enterprise, note string) {
		set := newTypesetter(fonts)
		p := Presets()[0]
		l := Label{Code: code(custody.KindVolume, 1), Name: name, Enterprise: enterprise, County: note, Box: note, Part: note, Note: note}
		var marks display.List
		if err := set.layOut(&marks, p, p.cell(0), l, sym); err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(marks, p.cell(0)) {
			t.Error(fault)
		}
	})
}
