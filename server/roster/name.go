package roster

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// nameRead is a name as it will be stored, and the codes of what was odd about
// it.
type nameRead struct {
	name  string
	codes []string
}

// readName cleans a name no further than is safe: outer spaces and invisible
// characters go, and private-use code points whose character is known become
// that character. Compatibility forms stay, since they are different characters
// in a register of residents.
func readName(raw string) nameRead {
	var n nameRead
	seen := make(map[string]bool)
	note := func(code string) {
		if !seen[code] {
			seen[code] = true
			n.codes = append(n.codes, code)
		}
	}
	var b strings.Builder
	for _, r := range raw {
		switch {
		case isBidi(r):
			note("name_bidi")
			continue
		case r == unicode.ReplacementChar || strings.ContainsRune("?？□■◻▢", r):
			note("name_broken")
		case isInvisible(r):
			note("name_cleaned")
			continue
		case unicode.IsControl(r):
			note("name_cleaned")
			r = ' '
		case isPrivate(r):
			known, ok := unprivate(r)
			if ok {
				note("name_private")
			} else {
				note("name_private_unknown")
			}
			r = known
		case unicode.IsDigit(r):
			note("name_digits")
		}
		b.WriteRune(r)
	}
	n.name = strings.TrimSpace(b.String())
	if n.name != b.String() {
		note("name_cleaned")
	}
	return n
}

// isBidi reports the controls that change the direction of text: in a name
// they can only mislead.
func isBidi(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c
}

// isInvisible reports zero-width characters.
func isInvisible(r rune) bool {
	return r >= 0x200b && r <= 0x200d || r == 0x2060 || r == 0xfeff || r == 0x00ad
}

// SearchKey is the text under which a name is found, whatever way it was
// typed: canonical composition, half width, one kind of middle dot, no
// invisible characters, no spaces between Chinese characters, single spaces
// elsewhere, small letters. It is for finding only; the name stored is the
// registered one.
func SearchKey(name string) string {
	// Dots first: folding makes a full stop of the full-width one.
	folded := width.Fold.String(norm.NFC.String(strings.Map(oneDot, name)))
	var b strings.Builder
	var last rune
	space := false
	for _, r := range folded {
		switch {
		case isInvisible(r) || isBidi(r):
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = true
			continue
		case isPrivate(r):
			r, _ = unprivate(r)
		}
		if space && last != 0 && !tight(last) && !tight(r) {
			b.WriteByte(' ')
		}
		space, last = false, r
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func oneDot(r rune) rune {
	if strings.ContainsRune("•・．‧∙⋅･●", r) {
		return '·'
	}
	return r
}

// tight characters stand without spaces around them.
func tight(r rune) bool { return r == '·' || unicode.Is(unicode.Han, r) }
