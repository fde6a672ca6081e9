package scanner

import (
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/datamatrix"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// contained runs a call into the library. The library indexes into what it
// reads: a panic in it means that there was no code.
func contained(call func() (string, bool)) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	return call()
}

// correct corrects and reads the modules of a QR of n×n.
func correct(dark []bool, n int) (string, bool) {
	return contained(func() (string, bool) {
		bits, err := gozxing.NewSquareBitMatrix(n)
		if err != nil {
			return "", false
		}
		for i, d := range dark {
			if d {
				bits.Set(i%n, i/n)
			}
		}
		result, err := decoder.NewDecoder().DecodeWithoutHint(bits)
		if err != nil {
			return "", false
		}
		return result.GetText(), true
	})
}

// A view is one way to show a picture to the library.
type view struct {
	pix      []uint8
	w, h     int
	global   bool // one threshold for all of it
	inverted bool
}

// look reads the one code of a symbology that the library finds in a view, and
// where it saw it, in pixels of the view.
func look(v view, y Symbology) (text string, points []Point, ok bool) {
	text, ok = contained(func() (string, bool) {
		var source gozxing.LuminanceSource
		source, err := gozxing.NewPlanarYUVLuminanceSource(v.pix, v.w, v.h, 0, 0, v.w, v.h, false)
		if err != nil {
			return "", false
		}
		if v.inverted {
			source = source.Invert()
		}
		binarizer := gozxing.NewHybridBinarizer(source)
		if v.global {
			binarizer = gozxing.NewGlobalHistgramBinarizer(source)
		}
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			return "", false
		}
		hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
		result, err := reader(y).Decode(bitmap, hints)
		if err != nil {
			return "", false
		}
		for _, q := range result.GetResultPoints() {
			if q != nil {
				points = append(points, Point{q.GetX(), q.GetY()})
			}
		}
		return result.GetText(), true
	})
	return text, points, ok
}

func reader(y Symbology) gozxing.Reader {
	switch y {
	case Code128:
		return oned.NewCode128Reader()
	case DataMatrix:
		return datamatrix.NewDataMatrixReader()
	default:
		return qrcode.NewQRCodeReader()
	}
}
