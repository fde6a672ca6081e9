package custody

import "testing"

func TestParseCreditCode(t *testing.T) {
	for _, c := range []struct {
		in    string
		code  CreditCode
		fault CreditFault
	}{
		{"91350100M000100Y43", "91350100M000100Y43", ""}, // the sample of the standard
		{"91110000600037341L", "91110000600037341L", ""},
		{"91512081MA62K0260E", "91512081MA62K0260E", ""},
		{"9131000063159284XQ", "9131000063159284XQ", ""},
		{" ９１350100m000100y43 ", "91350100M000100Y43", ""},
		{"91350100M000100Y4Z", "91350100M000100Y4Z", CreditChar},
		{"91350100M000100Y44", "91350100M000100Y44", CreditCheck},
		{"91350211M0000XUF46", "91350211M0000XUF46", CreditCheck}, // reported as really issued
		{"91350100M0001TGQXM", "91350100M0001TGQXM", CreditCheck}, // reported as really issued
		{"9135010OM000100Y43", "9135010OM000100Y43", CreditChar},
		{"91350100M000100Y4", "91350100M000100Y4", CreditLength},
		{"无", "无", CreditLength},
		{"", "", ""},
	} {
		code, fault := ParseCreditCode(c.in)
		if code != c.code || fault != c.fault {
			t.Errorf("ParseCreditCode(%q) = %q, %q; want %q, %q", c.in, code, fault, c.code, c.fault)
		}
	}
}

// A sum divisible by 31 calls for 0: 31-0 would name no character.
func TestCreditCodeCheckZero(t *testing.T) {
	if got := CreditCodeCheck("00000000000000000"); got != '0' {
		t.Errorf("check of zeros = %q, want '0'", got)
	}
	if got := CreditCodeCheck("short"); got != 0 {
		t.Errorf("check of a short body = %q", got)
	}
}
