package labels

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Every code on every paper is read back by programs that share no code with
// ours: poppler draws the page, zbar reads it.
func TestPrintedCodesAreRead(t *testing.T) {
	fonts := ownFonts(t)
	for _, p := range Presets() {
		for _, start := range slices.Compact([]int{1, min(6, p.PerPage()), p.PerPage()}) {
			t.Run(fmt.Sprintf("%s from %d", p.Name, start), func(t *testing.T) {
				n := min(30, p.PerPage()+12)
				list := sampleLabels(n)
				file, report := printPDF(t, Job{Preset: p, Start: start, Labels: slices.Values(list), Fonts: fonts})
				if want := (start - 1 + n + p.PerPage() - 1) / p.PerPage(); report.Pages != want || report.Labels != n {
					t.Errorf("report says %d labels on %d pages, want %d on %d", report.Labels, report.Pages, n, want)
				}
				var want []string
				for _, l := range list {
					want = append(want, "CODE-128:"+l.Code.String(), "QR-Code:"+l.Code.String())
				}
				slices.Sort(want)
				if got := readCodes(t, file); !slices.Equal(got, want) {
					t.Errorf("read %d codes, printed %d;\nnot read: %v\nnot printed: %v", len(got), len(want), without(want, got), without(got, want))
				}
			})
		}
	}
}

// readCodes returns what zbarimg reads on all pages at 300 dpi, sorted.
func readCodes(t *testing.T, file []byte) []string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "labels.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "pdftoppm", "-r", "300", "-gray", path, filepath.Join(dir, "page"))
	pages, err := filepath.Glob(filepath.Join(dir, "page*.pgm"))
	if err != nil {
		t.Fatal(err)
	}
	codes := strings.Fields(tool(t, "zbarimg", append([]string{"--quiet", "--nodbus"}, pages...)...))
	slices.Sort(codes)
	return codes
}

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

// What a viewer copies or searches is what was printed, above U+FFFF too.
func TestPrintedTextIsExtracted(t *testing.T) {
	p := preset(t, "a4-3x7")
	list := sampleLabels(40)
	file, report := printPDF(t, Job{Preset: p, Labels: slices.Values(list), Fonts: ownFonts(t)})
	if len(report.Missing) > 0 || len(report.Shortened) > 0 {
		t.Errorf("report says missing %v, shortened %v", report.Missing, report.Shortened)
	}
	path := filepath.Join(t.TempDir(), "labels.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	// A long name may stand on two lines.
	text := strings.ReplaceAll(tool(t, "pdftotext", "-raw", path, "-"), "\n", "")
	for _, name := range names {
		want := 0
		for _, l := range list {
			if l.Name == name {
				want++
			}
		}
		if got := strings.Count(text, name); got != want {
			t.Errorf("%q stands %d times in the text, want %d", name, got, want)
		}
	}
	for _, l := range list {
		if !strings.Contains(text, l.Code.Grouped()) {
			t.Errorf("the digits %s are not in the text", l.Code.Grouped())
		}
	}
}

func TestEqualJobsGiveEqualFiles(t *testing.T) {
	j := Job{Preset: preset(t, "a4-3x8"), Start: 3, Fonts: ownFonts(t)}
	j.Labels = slices.Values(sampleLabels(60))
	a, _ := printPDF(t, j)
	b, _ := printPDF(t, j)
	if !bytes.Equal(a, b) {
		t.Error("two runs of one job differ")
	}
	j.Start = 4
	if c, _ := printPDF(t, j); bytes.Equal(a, c) {
		t.Error("the start position makes no difference")
	}
}

// One chain of fonts serves every job of a server at once.
func TestJobsShareFonts(t *testing.T) {
	fonts := ownFonts(t)
	list := sampleLabels(40)
	files := make([]bytes.Buffer, 4)
	errs := make([]error, len(files))
	var jobs sync.WaitGroup
	for i := range files {
		jobs.Go(func() {
			_, errs[i] = WritePDF(context.Background(), &files[i], Job{Preset: Presets()[1], Labels: slices.Values(list), Fonts: fonts})
		})
	}
	jobs.Wait()
	for i := range files {
		if errs[i] != nil || !bytes.Equal(files[i].Bytes(), files[0].Bytes()) {
			t.Errorf("job %d differs from job 0 (%v)", i, errs[i])
		}
	}
}

func BenchmarkWritePDF(b *testing.B) {
	fonts := ownFonts(b)
	list := sampleLabels(10_000)
	for b.Loop() {
		printPDF(b, Job{Preset: preset(b, "a4-3x8"), Labels: slices.Values(list), Fonts: fonts})
	}
	b.ReportMetric(float64(len(list)*b.N)/b.Elapsed().Seconds(), "labels/s")
}
