package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossiertrail/labels/fonts"
	"dossiertrail/labels/glyph"
)

// folder makes a font folder with a small main font and two slices, whose
// glyphs are squares of the given widths.
func folder(t *testing.T) string {
	t.Helper()
	src, err := fonts.Open(fonts.Regular)
	if err != nil {
		t.Fatal("the fonts are not built; run: make fonts (npm ci --prefix labels/fonts && npm run build --prefix labels/fonts && go run ./labels/fonts/pack)")
	}
	faces, err := glyph.Open(src)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "slices"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name string, width int, runes ...rune) {
		b := glyph.NewBuilder("Part", faces[0])
		for range runes {
			square := glyph.Contour{{X: 0, Y: 0, On: true}, {X: width, Y: 0, On: true}, {X: width, Y: width, On: true}, {X: 0, Y: width, On: true}}
			if _, err := b.Add(glyph.Glyph{Advance: 1000, Contours: []glyph.Contour{square}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Font(runes, ""), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(fonts.Regular, 100, '一')
	write(filepath.Join("slices", "a.ttf"), 200, 'A', '一', '丁', 0x20001)
	write(filepath.Join("slices", "b.ttf"), 300, '丁', 0x2F800)
	return dir
}

func TestPack(t *testing.T) {
	dir := folder(t)
	if err := run(dir); err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile(filepath.Join(dir, fonts.Rare))
	if err != nil {
		t.Fatal(err)
	}
	faces, err := glyph.Open(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	// From the first slice, from the second, in both, in the main font, no ideograph.
	for r, width := range map[rune]int{0x20001: 200, 0x2F800: 300, '丁': 200, '一': 0, 'A': 0} {
		g, err := faces[0].Glyph(r)
		if width == 0 {
			if err == nil {
				t.Errorf("%U was packed", r)
			}
			continue
		}
		if err != nil {
			t.Errorf("%U: %v", r, err)
			continue
		}
		if got := g.Contours[0][1].X; got != width {
			t.Errorf("%U comes from the slice of width %d, want %d", r, got, width)
		}
	}

	again := folder(t)
	if err := run(again); err != nil {
		t.Fatal(err)
	}
	if other, err := os.ReadFile(filepath.Join(again, fonts.Rare)); err != nil || !bytes.Equal(other, packed) {
		t.Errorf("equal slices gave another font (%v)", err)
	}
}

func TestPackOnlyWhenNeeded(t *testing.T) {
	dir := folder(t)
	target := filepath.Join(dir, fonts.Rare)
	mark := []byte("not touched")
	if err := os.WriteFile(target, mark, 0o600); err != nil {
		t.Fatal(err)
	}
	age := func(name string, d time.Duration) {
		at := time.Now().Add(d)
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	age(fonts.Rare, time.Hour)
	if err := run(dir); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(target); err != nil || !bytes.Equal(b, mark) {
		t.Errorf("a font newer than its slices was made again (%v)", err)
	}
	age(filepath.Join("slices", "b.ttf"), 2*time.Hour)
	if err := run(dir); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(target); err != nil || bytes.Equal(b, mark) {
		t.Errorf("a slice is newer, and the font was not made again (%v)", err)
	}
}

func TestPackWithoutSlices(t *testing.T) {
	err := run(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "npm run build") {
		t.Errorf("error is %v, want one that says what to run", err)
	}
}
