package scanner_test

import (
	"context"
	"errors"
	"image"
	"math"
	"sync"
	"testing"
	"time"

	"dossiertrail/scanner"
	"dossiertrail/scanner/corpus"
)

func take(t testing.TB, s corpus.Shot) *corpus.Picture {
	t.Helper()
	p, err := corpus.Take(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tally compares what was read with what stands in the picture: codes found
// where they are, and everything that is read but not there.
func tally(p *corpus.Picture, codes []scanner.Code) (found, wrong int) {
	used := make([]bool, len(p.Codes))
	for _, c := range codes {
		hit := false
		for i, truth := range p.Codes {
			if !used[i] && truth.Text == c.Text && string(truth.Kind) == string(c.Symbology) && near(truth, c) {
				used[i], hit = true, true
				break
			}
		}
		if hit {
			found++
		} else {
			wrong++
		}
	}
	return found, wrong
}

// near reports whether every corner lies within half of the shorter side
// of where it is.
func near(truth corpus.Truth, c scanner.Code) bool {
	if len(c.Points) != 4 {
		return false
	}
	side := math.Inf(1)
	for i, a := range truth.Corners {
		b := truth.Corners[(i+1)%4]
		side = min(side, math.Hypot(a[0]-b[0], a[1]-b[1]))
	}
	for i, a := range truth.Corners {
		if math.Hypot(a[0]-c.Points[i].X, a[1]-c.Points[i].Y) > side/2 {
			return false
		}
	}
	return true
}

// Single labels, turned anyhow, and a small box: all codes, each at its place.
func TestRecall(t *testing.T) {
	for _, tt := range []struct {
		level  corpus.Level
		kind   corpus.Kind
		labels int
		width  int
		height int
		shots  int
		least  int // of 100
	}{
		{corpus.Easy, corpus.Both, 1, 600, 600, 4, 100},
		{corpus.Medium, corpus.Both, 1, 640, 640, 4, 100},
		{corpus.Tough, corpus.Squares, 1, 700, 700, 2, 100},
		{corpus.Tough, corpus.Lines, 1, 800, 800, 3, 100},
		{corpus.Easy, corpus.Mixed, 8, 1500, 1100, 1, 100},
		{corpus.Medium, corpus.Both, 12, 2000, 1500, 1, 100},
	} {
		all, found := 0, 0
		for seed := range uint64(tt.shots) {
			s := corpus.Shot{Level: tt.level, Kind: tt.kind, Labels: tt.labels, Width: tt.width, Height: tt.height, Seed: seed}
			p := take(t, s)
			codes, err := scanner.Decode(t.Context(), p.Image, scanner.Options{Budget: time.Minute})
			if err != nil {
				t.Fatal(err)
			}
			f, w := tally(p, codes)
			if w != 0 {
				t.Errorf("%+v: %d of %d codes are not in the picture, or not there", s, w, len(codes))
			}
			all, found = all+len(p.Codes), found+f
		}
		if 100*found < tt.least*all {
			t.Errorf("%s %s, %d labels: %d of %d codes found, want %d %%", tt.level, tt.kind, tt.labels, found, all, tt.least)
		}
	}
}

func TestNoiseReadsNothing(t *testing.T) {
	for seed := range uint64(3) {
		codes, err := scanner.Decode(t.Context(), corpus.Noise(400, 300, seed), scanner.Options{Budget: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		if len(codes) != 0 {
			t.Errorf("noise %d reads %v", seed, codes)
		}
	}
}

// A code of somebody else is no code of ours, unless any text is wanted.
func TestAnyText(t *testing.T) {
	p := foreign(t, "SN-4711/b")
	codes, err := scanner.Decode(t.Context(), p, scanner.Options{Budget: time.Minute})
	if err != nil || len(codes) != 0 {
		t.Errorf("our codes: %v, %v", codes, err)
	}
	codes, err = scanner.Decode(t.Context(), p, scanner.Options{AnyText: true, Budget: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[scanner.Symbology]int{}
	for _, c := range codes {
		if c.Text != "SN-4711/b" {
			t.Errorf("read %q", c.Text)
		}
		seen[c.Symbology]++
	}
	for _, y := range []scanner.Symbology{scanner.Code128, scanner.QR, scanner.DataMatrix} {
		if seen[y] != 1 {
			t.Errorf("%s read %d times", y, seen[y])
		}
	}
}

func TestFoundComesOncePerCode(t *testing.T) {
	p := take(t, corpus.Shot{Level: corpus.Easy, Kind: corpus.Both, Labels: 2, Width: 900, Height: 700})
	var told []scanner.Code
	codes, err := scanner.Decode(t.Context(), p.Image, scanner.Options{Found: func(c scanner.Code) { told = append(told, c) }, Budget: time.Minute})
	if err != nil || len(codes) != 4 || len(told) != 4 {
		t.Fatalf("%d codes, told %d, %v", len(codes), len(told), err)
	}
	for i := 1; i < len(codes); i++ {
		if top(codes[i]) < top(codes[i-1])-200 {
			t.Errorf("code %d stands above the one before it", i)
		}
	}
}

func top(c scanner.Code) float64 { return min(c.Points[0].Y, c.Points[2].Y) }

func TestEndsEarly(t *testing.T) {
	p := take(t, corpus.Shot{Level: corpus.Easy, Kind: corpus.Both, Labels: 6, Width: 1200, Height: 900})
	ctx, cancel := context.WithCancel(t.Context())
	codes, err := scanner.Decode(ctx, p.Image, scanner.Options{Found: func(scanner.Code) { cancel() }, Budget: time.Minute})
	if !errors.Is(err, context.Canceled) || len(codes) == 0 || len(codes) >= len(p.Codes) {
		t.Errorf("cancelled at the first code: %d codes, %v", len(codes), err)
	}
	if _, err := scanner.Decode(ctx, p.Image, scanner.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	if _, err := scanner.Decode(t.Context(), p.Image, scanner.Options{Budget: time.Nanosecond}); !errors.Is(err, scanner.ErrBudget) {
		t.Errorf("without time: %v", err)
	}
}

func TestRefuses(t *testing.T) {
	for _, tt := range []struct {
		picture image.Image
		options scanner.Options
		want    error
	}{
		{image.NewGray(image.Rect(0, 0, 0, 5)), scanner.Options{}, scanner.ErrEmpty},
		{image.NewGray(image.Rect(0, 0, 20, 20)), scanner.Options{MaxPixels: 399}, scanner.ErrTooLarge},
		{image.NewUniform(image.White), scanner.Options{}, scanner.ErrTooLarge},
		{image.NewGray(image.Rect(0, 0, 20, 20)), scanner.Options{Symbologies: []scanner.Symbology{"ean13"}}, scanner.ErrSymbology},
	} {
		if _, err := scanner.Decode(t.Context(), tt.picture, tt.options); !errors.Is(err, tt.want) {
			t.Errorf("%v, want %v", err, tt.want)
		}
	}
}

// Sizes at which a row, a tile or a level of the pyramid is missing.
func TestTinyPictures(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {1, 900}, {900, 1}, {3, 3}, {7, 9}, {17, 200}} {
		if codes, err := scanner.Decode(t.Context(), corpus.Noise(size.X, size.Y, 1), scanner.Options{AnyText: true, Budget: time.Minute}); err != nil || len(codes) != 0 {
			t.Errorf("%v: %v, %v", size, codes, err)
		}
	}
}

func TestConcurrent(t *testing.T) {
	p := take(t, corpus.Shot{Level: corpus.Easy, Kind: corpus.Both, Labels: 1, Width: 400, Height: 400, Seed: 3})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			codes, err := scanner.Decode(t.Context(), p.Image, scanner.Options{Budget: time.Minute})
			if found, wrong := tally(p, codes); err != nil || found != 2 || wrong != 0 {
				t.Errorf("found %d, wrong %d, %v", found, wrong, err)
			}
		})
	}
	wait.Wait()
}
