// Package scanner reads the codes in a picture: a phone photo of an open box, a
// sheet from a document scanner, a single label.
//
//	picture, err := scanner.Read(file, scanner.Limits{})
//	codes, err := scanner.Decode(ctx, picture, scanner.Options{})
//	for _, code := range codes {
//		fmt.Println(code.Text, code.Symbology, code.Points)
//	}
//
// Unless Options.AnyText asks for more, only codes of this project are
// answered: 14 digits whose check digits hold. Whatever else is in the picture
// stays unread, so that a wrong digit never becomes a dossier.
//
// The way from a picture to its codes:
//
//	plane    brightness, in a pyramid of halved sizes
//	region   places where edges run in one direction: bars
//	strip    a region laid flat; its rows averaged along the bars
//	trace    edges of one line of brightness, wherever light turns to dark
//	bars     Code 128 from the edges of many lines, which vote
//	soft     our Code 128 laid over a line as a whole, where blur took the edges
//	finder   the corner squares of QR
//	grid     the modules of a QR of known size, fitted to the corners
//	deblur   which modules are dark, seen through blur
//	island   what stands alone in the picture, for DataMatrix
//	library  gozxing: error correction of QR, and general reading
//
// Only library.go speaks to gozxing; a panic in it counts as a picture without
// a code.
package scanner
