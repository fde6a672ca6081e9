package custody

import (
	"strings"
	"testing"
)

// Numbers from the standard, from textbooks and from the test data of public
// validators; none belongs to a person.
func TestParseCitizenID(t *testing.T) {
	for _, c := range []struct {
		in    string
		id    CitizenID
		fault IDFault
		birth string
		sex   string
	}{
		{"11010519491231002X", "11010519491231002X", "", "1949-12-31", "female"},
		{"440524188001010014", "440524188001010014", "", "1880-01-01", "male"},
		{"34052419800101001X", "34052419800101001X", "", "1980-01-01", "male"},
		{"360426199101010071", "360426199101010071", "", "1991-01-01", "male"},
		{"610104196209276908", "610104196209276908", "", "1962-09-27", "female"},
		{"610104620927690", "610104620927690", IDLegacy, "1962-09-27", "female"},
		{" １１０１０５ 19491231 002ｘ\u200b", "11010519491231002X", "", "1949-12-31", "female"},
		{"'11010519491231002x", "11010519491231002X", "", "1949-12-31", "female"},
		{"11010519491231002×", "11010519491231002X", "", "1949-12-31", "female"},
		{"110105194912310021", "110105194912310021", IDCheck, "1949-12-31", "female"},
		{"110105194913310020", "110105194913310020", IDBirth, "", "female"},
		{"110105194902300020", "110105194902300020", IDBirth, "", "female"},
		{"610104621327690", "610104621327690", IDBirth, "", "female"},
		{"110105194912310000", "110105194912310000", IDRounded, "1949-12-31", "female"},
		{"1.10105E+17", "1.10105E+17", IDScientific, "", ""},
		{"1.1010519491231E17", "1.1010519491231E17", IDScientific, "", ""},
		{"6e+17", "6E+17", IDScientific, "", ""},
		{"6.10104196209277E+017", "6.10104196209277E+017", IDScientific, "", ""},
		{"1101051949123100", "1101051949123100", IDLength, "", ""},
		{"不详", "不详", IDLength, "", ""},
		{"X1010519491231002X", "X1010519491231002X", IDChar, "1949-12-31", "female"},
		{"61010462092769X", "61010462092769X", IDChar, "1962-09-27", ""},
		{"", "", "", "", ""},
		{"  ", "", "", "", ""},
	} {
		id, fault := ParseCitizenID(c.in)
		if id != c.id || fault != c.fault {
			t.Errorf("ParseCitizenID(%q) = %q, %q; want %q, %q", c.in, id, fault, c.id, c.fault)
		}
		if c.fault == IDScientific {
			continue
		}
		if id.Birth() != c.birth || id.Sex() != c.sex {
			t.Errorf("%q: birth %q, sex %q; want %q, %q", c.in, id.Birth(), id.Sex(), c.birth, c.sex)
		}
	}
}

func TestCitizenIDKey(t *testing.T) {
	for in, want := range map[CitizenID]string{
		"610104620927690":    "610104196209276908",
		"610104196209276908": "610104196209276908",
		"11010519491231002x": "11010519491231002X",
		"110105194912310021": "110105194912310021", // wrong, yet twice the same wrong number is one person
		"110105194912310000": "",
		"1.10105E+17":        "",
		"不详":                 "",
		"":                   "",
	} {
		if got := in.Key(); got != want {
			t.Errorf("CitizenID(%q).Key() = %q, want %q", in, got, want)
		}
	}
}

func TestIDFaultDestroyed(t *testing.T) {
	for f, want := range map[IDFault]bool{IDScientific: true, IDRounded: true, IDCheck: false, IDLegacy: false, "": false} {
		if f.Destroyed() != want {
			t.Errorf("%q.Destroyed() = %v", f, !want)
		}
	}
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{
		"11010519491231002X": "110105********002X",
		"610104620927690":    "610104*****7690",
		"12345678901":        "123456*8901",
		"1234567890":         "**********",
		"张三":                 "**",
		"":                   "",
	} {
		if got := Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParseCitizenID(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "610104620927690", "1.1E+17", "１１０", "\xff", "不详"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, fault := ParseCitizenID(s)
		again, same := ParseCitizenID(string(id))
		if again != id || same != fault {
			t.Fatalf("not stable: %q %q, then %q %q", id, fault, again, same)
		}
		if fault == "" && id != "" {
			if len(id) != citizenLen || id[17] != CitizenCheck(string(id[:17])) || id.Birth() == "" {
				t.Fatalf("%q passed", id)
			}
		}
		if key := id.Key(); key != "" && len(key) != citizenLen {
			t.Fatalf("key %q", key)
		}
		if m := Mask(s); strings.ToValidUTF8(s, "") == s && len([]rune(m)) != len([]rune(s)) {
			t.Fatalf("mask %q of %d runes", m, len([]rune(s)))
		}
	})
}
