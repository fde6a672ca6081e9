package labels

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/labels/display"
	"dossiertrail/labels/fonts"
	"dossiertrail/labels/glyph"
)

// extI is a character made for the certification of real names, in none of
// the fonts the program has.
const extI = '\U0002EBF0'

// writeFont makes a font file that has the given characters, each in the shape
// of 一, which the program's own font has.
func writeFont(t *testing.T, path string, runes ...rune) {
	t.Helper()
	src, err := fonts.Open(fonts.Regular)
	if err != nil {
		t.Fatal(buildFonts)
	}
	faces, err := glyph.Open(src)
	if err != nil {
		t.Fatal(err)
	}
	shape, err := faces[0].Glyph('一')
	if err != nil {
		t.Fatal(err)
	}
	b := glyph.NewBuilder("SiteFont", faces[0])
	for range runes {
		if _, err := b.Add(shape); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Font(runes, ""), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestChain(t *testing.T) {
	dir := t.TempDir()
	writeFont(t, filepath.Join(dir, "site.ttf"), '\uE863', extI)
	with, err := NewFonts(FontOptions{DropIn: dir, NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	without := ownFonts(t)
	system := &Fonts{system: func() []*glyph.Face { return with.dropIn }}
	for _, c := range []struct {
		what    string
		fonts   *Fonts
		r       rune
		bold    bool
		face    string // "" for none
		thicken bool
	}{
		{"ordinary", without, '张', false, "NotoSansSC-Regular", false},
		{"ordinary bold", without, '张', true, "NotoSansSC-Bold", false},
		{"rare", without, '𣈱', false, "DossiertrailRareMin", false},
		{"rare bold is thickened", without, '𣈱', true, "DossiertrailRareMin", true},
		{"in no font", without, extI, false, "", false},
		{"in the drop-in folder", with, extI, true, "SiteFont", true},
		{"private use", without, '\uE863', false, "", false},
		{"private use of the site", with, '\uE863', false, "SiteFont", false},
		{"in a font of the system", system, extI, true, "SiteFont", true},
		{"private use of the system", system, '\uE863', false, "", false},
		{"joining script", without, 'م', false, "", false},
		{"combining mark", without, '\u0301', false, "", false},
	} {
		face, thicken := c.fonts.find(c.r, c.bold)
		got := ""
		if face != nil {
			got = face.Name()
		}
		if got != c.face || thicken != c.thicken {
			t.Errorf("%s: %U comes from %q (thickened: %v), want %q (%v)", c.what, c.r, got, thicken, c.face, c.thicken)
		}
	}
}

func TestDropInFolderMustExist(t *testing.T) {
	if _, err := NewFonts(FontOptions{DropIn: filepath.Join(t.TempDir(), "nowhere")}); err == nil {
		t.Error("a drop-in folder that does not exist was accepted")
	}
}

// A folder of the system may hold anything; what is no font is passed over.
func TestFoldersAreReadInOrder(t *testing.T) {
	dir := t.TempDir()
	writeFont(t, filepath.Join(dir, "b.ttf"), 'b')
	writeFont(t, filepath.Join(dir, "a.ttf"), 'a')
	for name, content := range map[string]string{"broken.ttf": "no font", "empty.otf": "", "readme.txt": "text"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	faces, err := facesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(faces) != 2 || !faces[0].Has('a') || !faces[1].Has('b') {
		t.Errorf("read %d faces, want a.ttf and then b.ttf", len(faces))
	}
}

func TestBuildWithoutFonts(t *testing.T) {
	none, err := NewFonts(FontOptions{NoSystem: true, Open: func(name string) (io.ReaderAt, error) { return nil, fs.ErrNotExist }})
	if err != nil {
		t.Fatal(err)
	}
	if none.Complete() {
		t.Error("no font is there, and Complete says otherwise")
	}
	list := []Label{{Code: code(custody.KindVolume, 1), Name: "王"}}
	_, report := printPDF(t, Job{Preset: preset(t, "60x40"), Labels: slices.Values(list), Fonts: none})
	want := Missing{Label: 1, Code: list[0].Code, Field: FieldName, Rune: '王'}
	if len(report.Missing) == 0 || report.Missing[0] != want {
		t.Errorf("report says %v, want %v first", report.Missing, want)
	}
}

func TestMissingIsDrawnAndReported(t *testing.T) {
	f := ownFonts(t)
	l := Label{Code: code(custody.KindVolume, 77), Name: "刘" + string(extI), County: "高邮市", Note: "见 " + string(extI+1)}
	_, report := printPDF(t, Job{Preset: preset(t, "a4-3x8"), Labels: slices.Values([]Label{sampleLabels(1)[0], l}), Fonts: f})
	if want := []Missing{{Label: 2, Code: l.Code, Field: FieldName, Rune: extI},
		{Label: 2, Code: l.Code, Field: FieldNote, Rune: extI + 1}}; !slices.Equal(report.Missing, want) {
		t.Errorf("report says %v, want %v", report.Missing, want)
	}

	sym, err := newSymbols(l.Code)
	if err != nil {
		t.Fatal(err)
	}
	p := preset(t, "a4-3x8")
	var marks display.List
	if err := newTypesetter(f).layOut(&marks, p, p.cell(0), l, sym); err != nil {
		t.Fatal(err)
	}
	lines, notice := 0, false
	for _, m := range marks {
		switch m := m.(type) {
		case display.Line:
			lines++
		case display.Text:
			for _, r := range m.Runs {
				notice = notice || r.Text == "缺字 U+2EBF0 U+2EBF1 见 "
			}
		}
	}
	if lines != 2*6 {
		t.Errorf("%d lines stand for two missing characters, want a box of four and a cross of two for each", lines)
	}
	if !notice {
		t.Error("the label does not name the missing code points")
	}
}
