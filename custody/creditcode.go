package custody

import "strings"

// A CreditCode is a unified social credit code (GB 32100-2015) after
// normalising: half-width capitals and digits, no spaces. Defunct enterprises
// have none, and codes really issued are known to fail the check, so a fault
// is a finding to record and never a reason to refuse.
type CreditCode string

// A CreditFault is a stable code that says what is wrong with a credit code.
type CreditFault string

// The faults of a credit code; the first that applies is reported.
const (
	CreditLength CreditFault = "credit_length" // not 18 characters
	CreditChar   CreditFault = "credit_char"   // outside the alphabet, which has no I, O, S, V, Z
	CreditCheck  CreditFault = "credit_check"  // the last character is not the one the others call for
)

const (
	creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	creditLen      = 18
)

// ParseCreditCode normalises s and says what is wrong with it. Empty text gives
// the empty code and no fault.
func ParseCreditCode(s string) (CreditCode, CreditFault) {
	t := strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - ('！' - '!')
		case r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' || r == '\r' || r == '\n':
			return -1
		}
		return r
	}, s)
	t = strings.ToUpper(t)
	code := CreditCode(t)
	switch {
	case t == "":
		return "", ""
	case len([]rune(t)) != creditLen:
		return code, CreditLength
	case strings.Trim(t, creditAlphabet) != "" || len(t) != creditLen:
		return code, CreditChar
	case t[creditLen-1] != CreditCodeCheck(t[:creditLen-1]):
		return code, CreditCheck
	}
	return code, ""
}

// CreditCodeCheck returns the check character that belongs after the 17
// characters of body; 0 when body is not 17 characters of the alphabet.
func CreditCodeCheck(body string) byte {
	if len(body) != creditLen-1 {
		return 0
	}
	sum, weight := 0, 1
	for i := range len(body) {
		v := strings.IndexByte(creditAlphabet, body[i])
		if v < 0 {
			return 0
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}
