package labels

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"unicode"

	"dossiertrail/labels/fonts"
	"dossiertrail/labels/glyph"
)

// FontOptions say where glyphs may come from besides the fonts in the program.
type FontOptions struct {
	// DropIn is a folder of font files that a site adds for characters no
	// other font has; "" for none. It comes before the system's fonts and is
	// the only source for private-use characters.
	DropIn string
	// NoSystem leaves the system's fonts out, so that output does not depend
	// on the machine.
	NoSystem bool
	// Open returns a font file of the program by its name in package fonts;
	// nil takes the embedded ones. An error that wraps fs.ErrNotExist leaves
	// that font out.
	Open func(name string) (io.ReaderAt, error)
}

// Fonts is the chain that a character is looked up in: the program's Noto Sans
// SC in the wanted weight, the program's rare ideographs, the drop-in folder,
// the system. It is safe for use by several goroutines at once; make one and
// keep it.
type Fonts struct {
	regular, bold, rare []*glyph.Face
	dropIn              []*glyph.Face
	system              func() []*glyph.Face
}

// NewFonts opens the fonts of the program and of the drop-in folder. The
// system's fonts are looked at when a character first needs them. It fails
// when a font of the program is damaged or the drop-in folder cannot be read.
func NewFonts(o FontOptions) (*Fonts, error) {
	open := o.Open
	if open == nil {
		open = fonts.Open
	}
	f := &Fonts{system: func() []*glyph.Face { return nil }}
	for _, own := range []struct {
		name  string
		faces *[]*glyph.Face
	}{{fonts.Regular, &f.regular}, {fonts.Bold, &f.bold}, {fonts.Rare, &f.rare}} {
		src, err := open(own.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if *own.faces, err = glyph.Open(src); err != nil {
			return nil, fmt.Errorf("the font %s of this program is damaged, build its fonts and the program again: %w", own.name, err)
		}
	}
	if o.DropIn != "" {
		faces, err := facesIn(o.DropIn)
		if err != nil {
			return nil, err
		}
		f.dropIn = faces
	}
	if !o.NoSystem {
		f.system = sync.OnceValue(systemFaces)
	}
	return f, nil
}

// Complete reports whether the program was built with its fonts. Without them
// labels are set in whatever the system has.
func (f *Fonts) Complete() bool {
	return len(f.regular) > 0 && len(f.bold) > 0 && len(f.rare) > 0
}

// find returns the face to draw a character with, nil when none has it, and
// whether its strokes must be thickened to look bold.
func (f *Fonts) find(r rune, bold bool) (face *glyph.Face, thicken bool) {
	if needsShaping(r) {
		return nil, false
	}
	if unicode.Is(unicode.Co, r) {
		// What a private-use character means is known to the site alone.
		return first(f.dropIn, r), bold
	}
	if bold {
		if face := first(f.bold, r); face != nil {
			return face, false
		}
	}
	for _, faces := range [][]*glyph.Face{f.regular, f.rare, f.dropIn} {
		if face := first(faces, r); face != nil {
			return face, bold
		}
	}
	return first(f.system(), r), bold
}

func first(faces []*glyph.Face, r rune) *glyph.Face {
	for _, face := range faces {
		if face.Has(r) {
			return face
		}
	}
	return nil
}

// needsShaping reports whether setting the character alone, left to right,
// would print something wrong: scripts that join or run right to left, and
// marks that sit on another character.
func needsShaping(r rune) bool {
	if r < 0x0300 {
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Arabic, unicode.Hebrew, unicode.Syriac,
		unicode.Thaana, unicode.Nko, unicode.Mongolian, unicode.Tibetan, unicode.Devanagari)
}
