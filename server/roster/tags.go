package roster

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"
)

// A tagReader goes through the XML of a workbook tag by tag. It knows as much
// of XML as the parts of a workbook use, and keeps text only when told to: a
// sheet may have hundreds of megabytes, and encoding/xml takes ten times as
// long over it.
type tagReader struct {
	in   *bufio.Reader
	keep bool   // whether to add the text before the next tag to text
	text []byte // unescaped; emptied by whoever reads it
	tag  []byte
	raw  []byte
}

// A tag is one tag without its namespace prefix. It is valid until the next.
type tag struct {
	name    string
	attrs   []byte
	closing bool
	empty   bool // <c/>: opens and closes at once
}

const (
	// A spreadsheet cell holds at most 32,767 characters.
	mostText = 4 * 32_767
	mostTag  = 1 << 14
)

func newTagReader(r io.Reader) *tagReader {
	return &tagReader{in: bufio.NewReaderSize(r, 128<<10)}
}

// next reads up to and including the next tag. It returns io.EOF at the end of
// the part.
func (t *tagReader) next() (tag, error) {
	for {
		if err := t.readText(); err != nil {
			return tag{}, err
		}
		head, err := t.in.Peek(8)
		switch {
		case bytes.HasPrefix(head, []byte("!--")):
			err = t.skipTo("-->", false)
		case bytes.HasPrefix(head, []byte("![CDATA[")):
			err = t.skipTo("]]>", t.keep)
		case len(head) > 0 && (head[0] == '?' || head[0] == '!'):
			err = t.skipTo(">", false)
		case len(head) > 0:
			return t.readTag()
		}
		if err != nil {
			return tag{}, io.ErrUnexpectedEOF
		}
	}
}

// readText takes what stands before the next '<'.
func (t *tagReader) readText() error {
	t.raw = t.raw[:0]
	for {
		b, err := t.in.ReadSlice('<')
		if t.keep && len(t.raw) < mostText {
			t.raw = append(t.raw, b...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if t.keep && err == nil && len(t.text) < mostText {
			t.text = appendUnescaped(t.text, bytes.TrimSuffix(t.raw, []byte("<")))
		}
		return err
	}
}

// skipTo drops everything up to end, or adds it to the text as it is.
func (t *tagReader) skipTo(end string, keep bool) error {
	t.raw = t.raw[:0]
	for {
		b, err := t.in.ReadSlice('>')
		if len(t.raw) > mostText {
			t.raw = append(t.raw[:0], t.raw[len(t.raw)-len(end):]...)
		}
		t.raw = append(t.raw, b...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return err
		}
		if bytes.HasSuffix(t.raw, []byte(end)) {
			if keep && len(t.text) < mostText {
				t.text = append(t.text, bytes.TrimPrefix(bytes.TrimSuffix(t.raw, []byte(end)), []byte("![CDATA["))...)
			}
			return nil
		}
	}
}

func (t *tagReader) readTag() (tag, error) {
	t.tag = t.tag[:0]
	for {
		b, err := t.in.ReadSlice('>')
		if len(t.tag) < mostTag {
			t.tag = append(t.tag, b...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return tag{}, io.ErrUnexpectedEOF
		}
		break
	}
	body := bytes.TrimSuffix(t.tag, []byte(">"))
	var g tag
	if g.empty = bytes.HasSuffix(body, []byte("/")); g.empty {
		body = body[:len(body)-1]
	}
	if g.closing = bytes.HasPrefix(body, []byte("/")); g.closing {
		body = body[1:]
	}
	name := body
	if at := bytes.IndexAny(body, " \t\r\n"); at >= 0 {
		name, g.attrs = body[:at], body[at+1:]
	}
	if at := bytes.IndexByte(name, ':'); at >= 0 {
		name = name[at+1:]
	}
	g.name = tagName(name)
	return g, nil
}

// tagName gives the names that matter without making a new string of each.
func tagName(b []byte) string {
	for _, known := range [...]string{"c", "v", "row", "t", "is", "f", "si", "r", "rPh", "sheetData", "worksheet", "mergeCell", "sst"} {
		if string(b) == known {
			return known
		}
	}
	return ""
}

// attr is the value of one attribute of the tag; empty when it has none.
func (g tag) attr(name string) []byte {
	rest := g.attrs
	for len(rest) > 0 {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 || eq+2 > len(rest) {
			return nil
		}
		quote := rest[eq+1]
		end := bytes.IndexByte(rest[eq+2:], quote)
		if end < 0 {
			return nil
		}
		if string(bytes.TrimSpace(rest[:eq])) == name {
			return rest[eq+2 : eq+2+end]
		}
		rest = rest[eq+3+end:]
	}
	return nil
}

// appendUnescaped adds XML text to dst: entities, and the _x0009_ form in which
// workbooks write control characters.
func appendUnescaped(dst, src []byte) []byte {
	for len(src) > 0 {
		at := bytes.IndexAny(src, "&_")
		if at < 0 {
			return append(dst, src...)
		}
		dst = append(dst, src[:at]...)
		src = src[at:]
		r, n := escape(src)
		if n == 0 {
			dst, src = append(dst, src[0]), src[1:]
			continue
		}
		dst, src = utf8.AppendRune(dst, r), src[n:]
	}
	return dst
}

// escape reads one escape at the head of src: the character, and how many
// bytes it takes; 0 for none.
func escape(src []byte) (rune, int) {
	if src[0] == '_' {
		if len(src) < 7 || src[1] != 'x' || src[6] != '_' {
			return 0, 0
		}
		n, err := strconv.ParseUint(string(src[2:6]), 16, 32)
		if err != nil {
			return 0, 0
		}
		return rune(n), 7
	}
	end := bytes.IndexByte(src[:min(len(src), 12)], ';')
	if end < 0 {
		return 0, 0
	}
	switch name := string(src[1:end]); {
	case name == "amp":
		return '&', end + 1
	case name == "lt":
		return '<', end + 1
	case name == "gt":
		return '>', end + 1
	case name == "quot":
		return '"', end + 1
	case name == "apos":
		return '\'', end + 1
	case len(name) > 2 && name[0] == '#' && (name[1] == 'x' || name[1] == 'X'):
		if n, err := strconv.ParseUint(name[2:], 16, 32); err == nil && n <= utf8.MaxRune {
			return rune(n), end + 1
		}
	case len(name) > 1 && name[0] == '#':
		if n, err := strconv.ParseUint(name[1:], 10, 32); err == nil && n <= utf8.MaxRune {
			return rune(n), end + 1
		}
	}
	return 0, 0
}
