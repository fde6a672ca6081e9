package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"dossiertrail/labels/glyph"
)

// copyright goes into the name table of the packed font.
const copyright = "Merged selection of the Hanazono fonts (HanaMinA, HanaMinB), made from GlyphWiki data; see face-licence-hanamin.txt."

// ideographs are the blocks that personal names are written in, as far as
// HanaMin covers them: the unified ideographs with extensions A to F and the
// compatibility ideographs.
var ideographs = [...][2]rune{
	{0x3400, 0x4DBF},   // extension A
	{0x4E00, 0x9FFF},   // unified
	{0xF900, 0xFAFF},   // compatibility
	{0x20000, 0x2A6DF}, // extension B
	{0x2A700, 0x2EBE0}, // extensions C, D, E, F
	{0x2F800, 0x2FA1F}, // compatibility supplement
}

// merge builds the packed font from the slices, in order of the characters. A
// character that two slices have is taken from the first in order of names.
func merge(mainFont string, slices []string) ([]byte, int, error) {
	noto, err := open(mainFont)
	if err != nil {
		return nil, 0, err
	}
	sort.Strings(slices)
	from := map[rune]*glyph.Face{}
	var base *glyph.Face
	for _, path := range slices {
		face, err := open(path)
		if err != nil {
			return nil, 0, err
		}
		if base == nil {
			base = face
		}
		if face.Units() != base.Units() {
			return nil, 0, fmt.Errorf("%s has %d units per em, the slices before it %d", filepath.Base(path), face.Units(), base.Units())
		}
		claim(from, face, noto)
	}
	runes := make([]rune, 0, len(from))
	for r := range from {
		runes = append(runes, r)
	}
	sort.Slice(runes, func(i, j int) bool { return runes[i] < runes[j] })

	b := glyph.NewBuilder("DossiertrailRareMin", base)
	for _, r := range runes {
		g, err := from[r].Glyph(r)
		if err != nil {
			return nil, 0, err
		}
		if _, err := b.Add(g); err != nil {
			return nil, 0, err
		}
	}
	return b.Font(runes, copyright), len(runes), nil
}

// claim notes the ideographs that face has and the main font lacks.
func claim(from map[rune]*glyph.Face, face, noto *glyph.Face) {
	for _, block := range ideographs {
		for r := block[0]; r <= block[1]; r++ {
			if _, taken := from[r]; !taken && face.Has(r) && !noto.Has(r) {
				from[r] = face
			}
		}
	}
}

func open(path string) (*glyph.Face, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	faces, err := glyph.Open(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return faces[0], nil
}
