package labels

import (
	"fmt"
	"math"

	"dossiertrail/custody"
	"dossiertrail/labels/display"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"
)

// What scanners need, in modules and millimetres. ISO/IEC 15417 asks for ten
// empty modules on both sides of Code 128, ISO/IEC 18004 for four around QR.
const (
	lineQuiet   = 10
	squareQuiet = 4
	minLine     = 0.25 // narrowest bar that handheld scanners are sold for
	maxLine     = 0.5
	minSquare   = 0.33 // smallest QR module that a camera at arm's length reads
	maxSquare   = 0.7
)

// symbols are the two patterns that carry the 14 digits of one code.
type symbols struct {
	line   *display.Modules // Code 128, digits in pairs (set C)
	square *display.Modules // QR version 1, error correction H
}

// newSymbols draws both patterns. The QR costs most of a label: its encoder
// tries eight masks, about 0.8 ms.
func newSymbols(code custody.Code) (symbols, error) {
	digits := code.String()
	line, err := code128.Encode(digits)
	if err != nil {
		return symbols{}, fmt.Errorf("code 128 of %s: %w", digits, err)
	}
	// Fourteen digits fit version 1 at the highest correction level, so the
	// lower levels would save nothing.
	square, err := qr.Encode(digits, qr.H, qr.Numeric)
	if err != nil {
		return symbols{}, fmt.Errorf("QR of %s: %w", digits, err)
	}
	return symbols{line: modules(line), square: modules(square)}, nil
}

func modules(b barcode.Barcode) *display.Modules {
	size := b.Bounds()
	return display.NewModules(size.Dx(), size.Dy(), func(col, row int) bool {
		r, _, _, _ := b.At(col, row).RGBA()
		return r == 0
	})
}

// moduleWidth returns the widest module that is a whole number of printer dots
// and at most limit; room is the limit that space sets. The error names the
// symbol when that is less than a scanner needs.
func moduleWidth(symbol string, room, limit, least, dot float64) (float64, error) {
	const slack = 1e-9 // a limit that is itself a multiple of dot counts
	w := math.Floor(min(room, limit)/dot+slack) * dot
	if w < least-slack {
		return 0, fmt.Errorf("the label is too small for its %s: modules of %.3f mm, scanners need %.2f mm; take a larger label or a narrower margin",
			symbol, max(w, 0), least)
	}
	return w, nil
}
