package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dossiertrail/labels/display"
	"dossiertrail/labels/fonts"
	"dossiertrail/labels/glyph"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func face(t *testing.T, name string) *glyph.Face {
	t.Helper()
	src, err := fonts.Open(name)
	if err != nil {
		t.Fatal("the fonts are not built; run: make fonts (npm ci --prefix labels/fonts && npm run build --prefix labels/fonts && go run ./labels/fonts/pack)")
	}
	faces, err := glyph.Open(src)
	if err != nil {
		t.Fatal(err)
	}
	return faces[0]
}

// page has one mark of each kind and 150 characters, more than one block of
// the table to Unicode holds.
func page(t *testing.T) display.List {
	regular, rare := face(t, fonts.Regular), face(t, fonts.Rare)
	var text []rune
	for r := rune(0x4E00); len(text) < 150; r++ {
		text = append(text, r)
	}
	return display.List{
		display.Rect{X: 10, Y: 10, W: 50, H: 8},
		display.Text{X: 11, Y: 16, Size: 12, White: true, Runs: []display.Run{
			{Face: regular, Text: string(text), Width: 150 * 12 * display.MM},
			{Face: rare, Text: "𣈱", Width: 12 * display.MM, Before: 1, Bold: true},
		}},
		display.Line{X1: 10, Y1: 30, X2: 60, Y2: 35, Width: 0.2},
		display.Grid{X: 10, Y: 40, ModuleW: 0.5, ModuleH: 0.5, Modules: display.NewModules(3, 3, func(c, r int) bool { return (c+r)%2 == 0 })},
	}
}

func write(t *testing.T, pages int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := New(&out, Info{Title: "标签 (1)", Lang: "zh-CN"})
	for range pages {
		if err := w.Page(210, 297, page(t)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if w.Pages() != pages {
		t.Errorf("%d pages counted, want %d", w.Pages(), pages)
	}
	return out.Bytes()
}

func TestStrictValidator(t *testing.T) {
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	if err := api.Validate(bytes.NewReader(write(t, 3)), conf); err != nil {
		t.Error(err)
	}
}

// Every object lies where the directory at the end says.
func TestDirectory(t *testing.T) {
	file := write(t, 2)
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if tail == nil {
		t.Fatal("the file does not end in a pointer to its directory")
	}
	start, err := strconv.Atoi(string(tail[1]))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(file[start:]), "\n")
	var count int
	if _, err := fmt.Sscanf(lines[0]+lines[1], "xref\n0 %d\n", &count); err != nil {
		t.Fatal(err)
	}
	for n := 1; n < count; n++ {
		at, err := strconv.Atoi(lines[2+n][:10])
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%d 0 obj\n", n); len(lines[2+n]) != 20 || !bytes.HasPrefix(file[at:], []byte(want)) {
			t.Errorf("object %d is not at %d", n, at)
		}
	}
}

func TestDocumentAsks(t *testing.T) {
	file := write(t, 1)
	for _, want := range []string{"/PrintScaling/None", "/Lang <FEFF007A0068002D0043004E>", "/Title <FEFF68077B7E0020002800310029>", "/MediaBox[0 0 595.276 841.89]"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("the file does not contain %s", want)
		}
	}
	if clock := regexp.MustCompile(`/(Creation|Mod)Date|/ID`).Find(file); clock != nil {
		t.Errorf("the file contains %s: equal jobs would differ", clock)
	}
}

func TestToUnicode(t *testing.T) {
	f := &font{runes: []rune{'张', '𣈱'}}
	for i := range 120 {
		f.runes = append(f.runes, rune(0x4E00+i))
	}
	table := string(f.toUnicode())
	for _, want := range []string{"<0001> <5F20>", "<0002> <D84CDE31>", "100 beginbfchar", "22 beginbfchar"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table to Unicode lacks %q", want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "-1", 0.5: "0.5", 12.34: "12.34", 0.001: "0.001", 0.0004: "0", -0.0004: "0", -2.5: "-2.5", 595.2756: "595.276", 99.9999: "100",
	} {
		if got := number(v); got != want {
			t.Errorf("number(%v) = %s, want %s", v, got, want)
		}
	}
	if got := number(math.Pi * 1000); got != "3141.593" {
		t.Errorf("number(1000π) = %s", got)
	}
}

// failing takes n bytes and then no more.
type failing struct{ n int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if len(p) > f.n {
		return f.n, errFull
	}
	f.n -= len(p)
	return len(p), nil
}

func TestWriteErrorStays(t *testing.T) {
	for _, room := range []int{0, 70_000} {
		w := New(&failing{room}, Info{})
		for range 2000 {
			if err := w.Page(60, 40, page(t)[:1]); err != nil {
				break
			}
		}
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes Close returns %v, want %v", room, err, errFull)
		}
	}
}

func TestMissingGlyphIsAnError(t *testing.T) {
	w := New(&bytes.Buffer{}, Info{})
	list := display.List{display.Text{Size: 9, Runs: []display.Run{{Face: face(t, fonts.Rare), Text: "A"}}}}
	if err := w.Page(60, 40, list); !errors.Is(err, glyph.ErrMissing) {
		t.Errorf("a character that its face lacks gives %v, want ErrMissing", err)
	}
}
