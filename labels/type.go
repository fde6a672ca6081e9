package labels

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"dossiertrail/labels/display"
	"dossiertrail/labels/glyph"
)

// Measures of a line, in ems: how far ideographs reach above and below the
// baseline, and the pitch of lines.
const (
	emAbove = 0.88
	emBelow = 0.12
	leading = 1.12
)

// An align says where in its area a text stands.
type align uint8

const (
	alignLeft align = iota
	alignRight
	alignCentre
)

// A style says how a text is set. Sizes are points.
type style struct {
	max, min float64
	bold     bool
	white    bool
	align    align
	lines    int // at most; 0 is 1
}

// A typesetter sets the texts of one job. It remembers which face has which
// character, and of the label at hand what no face has and what was cut.
type typesetter struct {
	fonts  *Fonts
	chosen map[wanted]choice
	absent []absent
	cut    []Field
}

// absent is a character of the label at hand that no font has.
type absent struct {
	field Field
	r     rune
}

type wanted struct {
	r    rune
	bold bool
}

type choice struct {
	face    *glyph.Face // nil: no font has the character
	advance float64     // in ems
	thicken bool
}

func (t *typesetter) choose(r rune, bold bool) choice {
	if c, ok := t.chosen[wanted{r, bold}]; ok {
		return c
	}
	face, thicken := t.fonts.find(r, bold)
	c := choice{advance: 1}
	if face != nil {
		// A face whose tables lie about a character counts as not having it.
		if g, err := face.Glyph(r); err == nil {
			c = choice{face: face, advance: float64(g.Advance) / float64(face.Units()), thicken: thicken}
		}
	}
	t.chosen[wanted{r, bold}] = c
	return c
}

// width returns the length of a line in ems.
func (t *typesetter) width(s []rune, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		w += t.choose(r, bold).advance
	}
	return w
}

// fit finds the largest size in steps of half a point at which the text fits
// the area, and its lines. At the smallest size what does not fit is cut and
// ends in "…"; whole says whether nothing was cut.
func (t *typesetter) fit(s []rune, a area, st style) (lines [][]rune, size float64, whole bool) {
	allowed := max(st.lines, 1)
	for size = st.max; size >= st.min; size -= 0.5 {
		em := size * display.MM
		fitting := min(allowed, int((a.H/em-1)/leading+1+1e-9))
		if lines = t.wrap(s, a.W/em, st.bold); len(lines) <= fitting {
			return lines, size, true
		}
	}
	size = st.min
	em := size * display.MM
	lines = t.wrap(s, a.W/em, st.bold)
	fitting := max(1, min(allowed, int((a.H/em-1)/leading+1+1e-9)))
	if len(lines) <= fitting {
		return lines, size, true
	}
	last := rest(s, lines[:fitting-1])
	for len(last) > 0 && t.width(last, st.bold)+t.choose('…', st.bold).advance > a.W/em {
		last = last[:len(last)-1]
	}
	lines = append(lines[:fitting-1:fitting-1], append(slices.Clone(last), '…'))
	return lines, size, false
}

// rest returns what comes after the given lines of a text.
func rest(s []rune, lines [][]rune) []rune {
	for _, line := range lines {
		s = s[len(line):]
	}
	return s
}

// wrap breaks a text into lines of at most width ems. It breaks between any
// two characters except inside a word or number and before what closes.
func (t *typesetter) wrap(s []rune, width float64, bold bool) [][]rune {
	var lines [][]rune
	start, used, breakAt := 0, 0.0, 0
	for i := 0; i < len(s); i++ {
		if i > start && mayBreak(s[i-1], s[i]) {
			breakAt = i
		}
		used += t.choose(s[i], bold).advance
		if used <= width+1e-9 || i == start {
			continue
		}
		if breakAt <= start {
			breakAt = i
		}
		lines = append(lines, s[start:breakAt])
		start, used, i = breakAt, 0, breakAt-1
	}
	return append(lines, s[start:])
}

func mayBreak(before, after rune) bool {
	if strings.ContainsRune("，。、；：）》」』·！？,.;:)]}%", after) || strings.ContainsRune("（《「『([{", before) {
		return false
	}
	return !wordRune(before) || !wordRune(after)
}

func wordRune(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-/+", r))
}

// look notes the characters of a text that no font has.
func (t *typesetter) look(field Field, text string, bold bool) {
	for _, r := range clean(text) {
		if t.choose(r, bold).face == nil {
			t.absent = append(t.absent, absent{field, r})
		}
	}
}

// put sets a text into an area, in the middle of its height, and returns the
// width of its longest line in millimetres.
func (t *typesetter) put(list *display.List, a area, text string, st style, field Field) float64 {
	s := []rune(clean(text))
	if len(s) == 0 {
		return 0
	}
	whole := len(s) <= longest
	s = s[:min(len(s), longest)]
	lines, size, fits := t.fit(s, a, st)
	if !whole || !fits {
		t.cut = append(t.cut, field)
	}
	em := size * display.MM
	height := em * (1 + leading*float64(len(lines)-1))
	baseline := a.Y + (a.H-height)/2 + emAbove*em
	widest := 0.0
	for _, line := range lines {
		w := t.width(line, st.bold) * em
		widest = max(widest, w)
		x := a.X
		switch st.align {
		case alignLeft:
		case alignRight:
			x += a.W - w
		case alignCentre:
			x += (a.W - w) / 2
		}
		t.line(list, x, baseline, line, size, st)
		baseline += leading * em
	}
	return widest
}

// line emits one line, split into runs of one face; characters that no face
// has leave a gap that holds a crossed box.
func (t *typesetter) line(list *display.List, x, y float64, s []rune, size float64, st style) {
	em := size * display.MM
	out := display.Text{X: x, Y: y, Size: size, White: st.white}
	gap, pen := 0.0, x
	for start := 0; start < len(s); {
		c := t.choose(s[start], st.bold)
		end := start + 1
		width := c.advance * em
		if c.face == nil {
			crossedBox(list, pen, y, em, st.white)
			gap += width
		} else {
			for end < len(s) {
				next := t.choose(s[end], st.bold)
				if next.face != c.face || next.thicken != c.thicken {
					break
				}
				width += next.advance * em
				end++
			}
			out.Runs = append(out.Runs, display.Run{
				Face: c.face, Text: string(s[start:end]), Width: width, Before: gap, Bold: c.thicken,
			})
			gap = 0
		}
		pen += width
		start = end
	}
	if len(out.Runs) > 0 {
		*list = append(*list, out)
	}
}

// crossedBox draws what stands for a character that no font has.
func crossedBox(list *display.List, x, baseline, em float64, onBlack bool) {
	stroke := math.Max(0.05*em, 0.12)
	box := area{x + 0.06*em, baseline - 0.84*em, 0.88 * em, 0.92 * em}
	if onBlack {
		*list = append(*list, display.Rect{X: box.X - stroke, Y: box.Y - stroke, W: box.W + 2*stroke, H: box.H + 2*stroke, White: true})
	}
	right, bottom := box.X+box.W, box.Y+box.H
	for _, l := range [][4]float64{
		{box.X, box.Y, right, box.Y}, {box.X, bottom, right, bottom},
		{box.X, box.Y, box.X, bottom}, {right, box.Y, right, bottom},
		{box.X, box.Y, right, bottom}, {box.X, bottom, right, box.Y},
	} {
		*list = append(*list, display.Line{X1: l[0], Y1: l[1], X2: l[2], Y2: l[3], Width: stroke})
	}
}
