package roster

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// cellsOf reads a sheet and joins its cells: | between cells, / between rows.
func cellsOf(t testing.TB, sheetXML, textsXML string) (string, error) {
	t.Helper()
	texts := &sharedStrings{start: []uint32{0}}
	if textsXML != "" {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, err := z.Create("s")
		if err == nil {
			_, err = io.WriteString(w, textsXML)
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		r, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if texts, err = readSharedStrings(r.File[0]); err != nil {
			return "", err
		}
	}
	s := &sheet{part: io.NopCloser(nil), tags: newTagReader(strings.NewReader(sheetXML)), strings: texts}
	var rows []string
	for {
		l, err := s.next()
		if err == io.EOF {
			return strings.Join(rows, "/"), nil
		}
		if err != nil {
			return "", err
		}
		var cells []string
		for _, c := range l.cells {
			cells = append(cells, c.text)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
}

// Workbooks of other programs write the same things in other ways.
func TestSheetDialects(t *testing.T) {
	for name, c := range map[string]struct{ sheet, texts, want string }{
		"namespace prefix, no positions": {
			`<?xml version="1.0"?><x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`, "", "a|1"},
		"gaps": {`<worksheet><row r="2"><c r="C2"><v>1</v></c><c r="AA2"><v>2</v></c></row><row r="9"/><row r="10"><c r="A10"><v>3</v></c></row></worksheet>`, "",
			"||1" + strings.Repeat("|", 24) + "2/3"},
		"inline text in runs, with its pronunciation": {
			`<worksheet><row><c t="inlineStr"><is><r><rPr/><t>张</t></r><r><t xml:space="preserve"> 三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c></row></worksheet>`, "", "张 三"},
		"shared text in runs, with its pronunciation": {
			`<worksheet><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row></worksheet>`,
			`<sst><si><t/></si><si><r><t>东</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh></si></sst>`, "东京"},
		"escapes":              {`<worksheet><row><c t="str"><v>a&amp;b&lt;&gt;&quot;&apos;&#24352;&#x2B32;_x0041__x_&nbsp;</v></c></row></worksheet>`, "", "a&b<>\"'张\u2b32A_x_&nbsp;"},
		"comments and CDATA":   {`<worksheet><!-- <row> --><row><c t="str"><v><![CDATA[a<b>]]></v></c></row></worksheet>`, "", "a<b>"},
		"quotes of both kinds": {`<worksheet><row r='3' spans="1:2"><c s="1" r='B3' t='str'><v>a</v></c></row></worksheet>`, "", "|a"},
	} {
		got, err := cellsOf(t, c.sheet, c.texts)
		if got != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}

func TestLongCellIsCut(t *testing.T) {
	got, err := cellsOf(t, `<worksheet><row><c t="str"><v>`+strings.Repeat("x", 1<<20)+`</v></c></row></worksheet>`, "")
	if err != nil || len(got) < 32_767 || len(got) > 1<<18 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c></row></worksheet>`, `<sst><si><t>a</t></si></sst>`)
	f.Add(`<worksheet><row><c t="inlineStr"><is><t>a&#x;</t></is></c><c r="ZZZZZ1"/></row><![CDATA[`, "<sst")
	f.Fuzz(func(t *testing.T, sheetXML, textsXML string) {
		got, err := cellsOf(t, sheetXML, textsXML)
		if err == nil && len(got) > 0 && !strings.Contains(sheetXML, "row") {
			t.Errorf("cells without a row: %q", got)
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add("姓名,性别\n张三,\"男\n\n\"\n")
	f.Add("\xd0\xd5\xc3\xfb\t\xfe\x9f")
	f.Fuzz(func(t *testing.T, data string) {
		_, rows, err := Read(strings.NewReader(data), int64(len(data)), Options{})
		last := 0
		for _, r := range rows {
			if r.Number <= last || r.Number > strings.Count(data, "\n")+strings.Count(data, "\r")+1 {
				t.Fatalf("row %d after %d, %v", r.Number, last, err)
			}
			last = r.Number
		}
	})
}
