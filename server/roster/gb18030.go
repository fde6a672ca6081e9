package roster

import (
	"bytes"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gb18030Late holds the two-byte codes that GB 18030-2022 gives a real
// character and that golang.org/x/text decodes to U+FFFD: older editions sent
// them to the private-use area.
var gb18030Late = map[[2]byte]rune{
	{0xa6, 0xd9}: 0xfe10, {0xa6, 0xda}: 0xfe12, {0xa6, 0xdb}: 0xfe11, {0xa6, 0xdc}: 0xfe13, {0xa6, 0xdd}: 0xfe14,
	{0xa6, 0xde}: 0xfe15, {0xa6, 0xdf}: 0xfe16, {0xa6, 0xec}: 0xfe17, {0xa6, 0xed}: 0xfe18, {0xa6, 0xf3}: 0xfe19,
	{0xa8, 0xbc}: 0x1e3f,
	{0xfe, 0x51}: 0x20087, {0xfe, 0x52}: 0x20089, {0xfe, 0x53}: 0x200cc, {0xfe, 0x59}: 0x9fb4, {0xfe, 0x61}: 0x9fb5,
	{0xfe, 0x66}: 0x9fb6, {0xfe, 0x67}: 0x9fb7, {0xfe, 0x6c}: 0x215d7, {0xfe, 0x6d}: 0x9fb8, {0xfe, 0x76}: 0x2298f,
	{0xfe, 0x7e}: 0x9fb9, {0xfe, 0x90}: 0x9fba, {0xfe, 0x91}: 0x241fe, {0xfe, 0xa0}: 0x9fbb,
}

// decodeGB18030 gives the text of data; what is no GB 18030 becomes U+FFFD.
func decodeGB18030(data []byte) string {
	var out bytes.Buffer
	out.Grow(len(data) * 3 / 2)
	plain := func(b []byte) {
		// The decoder replaces what it cannot read and so never fails.
		text, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		out.Write(text)
	}
	from := 0
	for i := 0; i < len(data); {
		n := gb18030Width(data[i:])
		if n == 2 {
			if r, ok := gb18030Late[[2]byte{data[i], data[i+1]}]; ok {
				plain(data[from:i])
				out.WriteRune(r)
				from = i + n
			}
		}
		i += n
	}
	plain(data[from:])
	return out.String()
}

// gb18030Width is the number of bytes of the first code of b.
func gb18030Width(b []byte) int {
	switch {
	case b[0] < 0x81 || b[0] == 0xff || len(b) < 2:
		return 1
	case b[1] >= 0x30 && b[1] <= 0x39 && len(b) >= 4:
		return 4
	case b[1] >= 0x40 && b[1] != 0x7f && b[1] != 0xff:
		return 2
	}
	return 1
}

// unprivate gives the real character behind a private-use code point of old
// GBK and GB 18030 fonts: 䶮 often arrives as U+E863. The second result is
// false for a code point that only the font of its maker can explain.
func unprivate(r rune) (rune, bool) {
	switch {
	case r >= 0xe815 && r <= 0xe864: // the codes FE50 to FEA0, without FE7F
		trail := byte(0x50 + r - 0xe815)
		if trail >= 0x7f {
			trail++
		}
		return lastRune(decodeGB18030([]byte{0xfe, trail}))
	case r >= 0xe78d && r <= 0xe793:
		return lastRune(decodeGB18030([]byte{0xa6, byte(0xd9 + r - 0xe78d)}))
	case r == 0xe794 || r == 0xe795:
		return lastRune(decodeGB18030([]byte{0xa6, byte(0xec + r - 0xe794)}))
	case r == 0xe796:
		return 0xfe19, true
	case r == 0xe7c7:
		return 0x1e3f, true
	}
	return r, false
}

func lastRune(s string) (rune, bool) {
	r := []rune(s)
	return r[len(r)-1], true
}

// isPrivate reports whether r lies in one of the private-use areas.
func isPrivate(r rune) bool {
	return r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000
}
