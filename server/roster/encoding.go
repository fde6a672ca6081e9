package roster

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// decodeText finds the encoding of a text table and gives its text: a byte
// order mark decides, then whether the whole file is UTF-8, and else it is
// GB18030. The second result is the name of the encoding. Many short Chinese
// texts in GB18030 happen to be valid UTF-8, so only the whole file counts.
func decodeText(data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		if !utf8.Valid(data) {
			return "", "", inputError(InputEncoding)
		}
		return string(data), "UTF-8", nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data, unicode.LittleEndian, "UTF-16LE")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data, unicode.BigEndian, "UTF-16BE")
	case bytes.IndexByte(data, 0) >= 0:
		return "", "", inputError(InputNotTable)
	case utf8.Valid(data):
		return string(data), "UTF-8", nil
	}
	text = decodeGB18030(data)
	// A few characters may be damaged, and their rows will say so; a file full
	// of them is something else.
	if strings.Count(text, "\ufffd")*20 > utf8.RuneCountInString(text) {
		return "", "", inputError(InputNotTable)
	}
	return text, "GB18030", nil
}

func decodeUTF16(data []byte, order unicode.Endianness, name string) (string, string, error) {
	b, err := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", "", inputError(InputEncoding)
	}
	return string(b), name, nil
}
