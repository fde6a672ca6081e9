package labels

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"dossiertrail/custody"
)

func TestRefusedLabels(t *testing.T) {
	fonts := ownFonts(t)
	volume := code(custody.KindVolume, 1)
	bad := volume
	bad.Copy = 0
	for _, c := range []struct {
		what  string
		label Label
		want  error
	}{
		{"no code", Label{Name: "张三"}, ErrNoCode},
		{"a form is no label", Label{Code: code(custody.KindForm, 1), Name: "张三"}, ErrKind},
		{"copy 0", Label{Code: bad, Name: "张三"}, custody.ErrCodeCopy},
		{"no name", Label{Code: volume, Name: " \t\u3000"}, ErrHeadline},
		{"box without number", Label{Code: code(custody.KindBox, 1), Name: "张三"}, ErrHeadline},
		{"citizen ID in the note", Label{Code: volume, Name: "张三", Note: "证号11010519491231002X"}, ErrCitizen},
		{"citizen ID in groups", Label{Code: volume, Name: "张三", Note: "110105 19491231 0021"}, ErrCitizen},
		{"citizen ID in wide digits", Label{Code: volume, Name: "张三１１０１０５１９４９１２３１００２"}, ErrCitizen},
		{"old citizen ID", Label{Code: volume, Name: "张三", Box: "610104620927690"}, ErrCitizen},
	} {
		j := Job{Preset: Presets()[0], Labels: slices.Values([]Label{sampleLabels(1)[0], c.label}), Fonts: fonts}
		for how, run := range map[string]func() (Report, error){
			"WritePDF": func() (Report, error) { return WritePDF(context.Background(), io.Discard, j) },
			"Check":    func() (Report, error) { return Check(context.Background(), j) },
		} {
			_, err := run()
			if !errors.Is(err, c.want) {
				t.Errorf("%s, %s: error is %v, want %v", c.what, how, err, c.want)
			}
			if err != nil && (strings.Contains(err.Error(), "张三") || strings.Contains(err.Error(), "110105")) {
				t.Errorf("%s, %s: the error repeats what stands on the label", c.what, how)
			}
		}
	}
	for _, fine := range []string{"电话 0514-87654321", "2020-05-31 至 2020-10-31", "1001 0000 1231 58"} {
		if couldBeCitizenID(fine) {
			t.Errorf("%q is taken for a citizen ID", fine)
		}
	}
}

func TestRefusedJobs(t *testing.T) {
	fonts := ownFonts(t)
	sheet := preset(t, "a4-3x8")
	list := slices.Values(sampleLabels(1))
	small := Preset{Name: "small", PageW: 30, PageH: 20, Cols: 1, Rows: 1, W: 30, H: 20, InsetX: 2.5, InsetY: 2, Dot: dot203}
	low := Preset{Name: "low", PageW: 60, PageH: 20, Cols: 1, Rows: 1, W: 60, H: 20, InsetX: 4, InsetY: 2, Dot: dot203}
	tight := preset(t, "60x40")
	tight.InsetX = 1
	for _, c := range []struct {
		what string
		job  Job
		says string
	}{
		{"start too high", Job{Preset: sheet, Start: 25, Labels: list, Fonts: fonts}, "positions 1 to 24"},
		{"start negative", Job{Preset: sheet, Start: -1, Labels: list, Fonts: fonts}, "positions 1 to 24"},
		{"no fonts", Job{Preset: sheet, Labels: list}, "NewFonts"},
		{"no labels", Job{Preset: sheet, Fonts: fonts}, "no labels"},
		{"empty list", Job{Preset: sheet, Fonts: fonts, Labels: slices.Values([]Label(nil))}, "no labels"},
		{"small in both directions", Job{Preset: small, Labels: list, Fonts: fonts}, "too small for its QR code"},
		{"too low for the QR", Job{Preset: low, Labels: list, Fonts: fonts}, "too small for its QR code"},
		{"no quiet zone left", Job{Preset: tight, Labels: list, Fonts: fonts}, "scanners need"},
	} {
		_, err := WritePDF(context.Background(), io.Discard, c.job)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error is %v, want one that says %q", c.what, err, c.says)
		}
	}
}

func TestPresets(t *testing.T) {
	for _, p := range Presets() {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
		got, err := PresetByName(p.Name)
		if err != nil || got != p {
			t.Errorf("PresetByName(%q) = %v, %v", p.Name, got, err)
		}
	}
	if _, err := PresetByName("a5"); !errors.Is(err, ErrPreset) || !strings.Contains(err.Error(), "a4-3x7") {
		t.Errorf("an unknown name gives %v, want ErrPreset and the names there are", err)
	}
	for what, spoil := range map[string]func(*Preset){
		"no columns":       func(p *Preset) { p.Cols = 0 },
		"no dot":           func(p *Preset) { p.Dot = 0 },
		"negative margin":  func(p *Preset) { p.Left = -1 },
		"nothing inside":   func(p *Preset) { p.InsetY = p.H / 2 },
		"columns overlap":  func(p *Preset) { p.DX = p.W - 1 },
		"rows overlap":     func(p *Preset) { p.DY = p.H - 1 },
		"beyond the right": func(p *Preset) { p.Left = 20 },
		"beyond the foot":  func(p *Preset) { p.Top = 40 },
	} {
		p := preset(t, "a4-3x7")
		spoil(&p)
		if p.Check() == nil {
			t.Errorf("%s: the preset was accepted", what)
		}
	}
}

func TestCheckSaysWhatPrintingSays(t *testing.T) {
	list := append(sampleLabels(30),
		Label{Code: code(custody.KindVolume, 900), Name: string(extI), Enterprise: strings.Repeat("厂", 300)})
	j := Job{Preset: Presets()[0], Start: 20, Labels: slices.Values(list), Fonts: ownFonts(t)}
	_, printed := printPDF(t, j)
	checked, err := Check(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	if checked.Labels != printed.Labels || checked.Pages != printed.Pages ||
		!slices.Equal(checked.Missing, printed.Missing) || !slices.Equal(checked.Shortened, printed.Shortened) {
		t.Errorf("Check reports %+v, WritePDF %+v", checked, printed)
	}
	if want := []Shortened{{Label: 31, Code: list[30].Code, Field: FieldEnterprise}}; !slices.Equal(printed.Shortened, want) {
		t.Errorf("shortened: %v, want %v", printed.Shortened, want)
	}
}

func TestLabelsComeInOrder(t *testing.T) {
	list := sampleLabels(500)
	next := 0
	err := encode(context.Background(), slices.Values(list), func(l Label, s symbols) error {
		if l != list[next] {
			t.Fatalf("label %d came at place %d", slices.Index(list, l), next)
		}
		if s.line == nil || s.square == nil {
			t.Fatal("a label came without its symbols")
		}
		next++
		return nil
	})
	if err != nil || next != len(list) {
		t.Errorf("%d of %d labels came, error %v", next, len(list), err)
	}
}

// endless yields the same label for ever and counts how often it was asked.
func endless(asked *int) func(func(Label) bool) {
	l := sampleLabels(1)[0]
	return func(yield func(Label) bool) {
		for yield(l) {
			*asked++
		}
	}
}

func TestRunStops(t *testing.T) {
	broken := errors.New("disk full")
	var asked, used int
	err := encode(context.Background(), endless(&asked), func(Label, symbols) error {
		used++
		return broken
	})
	if !errors.Is(err, broken) || used != 1 || asked > ahead {
		t.Errorf("after an error: %v, %d used, %d asked for", err, used, asked)
	}

	ctx, cancel := context.WithCancel(context.Background())
	asked, used = 0, 0
	err = encode(ctx, endless(&asked), func(Label, symbols) error {
		if used++; used == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || used > 3+ahead {
		t.Errorf("after a cancel: %v, %d used, want at most what was encoded before", err, used)
	}
}
