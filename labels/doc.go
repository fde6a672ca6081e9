// Package labels puts codes onto paper.
//
// A label carries the 14 digits of a code three times: as Code 128, as QR, and
// in groups for people; beside them a name in large letters, the enterprise,
// the county it goes to and its box. What stands on it is a Label; which paper
// it goes onto is a Preset; a Job joins both and WritePDF prints it:
//
//	fonts, err := labels.NewFonts(labels.FontOptions{})
//	preset, err := labels.PresetByName("a4-3x8")
//	report, err := labels.WritePDF(ctx, out, labels.Job{
//		Preset: preset,
//		Start:  5, // the first four labels of the sheet were used before
//		Labels: slices.Values(list),
//		Fonts:  fonts,
//	})
//
// Three steps lie behind it, each in its own place:
//
//	layout   (this package)   decides what stands where, in millimetres
//	list     (labels/display) text, rectangles, lines and module grids
//	back end (labels/pdf)     paints the list and decides nothing
//
// Names are set in Noto Sans SC and, for rare ideographs, in a second face;
// together they have every character of GB 18030-2022. Then come a drop-in
// folder of the site and the fonts of the system. A character that none has is
// printed as a crossed box with its code point and listed in the Report: a
// label is never blank where it should say something, and never wrong in
// silence. Check tells the same without printing.
//
// Symbols are never too small to read: their modules are whole printer dots,
// their quiet zones are kept, and paper that is too small is refused.
//
// No citizen ID is printed; text that looks like one is refused.
package labels
