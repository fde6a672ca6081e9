package roster_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossiertrail/server/roster"
	"dossiertrail/server/roster/rostertest"
)

func marked(t *testing.T, data string, report *roster.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := roster.WriteMarked(&out, roster.Chinese, strings.NewReader(data), int64(len(data)), roster.Limits{}, report); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Reading the marked copy finds the same people and the same faults: nothing
// was lost on the way, and what we added is not taken for data.
func TestMarkedCopyReadsTheSame(t *testing.T) {
	table := rostertest.New(1000).Sow(20)
	data := table.CSV()
	report, rows := read(t, data, options())
	copied := string(marked(t, data, report))
	again, rowsAgain := read(t, copied, options())
	for i := range again.Faults {
		again.Faults[i].Sheet = ""
	}
	mustList(t, listed(again.Faults), listed(report.Faults))
	for i := range rows {
		a, b := rows[i], rowsAgain[i]
		if a.Digest() != b.Digest() {
			t.Fatalf("row %d differs:\n%+v\n%+v", a.Number, a, b)
		}
	}
	third, _ := read(t, string(marked(t, copied, again)), options())
	if len(third.Sheets) != 1 || len(third.Sheets[0].Columns) != len(again.Sheets[0].Columns) {
		t.Errorf("marking a marked copy adds columns: %+v", third.Sheets)
	}
}

func TestMarkedCopyShowsFaults(t *testing.T) {
	const data = "姓名,身份证号,出生年月,备注\n张三,1.23E+17,22916,=1+1\n李四,11010519491231002X,1949-12,\n"
	report, _ := read(t, data, options())
	f, err := excelize.OpenReader(bytes.NewReader(marked(t, data, report)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A1": "姓名", "E1": "检查结果", "B2": "1.23E+17", "C2": "1962-09-27", "D2": "=1+1", "B3": "11010519491231002X"} {
		if got, err := f.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", cell, got, err, want)
		}
	}
	if formula, _ := f.GetCellFormula("Sheet1", "D2"); formula != "" {
		t.Errorf("D2 runs %q", formula)
	}
	if kind, _ := f.GetCellType("Sheet1", "B3"); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
		t.Errorf("the ID number is stored as type %d", kind)
	}
	if got, _ := f.GetCellValue("Sheet1", "E2"); !strings.Contains(got, "科学计数") {
		t.Errorf("E2 = %q", got)
	}
	comments, err := f.GetComments("Sheet1")
	if err != nil || len(comments) == 0 || comments[0].Cell != "D2" && comments[0].Cell != "B2" {
		t.Errorf("comments %v, %v", comments, err)
	}
	wrong, _ := f.GetCellStyle("Sheet1", "B2")
	fine, _ := f.GetCellStyle("Sheet1", "B3")
	if wrong == fine {
		t.Error("a cell at fault looks like a sound one")
	}
}

// Another program opens the copy and finds the cells where they were.
func TestMarkedCopyOpensInLibreOffice(t *testing.T) {
	table := rostertest.New(200).Sow(20)
	report, _ := read(t, table.CSV(), options())
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "marked.xlsx"), marked(t, table.CSV(), report), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", dir, filepath.Join(dir, "marked.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "marked.csv"))
	if err != nil {
		t.Fatal(err)
	}
	again, _ := read(t, string(data), options())
	mustList(t, listed(again.Faults), listed(report.Faults))
}
