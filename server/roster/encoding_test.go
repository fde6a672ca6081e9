package roster

import (
	"os/exec"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestDecodeText(t *testing.T) {
	const text = "姓名,张䶮𬱖\n"
	units := utf16.Encode([]rune(text))
	little, big := []byte("\xff\xfe"), []byte("\xfe\xff")
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte("\ufeff" + text), "UTF-16LE": little, "UTF-16BE": big,
		"GB18030": []byte("\xd0\xd5\xc3\xfb,\xd5\xc5\xfe\x9f\x99\x31\xe9\x36\n"),
	} {
		got, encoding, err := decodeText(data)
		if got != text && name != "GB18030" || encoding != name || err != nil || !strings.HasPrefix(got, "姓名,张䶮") {
			t.Errorf("%s: %q, %s, %v", name, got, encoding, err)
		}
	}
}

// Every two-byte code of the rows that editions of the standard differ in is
// read as another program reads it.
func TestGB18030AgreesWithIconv(t *testing.T) {
	var codes []byte
	for _, part := range []struct {
		lead     byte
		from, to int
	}{{0xfe, 0x50, 0xa0}, {0xa6, 0xa1, 0xfe}, {0xa8, 0xa1, 0xc0}} {
		for trail := part.from; trail <= part.to; trail++ {
			if trail != 0x7f {
				codes = append(codes, part.lead, byte(trail))
			}
		}
	}
	cmd := exec.Command("iconv", "-f", "GB18030", "-t", "UTF-8")
	cmd.Stdin = strings.NewReader(string(codes))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want, got := []rune(string(out)), []rune(decodeGB18030(codes))
	if len(got) != len(want) {
		t.Fatalf("%d characters, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] && !isPrivate(want[i]) {
			t.Errorf("%X is %U, want %U", codes[2*i:2*i+2], got[i], want[i])
		}
	}
}

func TestUnprivate(t *testing.T) {
	for r, want := range map[rune]rune{0xe863: '䶮', 0xe815: '⺁', 0xe864: 0x9fbb, 0xe816: 0x20087, 0xe844: 0x4723, 0xe78e: 0xfe12, 0xe7c7: 'ḿ', 0xe795: 0xfe18} {
		if got, ok := unprivate(r); !ok || got != want {
			t.Errorf("%U is %U, %v; want %U", r, got, ok, want)
		}
	}
	for _, r := range []rune{0xe000, 0xf123, 0x100000} {
		if got, ok := unprivate(r); ok {
			t.Errorf("%U is %U", r, got)
		}
	}
}
