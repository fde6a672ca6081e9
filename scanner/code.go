package scanner

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"dossiertrail/custody"
)

// A Symbology is the way in which a text was printed.
type Symbology string

// The symbologies that are read.
const (
	Code128    Symbology = "code128"
	QR         Symbology = "qr"
	DataMatrix Symbology = "datamatrix"
)

// A Point is a place in the picture, in pixels from its upper left corner.
type Point struct{ X, Y float64 }

// A Code is one code that was read.
type Code struct {
	Text      string
	Symbology Symbology
	// Points are the corners of the symbol without its quiet zone: those of
	// its own upper left, upper right, lower right and lower left, however the
	// picture is turned. A general reading may know only two ends of a line.
	Points []Point
	// Confidence grows from 0 to 1 with the number of independent readings
	// that agreed and with how well the symbol's fixed parts were seen.
	Confidence float64
}

// Options say what Decode looks for and how long it may take.
type Options struct {
	// AnyText answers every text, not only codes of this project. The check
	// characters of the symbology itself must hold either way.
	AnyText bool
	// Symbologies to look for; none means Code 128 and QR, and with AnyText
	// DataMatrix too.
	Symbologies []Symbology
	// Budget bounds the time of one picture; 0 means DefaultBudget.
	Budget time.Duration
	// MaxPixels bounds the picture; 0 means DefaultMaxPixels. Memory stays
	// below four bytes a pixel beside the picture itself.
	MaxPixels int
	// Found, if set, is called once for every code as soon as it is read, in
	// the goroutine of Decode.
	Found func(Code)
}

// What Options mean where they are silent.
const (
	DefaultBudget    = 6 * time.Second
	DefaultMaxPixels = 40_000_000
)

// Why Decode stopped early.
var (
	ErrBudget    = errors.New("the time for this picture ended before all of it was searched; the codes returned are valid, take a closer photo for the others")
	ErrEmpty     = errors.New("the picture has no pixels")
	ErrSymbology = errors.New("no such symbology; choose from code128, qr and datamatrix")
)

func (o Options) symbologies() ([]Symbology, error) {
	for _, s := range o.Symbologies {
		if s != Code128 && s != QR && s != DataMatrix {
			return nil, ErrSymbology
		}
	}
	switch {
	case len(o.Symbologies) > 0:
		return o.Symbologies, nil
	case o.AnyText:
		return []Symbology{Code128, QR, DataMatrix}, nil
	}
	return []Symbology{Code128, QR}, nil
}

// accepts reports whether a text may be answered.
func (o Options) accepts(text string) bool {
	if o.AnyText {
		return text != ""
	}
	_, err := custody.ParseCode(text)
	return err == nil
}

// center is the middle of the corners.
func (c Code) center() Point {
	var p Point
	for _, q := range c.Points {
		p.X += q.X / float64(len(c.Points))
		p.Y += q.Y / float64(len(c.Points))
	}
	return p
}

// order sorts codes as a page is read: from above, then from the left.
func order(codes []Code) {
	slices.SortStableFunc(codes, func(a, b Code) int {
		p, q := a.center(), b.center()
		return cmp.Or(cmp.Compare(p.Y, q.Y), cmp.Compare(p.X, q.X), cmp.Compare(a.Text, b.Text))
	})
}
