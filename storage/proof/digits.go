package proof

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// ErrDigits answers text that EncodeDigits cannot have made.
var ErrDigits = errors.New("these are not the digits of a receipt: scan the code again, or type all of its digits")

// digitsOf is the number of decimal digits that n bytes are written in.
var digitsOf = [...]int{0, 3, 5, 8, 10, 13, 15, 17}

const groupBytes = len(digitsOf) - 1

// EncodeDigits writes bytes as decimal digits: seven bytes, a big-endian number, as
// seventeen digits, and what is left at the end as 3, 5, 8, 10, 13 or 15. A QR code
// holds digits as tightly as bytes, and every scanner and input method passes them on
// unchanged.
func EncodeDigits(data []byte) string {
	var b strings.Builder
	for len(data) > 0 {
		n := min(len(data), groupBytes)
		var group [8]byte
		copy(group[8-n:], data[:n])
		fmt.Fprintf(&b, "%0*d", digitsOf[n], binary.BigEndian.Uint64(group[:]))
		data = data[n:]
	}
	return b.String()
}

// DecodeDigits reads what EncodeDigits wrote; spaces and line ends between digits do
// not count. Anything else is ErrDigits.
func DecodeDigits(text string) ([]byte, error) {
	text = strings.Join(strings.Fields(text), "")
	data := make([]byte, 0, len(text)*groupBytes/digitsOf[groupBytes])
	for len(text) > 0 {
		n := groupBytes
		for n > 0 && digitsOf[n] > len(text) {
			n--
		}
		width := digitsOf[n]
		if n == 0 || n < groupBytes && width != len(text) {
			return nil, ErrDigits
		}
		value := uint64(0)
		for _, c := range []byte(text[:width]) {
			if c < '0' || c > '9' {
				return nil, ErrDigits
			}
			value = value*10 + uint64(c-'0')
		}
		if value>>(8*n) != 0 {
			return nil, ErrDigits
		}
		data = append(data, binary.BigEndian.AppendUint64(nil, value)[8-n:]...)
		text = text[width:]
	}
	return data, nil
}
