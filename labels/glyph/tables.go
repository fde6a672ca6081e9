package glyph

import (
	"encoding/binary"
	"sort"
	"unicode/utf16"
)

// Subset returns the font as a PDF embeds it: no character map, no names; the
// document says which glyph is which character.
func (b *Builder) Subset() []byte {
	return assemble(b.outlineTables())
}

// Font returns the font as a file of its own: with a character map (format 12,
// all planes), a name and the copyright notice. runes[i] is the character of
// glyph i+1 and must ascend.
func (b *Builder) Font(runes []rune, copyright string) []byte {
	t := b.outlineTables()
	t["cmap"] = cmap12(runes)
	t["name"] = names(b.name, copyright)
	t["post"] = append32(nil, 0x00030000)
	t["post"] = append(t["post"], make([]byte, 28)...)
	return assemble(t)
}

func (b *Builder) outlineTables() map[string][]byte {
	n := len(b.advances)
	maxAdvance := 0
	var hmtx []byte
	for i, adv := range b.advances {
		maxAdvance = max(maxAdvance, adv)
		hmtx = append16(append16(hmtx, adv), b.lefts[i])
	}
	loca := make([]byte, 0, 4*len(b.loca))
	for _, at := range b.loca {
		loca = append32(loca, at)
	}

	head := append32(nil, 0x00010000)
	head = append32(head, 0x00010000)
	head = append32(head, 0) // checksum of the file: filled in by assemble
	head = append32(head, 0x5F0F3CF5)
	head = append16(append16(head, 0x0003), b.units)
	head = append(head, make([]byte, 16)...) // no dates: equal input, equal bytes
	for _, v := range []int{b.xMin, b.yMin, b.xMax, b.yMax, 0, 8, 2, 1, 0} {
		head = append16(head, v)
	}

	hhea := append32(nil, 0x00010000)
	for _, v := range []int{b.ascent, -b.descent, 0, maxAdvance, b.xMin, 0, b.xMax, 1, 0, 0, 0, 0, 0, 0, 0, n} {
		hhea = append16(hhea, v)
	}

	maxp := append32(nil, 0x00010000)
	for _, v := range []int{n, b.maxPoints, b.maxContours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0} {
		maxp = append16(maxp, v)
	}
	return map[string][]byte{
		"glyf": b.glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp,
	}
}

// cmap12 maps runes[i] to glyph i+1, one group for each run without a gap.
func cmap12(runes []rune) []byte {
	var groups []byte
	n := uint32(0)
	for i := 0; i < len(runes); {
		j := i + 1
		for j < len(runes) && runes[j] == runes[j-1]+1 {
			j++
		}
		groups = append32(groups, uint32(runes[i]))
		groups = append32(groups, uint32(runes[j-1]))
		groups = append32(groups, uint32(i+1))
		n++
		i = j
	}
	t := append16(append16(nil, 0), 1)
	t = append16(append16(t, 3), 10) // Windows, full Unicode
	t = append32(t, 12)
	t = append16(append16(t, 12), 0)
	t = append32(t, 16+uint32(len(groups)))
	t = append32(append32(t, 0), n)
	return append(t, groups...)
}

// names holds copyright (0), family (1), style (2), full name (4) and
// PostScript name (6).
func names(name, copyright string) []byte {
	records := []struct {
		id   int
		text string
	}{{0, copyright}, {1, name}, {2, "Regular"}, {4, name}, {6, name}}
	t := append16(append16(append16(nil, 0), len(records)), 6+12*len(records))
	var text []byte
	for _, r := range records {
		var b []byte
		for _, u := range utf16.Encode([]rune(r.text)) {
			b = append16(b, int(u))
		}
		for _, v := range []int{3, 1, 0x0409, r.id, len(b), len(text)} {
			t = append16(t, v)
		}
		text = append(text, b...)
	}
	return append(t, text...)
}

// assemble writes the table directory and the tables in order of their tags.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	size := 12 + 16*len(tables)
	for tag, t := range tables {
		tags = append(tags, tag)
		size += len(t) + 3
	}
	sort.Strings(tags)

	power, log := 1, 0
	for power*2 <= len(tags) {
		power, log = power*2, log+1
	}
	out := append32(make([]byte, 0, size), 0x00010000)
	for _, v := range []int{len(tags), 16 * power, log, 16 * (len(tags) - power)} {
		out = append16(out, v)
	}
	at := 12 + 16*len(tags)
	for _, tag := range tags {
		t := tables[tag]
		out = append(out, tag...)
		out = append32(out, checksum(t))
		out = append32(out, uint32(at))
		out = append32(out, uint32(len(t)))
		at += (len(t) + 3) &^ 3
	}
	head := 0
	for _, tag := range tags {
		if tag == "head" {
			head = len(out)
		}
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum is the sum of the big-endian 32-bit words, the last one padded.
func checksum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
