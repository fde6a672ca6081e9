package custody_test

import (
	"errors"
	"testing"

	. "dossiertrail/custody"
)

func TestCodeRoundTrip(t *testing.T) {
	c := Code{ID: NewID(KindVolume, 1, 123), Copy: 1}
	// ISO 7064 MOD 97-10 gives 794 the check digits 44; the same arithmetic gives these.
	if got := withCheck("794"); got != "79444" {
		t.Fatalf("the standard's example comes out as %s", got)
	}
	if got := c.String(); got != "10010000123127" {
		t.Errorf("code %s", got)
	}
	if got := c.Grouped(); got != "1001 0000 1231 27" {
		t.Errorf("grouped %s", got)
	}
}

func TestParseCodeErrors(t *testing.T) {
	for _, tt := range []struct {
		text string
		want error
	}{
		{"", ErrCodeLength},
		{"1001000012315", ErrCodeLength},
		{"1001000012315a", ErrCodeDigit},
		{"10010000123128", ErrCodeCheck},
		{"10010000132127", ErrCodeCheck}, // two digits swapped
		{withCheck("700100001231"), ErrCodeKind},
		{withCheck("000100001231"), ErrCodeKind}, // a dossier is never printed
		{withCheck("100100001230"), ErrCodeCopy},
		{withCheck("100100000001"), ErrCodeCopy},
	} {
		if _, err := ParseCode(tt.text); !errors.Is(err, tt.want) {
			t.Errorf("ParseCode(%q): %v, want %v", tt.text, err, tt.want)
		}
	}
}

// withCheck appends the check digits to twelve digits.
func withCheck(body string) string {
	n := 0
	for _, d := range body + "00" {
		n = (n*10 + int(d-'0')) % 97
	}
	x := 98 - n
	return body + string(rune('0'+x/10)) + string(rune('0'+x%10))
}

// TestCodeCatchesSlips: every wrong digit and every swap of neighbours is caught.
func TestCodeCatchesSlips(t *testing.T) {
	for serial := range 200 {
		good := Code{ID: NewID(KindBox, 32, serial*4999+1), Copy: serial%9 + 1}.String()
		for i := range good {
			for d := byte('0'); d <= '9'; d++ {
				slip := []byte(good)
				slip[i] = d
				if _, err := ParseCode(string(slip)); d != good[i] && err == nil {
					t.Fatalf("%s read as %s", good, slip)
				}
			}
			if i > 0 && good[i] != good[i-1] {
				slip := []byte(good)
				slip[i], slip[i-1] = slip[i-1], slip[i]
				if _, err := ParseCode(string(slip)); err == nil {
					t.Fatalf("%s read as %s", good, slip)
				}
			}
		}
	}
}

func TestReadCodeForgivesScanners(t *testing.T) {
	want := Code{ID: NewID(KindVolume, 1, 123), Copy: 1}
	for _, text := range []string{"10010000123127", " 1001 0000 1231 27\r\n", "１００１００００１２３１２７", "1001-0000-1231-27", "\x1d10010000123127\t"} {
		if got, err := ReadCode(text); err != nil || got != want {
			t.Errorf("ReadCode(%q) = %v, %v", text, got, err)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"10010000123127", "", "1", "99999999999999", "１００１", "10010000123128"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCode(s)
		if err != nil {
			return
		}
		if c.String() != s {
			t.Errorf("%q reads as %v, which is written %q", s, c, c.String())
		}
		if !c.ID.Kind().Printed() || c.Copy < 1 || c.Copy > MaxCopy || c.ID.Serial() < 1 {
			t.Errorf("%q was let through as %+v", s, c)
		}
		if id, err := ParseID(c.ID.String()); err != nil || id != c.ID {
			t.Errorf("the ID of %q does not read back: %v %v", s, id, err)
		}
	})
}
