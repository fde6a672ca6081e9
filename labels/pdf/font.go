package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"

	"dossiertrail/labels/glyph"
)

// A font is one face as far as the document uses it.
type font struct {
	face     *glyph.Face
	resource string
	object   int
	subset   *glyph.Builder
	numbers  map[rune]uint16
	runes    []rune // runes[i] is the character of glyph i+1
}

// font returns the document's subset of a face, a new one at first use.
func (w *Writer) font(face *glyph.Face) *font {
	if f, ok := w.fonts[face]; ok {
		return f
	}
	f := &font{
		face:     face,
		resource: "F" + strconv.Itoa(len(w.order)+1),
		object:   w.reserve(),
		subset:   glyph.NewBuilder(face.Name(), face),
		numbers:  map[rune]uint16{},
	}
	w.fonts[face] = f
	w.order = append(w.order, f)
	return f
}

// glyph returns the number of a character in the subset, which is at the same
// time its character code in the page.
func (f *font) glyph(r rune) (uint16, error) {
	if n, ok := f.numbers[r]; ok {
		return n, nil
	}
	g, err := f.face.Glyph(r)
	if err != nil {
		return 0, err
	}
	n, err := f.subset.Add(g)
	if err != nil {
		return 0, err
	}
	f.numbers[r] = n
	f.runes = append(f.runes, r)
	return n, nil
}

// perMille converts font units to thousandths of the em.
func (f *font) perMille(v int) float64 { return float64(v) * 1000 / float64(f.face.Units()) }

// writeFont writes the composite font, its descendant, descriptor, file and
// the table back to Unicode.
func (w *Writer) writeFont(f *font) {
	descendant, descriptor, file, unicode := w.reserve(), w.reserve(), w.reserve(), w.reserve()
	name := subsetTag(f.object) + "+" + f.face.Name()
	w.object(f.object, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, unicode))
	w.object(descendant, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/DW 1000/W[%s]/CIDToGIDMap/Identity>>", name, descriptor, f.widths()))
	xMin, yMin, xMax, yMax := f.subset.Bounds()
	w.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s %s %s %s]/ItalicAngle 0/Ascent %s/Descent %s/CapHeight %s/StemV 80/FontFile2 %d 0 R>>",
		name, number(f.perMille(xMin)), number(f.perMille(yMin)), number(f.perMille(xMax)), number(f.perMille(yMax)),
		number(f.perMille(f.face.Ascent())), number(-f.perMille(f.face.Descent())), number(f.perMille(f.face.Ascent())), file))
	data := f.subset.Subset()
	w.stream(file, "/Length1 "+strconv.Itoa(len(data)), data)
	w.stream(unicode, "", f.toUnicode())
}

// widths lists the glyphs that are not a full em wide.
func (f *font) widths() string {
	var b bytes.Buffer
	for i := 1; i < f.subset.Len(); i++ {
		if width := f.perMille(f.subset.Advance(i)); width != 1000 {
			fmt.Fprintf(&b, "%d[%s]", i, number(width))
		}
	}
	return b.String()
}

// toUnicode maps every glyph to its character in UTF-16, in blocks of at most
// 100 as the format demands.
func (f *font) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(f.runes); from += 100 {
		to := min(from+100, len(f.runes))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<%04X> <", i+1)
			for _, u := range utf16.Encode(f.runes[i : i+1]) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// subsetTag makes the six capitals that mark a subset from the number of its
// font, so that two subsets in one document differ.
func subsetTag(n int) string {
	tag := [6]byte{'D', 'T', 'A', 'A', 'A', 'A'}
	for i := 5; i > 1; i-- {
		tag[i] = byte('A' + n%26)
		n /= 26
	}
	return string(tag[:])
}

// textString writes a string of the document's own texts: UTF-16 with a byte
// order mark, in hexadecimal.
func textString(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}
