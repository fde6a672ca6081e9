package fonts_test

import (
	"strings"
	"testing"

	"dossiertrail/labels/fonts"
	"dossiertrail/labels/glyph"
)

const buildFonts = "the fonts are not built; run: make fonts (npm ci --prefix labels/fonts && npm run build --prefix labels/fonts && go run ./labels/fonts/pack)"

func face(t *testing.T, name string) *glyph.Face {
	t.Helper()
	src, err := fonts.Open(name)
	if err != nil {
		t.Fatal(buildFonts)
	}
	faces, err := glyph.Open(src)
	if err != nil {
		t.Fatal(err)
	}
	return faces[0]
}

// GB 18030-2022 level 3 has 87,887 ideographs: the unified ones up to U+9FEF,
// extensions A to F, and twelve unified ones among the compatibility block.
var level3 = [][2]rune{
	{0x4E00, 0x9FEF}, {0x3400, 0x4DB5}, {0x20000, 0x2A6D6}, {0x2A700, 0x2B734},
	{0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0},
	{0xFA0E, 0xFA0F}, {0xFA11, 0xFA11}, {0xFA13, 0xFA14}, {0xFA1F, 0xFA1F},
	{0xFA21, 0xFA21}, {0xFA23, 0xFA24}, {0xFA27, 0xFA29},
}

func TestEveryIdeographOfLevel3(t *testing.T) {
	regular, rare := face(t, fonts.Regular), face(t, fonts.Rare)
	count := 0
	for _, block := range level3 {
		for r := block[0]; r <= block[1]; r++ {
			count++
			if !regular.Has(r) && !rare.Has(r) {
				t.Errorf("no font has %U", r)
			}
		}
	}
	if count != 87_887 {
		t.Errorf("the ranges hold %d ideographs, want 87,887", count)
	}
}

func TestBoldHasWhatRegularHas(t *testing.T) {
	regular, bold := face(t, fonts.Regular), face(t, fonts.Bold)
	for r := rune(0x20); r < 0x30000; r++ {
		if regular.Has(r) != bold.Has(r) {
			t.Errorf("%U is in one weight only", r)
		}
	}
}

func TestLicencesComeWithTheFonts(t *testing.T) {
	texts, err := fonts.Licences()
	if err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{
		"face-licence-noto.txt":    "SIL Open Font License",
		"face-licence-hanamin.txt": "Hanazono",
	} {
		if !strings.Contains(texts[name], says) {
			t.Errorf("%s does not say %q; %s", name, says, buildFonts)
		}
	}
}
