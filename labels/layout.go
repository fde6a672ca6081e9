package labels

import (
	"fmt"
	"slices"
	"strings"

	"dossiertrail/custody"
	"dossiertrail/labels/display"
)

// slots is what stands where on a label, whatever its kind.
type slots struct {
	headline      string
	headlineField Field
	inverted      bool // headline white on a black bar: a box among volumes
	second        string
	strong        string // where it goes
	note          string
	part          string
	tag           string // white on black
	tagField      Field
}

// slotsOf assigns the fields of a label. The fixed words are Chinese: the
// paper is read by clerks of Chinese archives.
func slotsOf(l Label) slots {
	s := slots{headline: l.Name, headlineField: FieldName, second: l.Enterprise, note: l.Note, part: l.Part}
	if county := clean(l.County); county != "" {
		s.strong = "→ " + county
	}
	switch l.Code.ID.Kind() {
	case custody.KindBox:
		s.headline, s.headlineField, s.inverted = "箱 "+clean(l.Box), FieldBox, true
	case custody.KindLocation:
		// Read from the aisle: the position takes all the height there is.
		s.second, s.note = "", l.Enterprise+" "+l.Note
		s.tag, s.tagField = "库位", FieldWords
	case custody.KindBadge:
		s.tag, s.tagField = "工牌", FieldWords
	default:
		if box := clean(l.Box); box != "" {
			s.tag, s.tagField = "箱 "+box, FieldBox
		}
	}
	return s
}

// Shares of the height of a label's content. The three rows above the bars
// and the digits below them; gaps are what is left.
const (
	headlineShare = 0.27
	secondTop     = 0.28
	secondShare   = 0.165
	strongTop     = 0.455
	strongShare   = 0.145
	barsTop       = 0.63
	barsShare     = 0.235
	digitsTop     = 0.885
	digitsShare   = 0.115
	digitsWidth   = 0.68 // of the content, where a tag stands beside them
	columnGap     = 1.0  // between texts in one row, in millimetres
)

// layOut draws one label into its cell.
func (t *typesetter) layOut(list *display.List, p Preset, cell area, l Label, sym symbols) error {
	t.absent, t.cut = t.absent[:0], t.cut[:0]
	content := cell.inset(p.InsetX, p.InsetY)
	s := slotsOf(l)
	rows := func(top, share float64) area {
		return area{content.X, content.Y + top*content.H, content.W, share * content.H}
	}
	qrLeft, err := placeSquare(list, p, content, sym.square)
	if err != nil {
		return fmt.Errorf("label paper %s: %w", p.Name, err)
	}
	bars := rows(barsTop, barsShare)
	if err := placeLine(list, p, cell, bars, sym.line); err != nil {
		return fmt.Errorf("label paper %s: %w", p.Name, err)
	}

	head := rows(0, headlineShare)
	head.W = qrLeft - content.X
	second := rows(secondTop, secondShare)
	second.W = head.W
	if clean(s.second) == "" {
		head.H = second.Y + second.H - head.Y
	}
	t.lookAll(s, l.Code.Grouped())
	t.headline(list, head, s)
	t.put(list, second, s.second, style{max: 10, min: 6, lines: 2}, FieldEnterprise)
	t.digits(list, rows(digitsTop, digitsShare), l.Code.Grouped(), s)
	t.middle(list, rows(strongTop, strongShare), s)
	return nil
}

// lookAll finds what no font has before anything is set: the note names it.
func (t *typesetter) lookAll(s slots, grouped string) {
	t.look(s.headlineField, s.headline, true)
	t.look(FieldEnterprise, s.second, false)
	t.look(FieldCounty, s.strong, true)
	t.look(FieldPart, s.part, true)
	t.look(FieldNote, s.note, false)
	t.look(s.tagField, s.tag, true)
	t.look(FieldCode, grouped, true)
}

// headline sets the biggest text; on two lines where one would be too small.
func (t *typesetter) headline(list *display.List, a area, s slots) {
	st := style{max: 48, min: 8, bold: true, lines: 2}
	if s.inverted {
		bar := area{a.X, a.Y, a.W, a.H - 0.6}
		*list = append(*list, display.Rect{X: bar.X, Y: bar.Y, W: bar.W, H: bar.H})
		st.white, st.align = true, alignCentre
		a = bar.inset(1.2, 0.4)
	}
	t.put(list, a, s.headline, st, s.headlineField)
}

// middle is the row between the texts and the bars: where it goes at the
// left, which part at the right, the small note between them. A note about
// characters that could not be printed comes before the label's own.
func (t *typesetter) middle(list *display.List, a area, s slots) {
	row := a
	if w := t.put(list, area{row.X, row.Y, row.W * 0.6, row.H}, s.strong, style{max: 14, min: 7, bold: true}, FieldCounty); w > 0 {
		row.X += w + columnGap
		row.W -= w + columnGap
	}
	if w := t.put(list, area{row.X + row.W/2, row.Y, row.W / 2, row.H}, s.part, style{max: 9, min: 6, bold: true, align: alignRight}, FieldPart); w > 0 {
		row.W -= w + columnGap
	}
	note := clean(s.note)
	if notice := t.notice(); notice != "" {
		note = notice + " " + note
	}
	st := style{max: 8, min: 5, lines: 2, align: alignRight}
	if s.strong == "" {
		st = style{max: 11, min: 6, lines: 2}
	}
	t.put(list, row, note, st, FieldNote)
}

// notice names the characters of the label that could not be printed, so that
// a person can write them in by hand; "" when there are none.
func (t *typesetter) notice() string {
	var points []string
	for _, a := range t.absent {
		if p := fmt.Sprintf("U+%04X", a.r); !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	if len(points) == 0 {
		return ""
	}
	return "缺字 " + strings.Join(points, " ")
}

// digits sets the code as people read it and, in the room that it leaves, the
// tag at the right.
func (t *typesetter) digits(list *display.List, a area, grouped string, s slots) {
	text := a
	if s.tag != "" {
		text.W *= digitsWidth
	}
	used := t.put(list, text, grouped, style{max: 13, min: 6, bold: true}, FieldCode)
	if s.tag == "" {
		return
	}
	const pad = 1.1
	room := area{W: a.W - used - columnGap - 2*pad, H: a.H}
	st := style{max: 10, min: 6, bold: true, white: true, align: alignRight}
	var tag display.List
	w := t.put(&tag, area{a.X + a.W - pad - room.W, a.Y, room.W, a.H}, s.tag, st, s.tagField)
	bar := display.Rect{X: a.X + a.W - w - 2*pad, Y: a.Y, W: w + 2*pad, H: a.H}
	*list = append(append(*list, bar), tag...)
}

// placeSquare draws the QR into the upper right corner and returns where its
// quiet zone begins. The content's edges are its quiet zone above and right,
// as far as the inset reaches.
func placeSquare(list *display.List, p Preset, content area, m *display.Modules) (left float64, err error) {
	room := strongTop * content.H / float64(m.Rows+squareQuiet)
	edge := min(p.InsetX, p.InsetY) / squareQuiet
	w, err := moduleWidth("QR code", min(room, edge), maxSquare, minSquare, p.Dot)
	if err != nil {
		return 0, err
	}
	side := float64(m.Cols) * w
	g := display.Grid{X: p.onDot(content.X + content.W - side), Y: p.onDot(content.Y), ModuleW: w, ModuleH: w, Modules: m}
	*list = append(*list, g)
	return g.X - squareQuiet*w, nil
}

// placeLine draws the Code 128, its left edge in line with the texts. The
// inset is its quiet zone on the left, the rest of the cell on the right.
func placeLine(list *display.List, p Preset, cell, a area, m *display.Modules) error {
	room := (cell.X + cell.W - a.X) / float64(m.Cols+lineQuiet)
	w, err := moduleWidth("Code 128", min(room, p.InsetX/lineQuiet), maxLine, minLine, p.Dot)
	if err != nil {
		return err
	}
	*list = append(*list, display.Grid{X: p.onDot(a.X), Y: p.onDot(a.Y), ModuleW: w, ModuleH: a.H, Modules: m})
	return nil
}
