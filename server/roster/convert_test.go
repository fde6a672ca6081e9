package roster_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/server/roster/rostertest"
)

// office converts a CSV to XLSX by LibreOffice. Format is the type of every
// column: 2 text, 1 whatever LibreOffice makes of it, which ruins long numbers.
func office(t *testing.T, csv, format string) string {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "roster.csv")
	if err := os.WriteFile(in, []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	filter := "CSV:44,34,76,1,"
	for i := 1; i <= 26; i++ {
		filter += fmt.Sprintf("%d/%s/", i, format)
	}
	filter = strings.TrimSuffix(filter, "/")
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--infilter="+filter, "--convert-to", "xlsx", "--outdir", dir, in)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice (Debian package libreoffice-calc-nogui): %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "roster.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A workbook that LibreOffice wrote gives exactly the faults that were sown.
func TestLibreOfficeWorkbook(t *testing.T) {
	table := rostertest.New(5000).Sow(40)
	report, _ := read(t, office(t, table.CSV(), "2"), options())
	mustList(t, listed(report.Faults), sown(table))
	if report.Rows != 5000 {
		t.Errorf("%d rows", report.Rows)
	}
}

// Left to itself LibreOffice makes numbers of ID numbers, as Excel does. Each
// one is named as lost; those that end in X are text and stay.
func TestLibreOfficeRuinsNumbers(t *testing.T) {
	table := rostertest.New(300)
	report, rows := read(t, office(t, table.CSV(), "1"), options())
	ruined := 0
	for i, r := range rows {
		number := rostertest.ID(i)
		whole := strings.HasSuffix(string(number), "X")
		if whole && r.CitizenID != number {
			t.Errorf("row %d: a number with X was lost", r.Number)
		}
		if !whole {
			ruined++
		}
		if r.Good() != whole {
			t.Errorf("row %d: good %v, its number whole %v", r.Number, r.Good(), whole)
		}
		if r.Birth == "" || r.OldNumber == "" {
			t.Errorf("row %d: birth %q", r.Number, r.Birth)
		}
	}
	if len(rows) != 300 || report.Counts["id_scientific"] != ruined || ruined == 0 {
		t.Errorf("%d rows, %d ruined, listed %v", len(rows), ruined, report.Counts)
	}
	if n := report.Counts["bad_date"] + report.Counts["birth_differs"]; n > 0 {
		t.Errorf("%d dates misread", n)
	}
}

// A table in GB18030 that iconv wrote gives exactly the faults that were sown.
func TestIconvGB18030(t *testing.T) {
	table := rostertest.New(5000).Sow(40)
	cmd := exec.Command("iconv", "-f", "UTF-8", "-t", "GB18030")
	cmd.Stdin = strings.NewReader(table.CSV())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	report, rows := read(t, string(out), options())
	mustList(t, listed(report.Faults), sown(table))
	if report.Encoding != "GB18030" {
		t.Errorf("read as %s", report.Encoding)
	}
	_, want := read(t, table.CSV(), options())
	for i := range rows {
		if rows[i].Name != want[i].Name {
			t.Fatalf("row %d: another name than in UTF-8", rows[i].Number)
		}
	}
}
