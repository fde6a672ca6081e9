package roster_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/server/roster"
	"dossiertrail/server/roster/rostertest"
)

func options() roster.Options {
	within := []string{"江苏省", "扬州市"}
	return roster.Options{
		Today: "2020-06-10",
		Counties: []custody.KnownCounty{
			{Code: "321002", Names: []string{"广陵区"}, Within: within},
			{Code: "321003", Names: []string{"邗江区", "邗江县", "维扬区"}, Within: within},
			{Code: "321012", Names: []string{"江都区", "江都市", "江都县"}, Within: within},
			{Code: "321023", Names: []string{"宝应县"}, Within: within},
			{Code: "321081", Names: []string{"仪征市", "仪征县"}, Within: within},
			{Code: "321084", Names: []string{"高邮市", "高邮县"}, Within: within},
		},
	}
}

func read(t *testing.T, data string, o roster.Options) (*roster.Report, []roster.Row) {
	t.Helper()
	report, rows, err := roster.Read(strings.NewReader(data), int64(len(data)), o)
	if err != nil {
		t.Fatal(err)
	}
	return report, rows
}

// listed turns faults into lines that can be compared: row, column, code.
func listed(faults []roster.Fault) []string {
	var all []string
	for _, f := range faults {
		all = append(all, fmt.Sprintf("%d %s %s", f.Row, f.Column, f.Code))
	}
	slices.Sort(all)
	return all
}

func sown(t *rostertest.Table) []string {
	var all []string
	for _, s := range t.Sown {
		all = append(all, fmt.Sprintf("%d %s %s", s.Row, s.Column, s.Code))
	}
	slices.Sort(all)
	return all
}

// mustList fails unless got and want are the same, and shows the difference.
func mustList(t *testing.T, got, want []string) {
	t.Helper()
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("listed, not sown: %s", g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("sown, not listed: %s", w)
		}
	}
	if len(got) != len(want) && !t.Failed() {
		t.Errorf("%d faults, want %d", len(got), len(want))
	}
}

func TestSownFaults(t *testing.T) {
	table := rostertest.New(5000).Sow(40)
	report, rows := read(t, table.CSV(), options())
	mustList(t, listed(report.Faults), sown(table))
	if report.Rows != 5000 || report.Good+report.Bad != 5000 || len(rows) != 5000 {
		t.Errorf("rows %d, good %d, bad %d, given %d", report.Rows, report.Good, report.Bad, len(rows))
	}
	if report.Blocked || report.Enterprise != "扬州市第一机械厂" || report.CreditCode != "91350100M000100Y43" {
		t.Errorf("%+v", report)
	}
	if len(report.Counts) < 35 {
		t.Errorf("only %d kinds of fault", len(report.Counts))
	}
}

// No fault may carry a name or an ID number of the file.
func TestFaultsHoldNoPersonalData(t *testing.T) {
	table := rostertest.New(2000).Sow(10)
	report, rows := read(t, table.CSV(), options())
	var all strings.Builder
	for _, f := range report.Faults {
		for _, words := range []string{f.Text(roster.Chinese), f.Text(roster.English)} {
			if strings.Contains(words, "{") {
				t.Errorf("%s has an unfilled place: %s", f.Code, words)
			}
			fmt.Fprintln(&all, f, words)
		}
	}
	text := all.String()
	for _, r := range rows {
		if len(r.CitizenID) > 14 && strings.Contains(text, string(r.CitizenID)) {
			t.Fatalf("row %d: the ID number is in a fault", r.Number)
		}
		if len([]rune(r.Name)) > 2 && strings.Contains(text, r.Name) {
			t.Fatalf("row %d: the name is in a fault", r.Number)
		}
	}
}

func TestReadRow(t *testing.T) {
	o := options()
	const table = "姓名,封面姓名,性别,身份证号,出生日期,退休时间,人员类别,医保所在地,卷数(正/副),份数/页数,民族\n" +
		" 张䶮 ,张龙天,女,11010519491231002x,22916,1998年5月,新退休,宝应,2/1,35/120,汉\n"
	_, rows := read(t, table, o)
	r := rows[0]
	r.Faults = nil
	want := roster.Row{Number: 2, State: roster.New, Name: "张䶮", CoverName: "张龙天", Sex: "female", CitizenID: "11010519491231002X",
		Birth: "1962-09-27", RetiredOn: "1998-05", Category: custody.CategoryNewRetiree, Places: custody.Places{Medical: "宝应"},
		Destination: custody.Destination{County: "321023", Rule: custody.RuleMedical, Value: "宝应县"},
		Originals:   2, Duplicates: 1, Materials: 35, Pages: 120, Extra: map[string]string{"民族": "汉"}}
	if fmt.Sprintf("%+v", r) != fmt.Sprintf("%+v", want) {
		t.Errorf("got  %+v\nwant %+v", r, want)
	}
}
