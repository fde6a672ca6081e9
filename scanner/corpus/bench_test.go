package corpus_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossiertrail/scanner"
	"dossiertrail/scanner/corpus"

	"github.com/makiuchi-d/gozxing"
	multiqr "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// A contender reads all texts in a picture.
type contender struct {
	name string
	read func(b *testing.B, p *corpus.Picture, y []scanner.Symbology) []string
}

// BenchmarkDecode measures every reader on the same pictures: the share of codes
// found (recall%), wrong texts, and milliseconds a picture.
func BenchmarkDecode(b *testing.B) {
	contenders := []contender{{"ours", ours}, {"gozxing", plain}, {"gozxing-multi", many}, {"zbarimg", zbarimg}}
	for _, labels := range []int{1, 20, 42, 60} {
		for _, level := range corpus.Levels() {
			for _, kind := range []corpus.Kind{corpus.Lines, corpus.Squares, corpus.Mixed} {
				if labels == 1 && kind == corpus.Mixed {
					continue
				}
				name := fmt.Sprintf("labels=%d/level=%s/kind=%s", labels, level, kind)
				b.Run(name, func(b *testing.B) { measure(b, labels, level, kind, contenders) })
			}
		}
	}
}

func measure(b *testing.B, labels int, level corpus.Level, kind corpus.Kind, contenders []contender) {
	pictures := shots(b, labels, level, kind)
	wanted := []scanner.Symbology{scanner.Code128, scanner.QR}
	if kind != corpus.Mixed {
		wanted = []scanner.Symbology{scanner.Symbology(kind)}
	}
	for _, c := range contenders {
		b.Run("reader="+c.name, func(b *testing.B) {
			var found, all, wrong int
			var slowest time.Duration
			for range b.N {
				found, all, wrong = 0, 0, 0
				for _, p := range pictures {
					start := time.Now()
					texts := c.read(b, p, wanted)
					slowest = max(slowest, time.Since(start))
					f, w := tally(p, texts)
					found, all, wrong = found+f, all+len(p.Codes), wrong+w
				}
			}
			b.ReportMetric(100*float64(found)/float64(all), "recall%")
			b.ReportMetric(float64(wrong), "wrong")
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(pictures)), "ms/picture")
			b.ReportMetric(float64(slowest.Milliseconds()), "slowest-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func shots(b *testing.B, labels int, level corpus.Level, kind corpus.Kind) []*corpus.Picture {
	var all []*corpus.Picture
	count := 2
	if labels == 1 {
		count = 20
	}
	for seed := range uint64(count) {
		s := corpus.Photo(level, kind, labels, 100+seed)
		if labels == 1 {
			s.Width, s.Height = 800, 800
		}
		p, err := corpus.Take(s)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func tally(p *corpus.Picture, texts []string) (found, wrong int) {
	seen := map[string]bool{}
	for _, t := range texts {
		seen[t] = true
	}
	for _, c := range p.Codes {
		if seen[c.Text] {
			found++
			delete(seen, c.Text)
		}
	}
	return found, len(seen)
}

func ours(b *testing.B, p *corpus.Picture, y []scanner.Symbology) []string {
	// Time is reported, so that a busy machine shows in it and not in what is found.
	codes, err := scanner.Decode(context.Background(), p.Image, scanner.Options{Symbologies: y, Budget: time.Minute})
	if err != nil && !errors.Is(err, scanner.ErrBudget) {
		b.Fatal(err)
	}
	var texts []string
	for _, c := range codes {
		texts = append(texts, c.Text)
	}
	return texts
}

func plain(b *testing.B, p *corpus.Picture, y []scanner.Symbology) []string {
	var texts []string
	for _, s := range y {
		r := qrcode.NewQRCodeReader()
		if s == scanner.Code128 {
			r = oned.NewCode128Reader()
		}
		if result, err := r.Decode(bitmap(b, p.Image), tryHarder()); err == nil {
			texts = append(texts, result.GetText())
		}
	}
	return texts
}

// many uses the reader that the library has for several codes in a picture; it
// has one for QR alone.
func many(b *testing.B, p *corpus.Picture, y []scanner.Symbology) []string {
	if !slices.Contains(y, scanner.QR) {
		return plain(b, p, y)
	}
	results, err := multiqr.NewQRCodeMultiReader().DecodeMultiple(bitmap(b, p.Image), tryHarder())
	if err != nil {
		return nil
	}
	var texts []string
	for _, result := range results {
		texts = append(texts, result.GetText())
	}
	return texts
}

func tryHarder() map[gozxing.DecodeHintType]any {
	return map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
}

func bitmap(b *testing.B, m image.Image) *gozxing.BinaryBitmap {
	bm, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		b.Fatal(err)
	}
	return bm
}

func zbarimg(b *testing.B, p *corpus.Picture, y []scanner.Symbology) []string {
	file := filepath.Join(b.TempDir(), "picture.jpg")
	if err := os.WriteFile(file, p.JPEG, 0o600); err != nil {
		b.Fatal(err)
	}
	args := []string{"--quiet", "--raw", "-Sdisable"}
	for _, s := range y {
		args = append(args, map[scanner.Symbology]string{scanner.Code128: "-Scode128.enable", scanner.QR: "-Sqrcode.enable"}[s])
	}
	out, err := exec.Command("zbarimg", append(args, file)...).Output()
	var nothing *exec.ExitError
	if err != nil && (!errors.As(err, &nothing) || nothing.ExitCode() != 4) {
		b.Fatalf("zbarimg (Debian package zbar-tools): %v", err)
	}
	var texts []string
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		texts = append(texts, strings.TrimSpace(lines.Text()))
	}
	return texts
}
