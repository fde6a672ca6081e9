package roster_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossiertrail/server/roster"
)

// codes lists the faults of the header and of the file, as places with codes.
func codes(r *roster.Report) []string {
	var all []string
	for _, f := range r.Faults {
		all = append(all, f.Place()+" "+f.Code)
	}
	slices.Sort(all)
	return all
}

func TestHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		data    string
		want    []string
		blocked bool
	}{
		"English, any order":         {"Remarks,Citizen ID,NAME,Category\n,11010519491231002X,Anna Lee,retiree\n", nil, false},
		"spaces, brackets and stars": {"姓 名*,公民身份号码（18位）,人员类别：\n张三,11010519491231002X,退休\n", nil, false},
		"places by other words":      {"姓名,人员类别,身份证号,医保参保地\n张三,退休,11010519491231002X,宝应县\n", nil, false},
		"name alone":                 {"姓名\n张三\n", []string{"1 column_category"}, false},
		"unknown titles":             {"姓名,人员类别,血型,身份证号\n张三,退休,B,11010519491231002X\n", []string{"C1 column_unknown"}, false},
		"one column twice":           {"姓名,人员类别,身份证号,公民身份号码\n张三,退休,11010519491231002X,\n", []string{"D1 column_twice"}, true},
		"no name":                    {"序号,人员类别,身份证号,性别\n1,退休,11010519491231002X,女\n", []string{"1 column_missing"}, true},
		"header once more":           {"姓名,人员类别,身份证号\n张三,退休,11010519491231002X\n姓名,人员类别,身份证号\n", []string{"3 row_header"}, false},
		"ours":                       {"条码号,姓名,人员类别,身份证号,确定依据,检查结果\n10010000123158,张三,退休,11010519491231002X,=x,=x\n", nil, false},
		"credit code in a column": {"姓名,人员类别,身份证号,统一社会信用代码\n张三,退休,11010519491231002X,91350100M000100Y44\n李四,退休,34052419800101001X,91350100M000100Y44\n",
			[]string{"D2 credit_check"}, false},
		"credit code above": {"信用代码:,91350100M000100Y4\n姓名,人员类别,身份证号\n张三,退休,11010519491231002X\n", []string{" credit_length"}, false},
	} {
		report, _ := read(t, c.data, options())
		got := slices.DeleteFunc(codes(report), func(s string) bool { return strings.HasSuffix(s, "destination_no_place") })
		if !slices.Equal(got, c.want) || report.Blocked != c.blocked {
			t.Errorf("%s: %q, blocked %v; want %q", name, got, report.Blocked, c.want)
		}
	}
}

// A file of another enterprise than the one it is handed in for says so, once
// for each.
func TestOtherEnterprise(t *testing.T) {
	o := options()
	o.Enterprise = "扬州市第一机械厂"
	for data, want := range map[string][]string{
		"单位:扬州市第一 机械厂\n姓名,人员类别,身份证号,医保\n张三,退休,11010519491231002X,宝应\n":                           nil,
		"单位：扬州市造船厂\n姓名,人员类别,身份证号,医保\n张三,退休,11010519491231002X,宝应\n":                              {" enterprise_differs"},
		"姓名,人员类别,身份证号,医保,单位\n张三,退休,11010519491231002X,宝应,造船厂\n李四,退休,34052419800101001X,宝应,造船厂\n": {"E2 enterprise_differs"},
	} {
		report, rows := read(t, data, o)
		if got := codes(report); !slices.Equal(got, want) || rows[0].Enterprise == "" {
			t.Errorf("%q: %q, want %q", data, got, want)
		}
	}
}

// A header of two rows, as printed forms have.
func TestHeaderOfTwoRows(t *testing.T) {
	const data = "序号,姓名,档案卷数,,所在地,,身份证号\n,,正本,副本,医保所在地,户籍所在地,\n1,张三,2,1,宝应县,高邮市,11010519491231002X\n"
	report, rows := read(t, data, options())
	if len(rows) != 1 || rows[0].Originals != 2 || rows[0].Duplicates != 1 || rows[0].Places.Household != "高邮市" || rows[0].CitizenID == "" {
		t.Errorf("%+v\n%+v", rows, report.Sheets)
	}
}

// What a workbook can hold and a text table cannot: several sheets, formulas,
// hidden rows, merged cells, date cells, numbers.
func TestWorkbookCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, value := range map[string]any{
		"A1": "退休人员名册", "A3": "姓名", "B3": "身份证号", "C3": "出生日期", "D3": "人员类别", "E3": "医保所在地", "F3": "卷数",
		"A4": "张三", "B4": "11010519491231002X", "C4": 18263, "D4": "退休", "E4": "宝应县", "F4": 2,
		"A6": "李四", "B6": 440524188001010014, "D6": "退休", "E6": "宝应县",
		"A7": "王五", "B7": 440524188001010099, "D7": "退休", "E7": "宝应县",
	} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetCellFormula("Sheet1", "F6", "1+1"))
	must(f.SetRowVisible("Sheet1", 6, false))
	must(f.MergeCell("Sheet1", "A1", "F1"))
	must(f.MergeCell("Sheet1", "E6", "E7"))
	_, err := f.NewSheet("说明")
	must(err)
	must(f.SetCellValue("说明", "A1", "填表说明"))
	_, err = f.NewSheet("第二车间")
	must(err)
	must(f.SetSheetRow("第二车间", "A1", &[]any{"姓名", "人员类别", "身份证号", "医保所在地"}))
	must(f.SetSheetRow("第二车间", "A2", &[]any{"张三", "退休", "11010519491231002X", "宝应县"}))
	_, err = f.NewSheet("空表")
	must(err)
	var out bytes.Buffer
	must(f.Write(&out))

	report, rows := read(t, out.String(), options())
	want := []string{"Sheet1!6 cells_merged", "Sheet1!6 row_hidden", "Sheet1!B6 id_number", "Sheet1!B7 id_rounded", "Sheet1!E7 destination_no_place",
		"Sheet1!F6 cell_formula_empty", "第二车间!C2 person_twice", "说明 sheet_not_read"}
	got := codes(report)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(rows) != 4 || rows[0].Birth != "1949-12-31" || rows[0].Originals != 2 || report.Faults[len(report.Faults)-1].Args["other"] != "Sheet1!4" {
		t.Errorf("%+v", rows)
	}
}
