// Package glyph reads the outlines of fonts and writes fonts that hold only
// the outlines somebody needs.
//
// A Face is one font as it lies in a file: TrueType, OpenType with CFF
// outlines, or a member of a collection. A Builder takes glyphs from it and
// makes a new TrueType font of them, without hinting programs. That is how the
// PDF writer embeds a few dozen characters instead of ten megabytes, and how
// the rare ideographs of many files are packed into one.
//
// There is no shaping: one character, one glyph. That is right for Chinese,
// Latin and Cyrillic, and wrong for Arabic or Tibetan, which callers must not
// set with it.
package glyph

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// ErrMissing is returned for a character that a face has no glyph for.
var ErrMissing = errors.New("the font has no glyph for the character")

// A Face is one font. It is safe for use by several goroutines at once.
type Face struct {
	font *sfnt.Font
	name string
	units,
	ascent, descent int
}

// Open reads the tables of every font in src, which may be a single font or a
// collection; outlines are read from src when they are asked for, so src must
// stay open. A member of a collection that cannot be read is left out; the
// error is that of the last one when none can.
func Open(src io.ReaderAt) ([]*Face, error) {
	c, err := sfnt.ParseCollectionReaderAt(src)
	if err != nil {
		return nil, fmt.Errorf("not a font that can be read: %w", err)
	}
	var faces []*Face
	for i := range c.NumFonts() {
		f, ferr := newFace(c, i)
		if ferr != nil {
			err = fmt.Errorf("font %d of the collection: %w", i+1, ferr)
			continue
		}
		faces = append(faces, f)
	}
	if len(faces) == 0 {
		return nil, err
	}
	return faces, nil
}

func newFace(c *sfnt.Collection, i int) (*Face, error) {
	f, err := c.Font(i)
	if err != nil {
		return nil, err
	}
	units := int(f.UnitsPerEm())
	if units < 16 || units > 16384 {
		return nil, fmt.Errorf("%d units per em; 16 to 16384 are allowed", units)
	}
	m, err := f.Metrics(nil, fixed.Int26_6(units), font.HintingNone)
	if err != nil {
		return nil, err
	}
	return &Face{font: f, name: plainName(f), units: units, ascent: int(m.Ascent), descent: int(m.Descent)}, nil
}

// plainName returns the PostScript name as far as it may stand in a PDF name
// without escapes. A font whose names cannot be read still has its outlines.
func plainName(f *sfnt.Font) string {
	s, err := f.Name(nil, sfnt.NameIDPostScript)
	if err != nil {
		return "Unnamed"
	}
	s = strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
	if s == "" {
		return "Unnamed"
	}
	return s
}

// Name returns the PostScript name of the face in ASCII letters, digits and
// hyphens; "Unnamed" where it has none.
func (f *Face) Name() string { return f.name }

// Units is the size of the em square in font units.
func (f *Face) Units() int { return f.units }

// Ascent and Descent are the extents above and below the baseline in font
// units, both positive.
func (f *Face) Ascent() int { return f.ascent }

// Descent is the extent below the baseline; see Ascent.
func (f *Face) Descent() int { return f.descent }

// Has reports whether the face has a glyph for the character.
func (f *Face) Has(r rune) bool {
	i, err := f.font.GlyphIndex(nil, r)
	return err == nil && i != 0
}

// Advance returns the width of the character in ems, or ErrMissing.
func (f *Face) Advance(r rune) (float64, error) {
	i, err := f.index(r)
	if err != nil {
		return 0, err
	}
	adv, err := f.font.GlyphAdvance(nil, i, fixed.Int26_6(f.units), font.HintingNone)
	return float64(adv) / float64(f.units), err
}

// Glyph returns the outline and width of the character in font units, or
// ErrMissing.
func (f *Face) Glyph(r rune) (Glyph, error) {
	i, err := f.index(r)
	if err != nil {
		return Glyph{}, err
	}
	var b sfnt.Buffer
	ppem := fixed.Int26_6(f.units)
	adv, err := f.font.GlyphAdvance(&b, i, ppem, font.HintingNone)
	if err != nil {
		return Glyph{}, err
	}
	segments, err := f.font.LoadGlyph(&b, i, ppem, nil)
	if err != nil {
		return Glyph{}, fmt.Errorf("outline of %U in %s: %w", r, f.name, err)
	}
	return Glyph{Advance: int(adv), Contours: contours(segments)}, nil
}

func (f *Face) index(r rune) (sfnt.GlyphIndex, error) {
	i, err := f.font.GlyphIndex(nil, r)
	if err != nil {
		return 0, err
	}
	if i == 0 {
		return 0, ErrMissing
	}
	return i, nil
}
