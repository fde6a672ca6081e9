package roster

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// surnameInitials holds surnames that are read otherwise than the character
// mostly is, as far as the first letter differs.
var surnameInitials = map[string]string{
	"单": "s", "仇": "q", "解": "x", "曾": "z", "区": "o", "查": "z", "盖": "g", "朴": "p", "秘": "b", "种": "c",
	"折": "s", "缪": "m", "翟": "z", "乐": "y", "尉迟": "yc", "万俟": "mq", "澹台": "tt", "长孙": "zs", "单于": "cy",
}

// Initials returns the first letters of the pinyin of a name, for quick search:
// zs for 张三. Surnames are read as surnames. Words in Latin letters give their
// first letter. A character without a known reading gives nothing.
func Initials(name string) string {
	key := SearchKey(name)
	var b strings.Builder
	runes := []rune(key)
	for _, n := range []int{2, 1} {
		if len(runes) >= n {
			if s, ok := surnameInitials[string(runes[:n])]; ok {
				b.WriteString(s)
				runes = runes[n:]
				break
			}
		}
	}
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	inWord := false
	for _, r := range runes {
		letter := unicode.IsLetter(r) && !unicode.Is(unicode.Han, r)
		switch {
		case letter && !inWord:
			b.WriteRune(r)
		case !letter:
			if readings := pinyin.SinglePinyin(r, args); len(readings) > 0 {
				b.WriteString(readings[0])
			}
		}
		inWord = letter
	}
	return b.String()
}
