package labels

import (
	"errors"
	"fmt"
	"math"
)

// A Preset is one kind of paper: where the labels lie on it and how finely the
// printer draws. All lengths are millimetres. A site with other paper makes
// its own value; the fields read from JSON.
type Preset struct {
	Name   string  `json:"name"`   // for commands and addresses: "a4-3x8"
	Title  string  `json:"title"`  // for people, in no language: "A4 · 3×8 · 70×37 mm"
	PageW  float64 `json:"pageW"`  // width of the sheet, or of the single label
	PageH  float64 `json:"pageH"`  // height of the same
	Cols   int     `json:"cols"`   // labels side by side
	Rows   int     `json:"rows"`   // labels one below the other
	W      float64 `json:"w"`      // width of a label
	H      float64 `json:"h"`      // height of a label
	Left   float64 `json:"left"`   // from the edge of the sheet to the first label
	Top    float64 `json:"top"`    // the same from above
	DX     float64 `json:"dx"`     // from the left edge of a label to that of its neighbour
	DY     float64 `json:"dy"`     // from the upper edge of a label to that of the next below
	InsetX float64 `json:"insetX"` // kept empty inside a label, left and right; also holds the quiet zone of the bars
	InsetY float64 `json:"insetY"` // kept empty above and below
	Dot    float64 `json:"dot"`    // of the printer; edges of modules lie on whole dots
}

// Widths of a printer's dot.
const (
	dot203 = 0.125        // 203 dpi thermal heads have 8 dots per millimetre
	dot300 = 25.4 / 300.0 // whole dots on office printers of 300, 600 and 1200 dpi
)

// Presets returns the paper that is known, the most common first. Sheets
// whose labels touch the edge have wider insets: most laser printers leave
// 4 mm of the sheet unprinted.
func Presets() []Preset {
	return []Preset{
		{Name: "a4-3x8", Title: "A4 · 3×8 · 70×37 mm", PageW: 210, PageH: 297, Cols: 3, Rows: 8, W: 70, H: 37,
			Left: 0, Top: 0.5, DX: 70, DY: 37, InsetX: 5, InsetY: 4, Dot: dot300},
		{Name: "a4-3x7", Title: "A4 · 3×7 · 63.5×38.1 mm", PageW: 210, PageH: 297, Cols: 3, Rows: 7, W: 63.5, H: 38.1,
			Left: 7.2, Top: 15.1, DX: 66, DY: 38.1, InsetX: 4.3, InsetY: 2.8, Dot: dot300},
		{Name: "60x40", Title: "60×40 mm", PageW: 60, PageH: 40, Cols: 1, Rows: 1, W: 60, H: 40,
			DX: 60, DY: 40, InsetX: 4, InsetY: 2.5, Dot: dot203},
	}
}

// ErrPreset is wrapped by PresetByName for a name that no preset has.
var ErrPreset = errors.New("no such label paper")

// PresetByName returns the preset with that name.
func PresetByName(name string) (Preset, error) {
	known := ""
	for _, p := range Presets() {
		if p.Name == name {
			return p, nil
		}
		known += " " + p.Name
	}
	return Preset{}, fmt.Errorf("%w: %q; there are:%s", ErrPreset, name, known)
}

// PerPage is how many labels a sheet has: the highest start position.
func (p Preset) PerPage() int { return p.Cols * p.Rows }

// Check reports whether the labels lie on the sheet and beside each other.
// Whether the symbols fit into a label shows when one is laid out.
func (p Preset) Check() error {
	const slack = 1e-6
	switch {
	case p.Cols < 1 || p.Rows < 1:
		return fmt.Errorf("label paper %s: %d columns and %d rows; at least one of each is needed", p.Name, p.Cols, p.Rows)
	case p.Dot <= 0:
		return fmt.Errorf("label paper %s: the printer's dot is %.3f mm; give 25.4 divided by its dpi", p.Name, p.Dot)
	case p.Left < 0 || p.Top < 0 || p.InsetX < 0 || p.InsetY < 0:
		return fmt.Errorf("label paper %s: margins and insets cannot be negative", p.Name)
	case p.W-2*p.InsetX <= 0 || p.H-2*p.InsetY <= 0:
		return fmt.Errorf("label paper %s: nothing of %.1f×%.1f mm is left inside the insets", p.Name, p.W, p.H)
	case p.Cols > 1 && p.DX < p.W-slack || p.Rows > 1 && p.DY < p.H-slack:
		return fmt.Errorf("label paper %s: labels of %.1f×%.1f mm overlap at a pitch of %.1f×%.1f mm", p.Name, p.W, p.H, p.DX, p.DY)
	}
	right := p.Left + float64(p.Cols-1)*p.DX + p.W
	bottom := p.Top + float64(p.Rows-1)*p.DY + p.H
	if right > p.PageW+slack || bottom > p.PageH+slack {
		return fmt.Errorf("label paper %s: the labels end at %.1f×%.1f mm, the sheet at %.1f×%.1f mm", p.Name, right, bottom, p.PageW, p.PageH)
	}
	return nil
}

// cell returns the label at position i of the sheet, from 0, row by row.
func (p Preset) cell(i int) area {
	return area{
		X: p.Left + float64(i%p.Cols)*p.DX,
		Y: p.Top + float64(i/p.Cols)*p.DY,
		W: p.W,
		H: p.H,
	}
}

// onDot moves a place on the page to the nearest dot of the printer.
func (p Preset) onDot(v float64) float64 { return math.Round(v/p.Dot) * p.Dot }

// An area is a rectangle on the page, in millimetres.
type area struct{ X, Y, W, H float64 }

// inset returns the area without dx left and right and dy above and below.
func (a area) inset(dx, dy float64) area {
	return area{a.X + dx, a.Y + dy, a.W - 2*dx, a.H - 2*dy}
}
