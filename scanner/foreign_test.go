package scanner_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/datamatrix"
	"github.com/boombuler/barcode/qr"
)

// foreign draws one text in the three symbologies, as any program prints it.
func foreign(t *testing.T, text string) image.Image {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 620, 420))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	line, err := code128.Encode(text)
	stamp(t, m, line, err, 30, 30, 3, 80)
	square, err := qr.Encode(text, qr.M, qr.Auto)
	stamp(t, m, square, err, 60, 180, 6, 6)
	matrix, err := datamatrix.Encode(text)
	stamp(t, m, matrix, err, 380, 200, 7, 7)
	return m
}

func stamp(t *testing.T, m *image.RGBA, b barcode.Barcode, err error, x, y, w, h int) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for v := range b.Bounds().Dy() {
		for u := range b.Bounds().Dx() {
			if r, _, _, _ := b.At(u, v).RGBA(); r == 0 {
				draw.Draw(m, image.Rect(x+u*w, y+v*h, x+u*w+w, y+v*h+h), image.NewUniform(color.Black), image.Point{}, draw.Src)
			}
		}
	}
}
