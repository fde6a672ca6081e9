package roster_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossiertrail/server/roster"
	"dossiertrail/server/roster/rostertest"
)

// parts of the smallest workbook with one sheet.
func parts(sheet string) map[string]string {
	return map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="x"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": sheet,
	}
}

func archive(t testing.TB, parts map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func with(p map[string]string, name, content string) map[string]string {
	p[name] = content
	return p
}

const (
	smallSheet = `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>姓名</v></c></row><row r="2"><c r="A2" t="str"><v>张三</v></c></row></sheetData></worksheet>`
	ole        = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	encrypted  = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
)

func TestBadInput(t *testing.T) {
	whole := string(workbook(t, rostertest.New(300)))
	wide := strings.Repeat("列,", 64)
	for name, c := range map[string]struct{ data, code string }{
		"nothing":             {"", roster.InputEmpty},
		"white space":         {" \r\n\r\n", roster.InputEmpty},
		"old workbook":        {ole + strings.Repeat("\x00", 2000), roster.InputOldExcel},
		"encrypted workbook":  {ole + strings.Repeat("\x00", 1<<20-30) + encrypted, roster.InputEncrypted},
		"picture":             {"\x89PNG\r\n\x1a\n", roster.InputNotTable},
		"document":            {"%PDF-1.7", roster.InputNotTable},
		"noise":               {strings.Repeat("\xff\x80\xfe\xfd\x81", 300), roster.InputNotTable},
		"zeros":               {"姓名,性别\n\x00\x00", roster.InputNotTable},
		"web page":            {"\ufeff<html><table><tr><td>姓名", roster.InputOtherFormat},
		"open document":       {archive(t, map[string]string{"content.xml": "x"}), roster.InputOtherFormat},
		"other archive":       {archive(t, map[string]string{"a.txt": "x"}), roster.InputNotTable},
		"macros":              {archive(t, with(parts(smallSheet), "xl/vbaProject.bin", "x")), roster.InputMacros},
		"links":               {archive(t, with(parts(smallSheet), "xl/externalLinks/externalLink1.xml", "x")), roster.InputLinks},
		"cut archive":         {whole[:len(whole)/2], roster.InputTruncated},
		"flipped byte":        {flip(whole), roster.InputTruncated},
		"cut sheet":           {archive(t, parts(smallSheet[:len(smallSheet)-20])), roster.InputTruncated},
		"cut between rows":    {archive(t, parts(smallSheet[:strings.LastIndex(smallSheet, "</sheetData>")])), roster.InputTruncated},
		"cells backwards":     {archive(t, parts(strings.Replace(smallSheet, `<c r="A2"`, `<c r="B2"><v>1</v></c><c r="A2"`, 1))), roster.InputTruncated},
		"missing sheet":       {archive(t, with(parts(smallSheet), "xl/_rels/workbook.xml.rels", "<a>")), roster.InputTruncated},
		"text out of range":   {archive(t, parts(strings.Replace(smallSheet, `t="str"`, `t="s"`, 1))), roster.InputTruncated},
		"rows upwards":        {archive(t, parts(strings.Replace(smallSheet, `r="1"`, `r="7"`, 1))), roster.InputTruncated},
		"row beyond the last": {archive(t, parts(strings.Replace(smallSheet, `r="2"`, `r="1048577"`, 1))), roster.InputTruncated},
		"bomb":                {archive(t, parts(smallSheet+strings.Repeat(" ", 65<<20))), roster.InputBomb},
		"bomb that lies":      {liar(t), roster.InputTruncated},
		"commas":              {"姓名,性别\n" + strings.Repeat(",", 5000), roster.InputTooWide},
		"quoted commas":       {"姓名,性别\n" + strings.Repeat("\"\n\",", 5000), roster.InputTooWide},
		"long cell":           {"姓名,性别\n" + strings.Repeat("张", 32_768) + ",女\n", roster.InputLongCell},
		"long quoted cell":    {"姓名,性别\n\"" + strings.Repeat("张,\n", 1<<20) + "\",女\n", roster.InputLongCell},
		"long first cell":     {strings.Repeat("张", 1<<20) + "\n", roster.InputLongCell},
		"long sheet cell":     {archive(t, parts(strings.Replace(smallSheet, `<c r="A2"`, `<c r="A2" t="str"><v>`+strings.Repeat("1", 32_768)+`</v></c><c r="B2"`, 1))), roster.InputLongCell},
		"no header":           {"张三,男\n李四,女\n", roster.InputNoHeader},
		"header only by half": {"姓名\t备忘\n张三\t\n", roster.InputNoHeader},
		"empty workbook":      {archive(t, parts(`<worksheet><sheetData/></worksheet>`)), roster.InputEmpty},
		"too wide":            {"姓名,性别\n张三,女\n" + wide + "列\n", roster.InputTooWide},
		"too many people":     {"姓名,性别\n" + strings.Repeat("张三,女\n", 50_001), roster.InputTooManyRows},
		"open quotation":      {"姓名,性别\n张三,女\n\"李四,女\n王五,女\n", roster.InputQuote},
		"too large":           {strings.Repeat("x", 64<<20+1), roster.InputTooLarge},
		"broken UTF-8":        {"\ufeff姓名,性别\n\xff", roster.InputEncoding},
	} {
		_, _, err := roster.Read(strings.NewReader(c.data), int64(len(c.data)), roster.Options{})
		var input *roster.InputError
		if !errors.As(err, &input) || input.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
			continue
		}
		for _, lang := range []string{roster.Chinese, roster.English} {
			if text := roster.Text(lang, input.Code, input.Args); strings.Contains(text, "{") {
				t.Errorf("%s: unfilled place: %s", name, text)
			}
		}
	}
}

// liar is a workbook whose sheet unpacks to more than the archive states.
func liar(t *testing.T) string {
	t.Helper()
	var packed, out bytes.Buffer
	d, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = d.Write([]byte(smallSheet + strings.Repeat(" ", 32<<20)))
	}
	err = errors.Join(err, d.Close())
	z := zip.NewWriter(&out)
	for name, content := range parts("") {
		h := &zip.FileHeader{Name: name}
		raw := []byte(content)
		if content == "" {
			h.Method, raw = zip.Deflate, packed.Bytes()
			content = smallSheet
		}
		h.UncompressedSize64, h.CompressedSize64, h.CRC32 = uint64(len(content)), uint64(len(raw)), crc32.ChecksumIEEE([]byte(content))
		w, createErr := z.CreateRaw(h)
		if createErr == nil {
			_, createErr = w.Write(raw)
		}
		err = errors.Join(err, createErr)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// flip damages one byte in the middle of the sheet.
func flip(s string) string {
	b := []byte(s)
	at := strings.Index(s, "xl/worksheets/sheet1.xml") + 4000
	b[at] ^= 0x55
	return string(b)
}

// An open quotation mark names its row, as a spreadsheet counts.
func TestQuoteNamesRow(t *testing.T) {
	const data = "姓名,备注\n张三,\"两\n行\"\n\n李四,\"开\n"
	report, rows, err := roster.Read(strings.NewReader(data), int64(len(data)), roster.Options{})
	var input *roster.InputError
	if !errors.As(err, &input) || input.Args["row"] != "4" || len(rows) != 1 || report.Interrupted != roster.InputQuote {
		t.Errorf("%v, %d rows, %+v", err, len(rows), report)
	}
}

// Rows are counted as a spreadsheet counts them: a cell of two lines is one
// row, an empty line is one too.
func TestTextRowNumbers(t *testing.T) {
	_, rows := read(t, "\n姓名,备注\r\n\r\n张三,\"两\r\n行\"\r\n李四,\r\n\r\n\r\n王五,\r\n", options())
	var got []int
	for _, r := range rows {
		got = append(got, r.Number)
	}
	if want := []int{4, 5, 8}; !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}
