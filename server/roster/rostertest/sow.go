package rostertest

import (
	"strings"

	"dossiertrail/custody"
)

// A kind of fault: it spoils a row, and says what reading must report.
type kind struct {
	column int
	spoil  func(t *Table, i int)
	codes  []string
}

func put(column int, value string) func(*Table, int) {
	return func(t *Table, i int) { t.Rows[i][column] = value }
}

func edit(column int, f func(string) string) func(*Table, int) {
	return func(t *Table, i int) { t.Rows[i][column] = f(t.Rows[i][column]) }
}

// kinds are all the ways to spoil a row. Most report one code in the column
// they spoil.
var kinds = []kind{
	{name, put(name, ""), []string{"name_missing"}},
	{name, put(name, "张\u202e三"), []string{"name_bidi"}},
	{name, put(name, "王?英"), []string{"name_broken"}},
	{name, put(name, "王\ufffd英"), []string{"name_broken"}},
	{name, edit(name, func(s string) string { return "\u3000" + s + "\u200b " }), []string{"name_cleaned"}},
	{name, edit(name, func(s string) string { return s + "2" }), []string{"name_digits"}},
	{name, edit(name, func(s string) string { return s + "\ue863" }), []string{"name_private"}},
	{name, edit(name, func(s string) string { return s + "\uf123" }), []string{"name_private_unknown"}},
	{name, put(name, strings.Repeat("长", 61)), []string{"cell_too_long"}},
	{coverName, put(coverName, "张□"), []string{"name_broken"}},
	{sex, edit(sex, func(s string) string { return map[string]string{"男": "女", "女": "男"}[s] }), []string{"sex_differs"}},
	{sex, put(sex, "不详"), []string{"sex_unknown"}},
	{citizenID, put(citizenID, ""), []string{"id_missing"}},
	{citizenID, put(citizenID, "9.90001194012E+17"), []string{"id_scientific"}},
	{citizenID, edit(citizenID, rounded), []string{"id_rounded"}},
	{citizenID, edit(citizenID, wrongCheck), []string{"id_check"}},
	{citizenID, edit(citizenID, func(s string) string { return s[:17] }), []string{"id_length"}},
	{citizenID, edit(citizenID, func(s string) string { return s[:5] + "O" + s[6:] }), []string{"id_char"}},
	{citizenID, edit(citizenID, func(s string) string { return s[:10] + "13" + s[12:] }), []string{"id_birth"}},
	{citizenID, edit(citizenID, func(s string) string { return s[:6] + s[8:17] }), []string{"id_legacy"}},
	{birth, put(birth, "1901-02"), []string{"birth_differs"}},
	{birth, put(birth, "四十年代"), []string{"bad_date"}},
	{workStart, put(workStart, "1962.1"), []string{"date_ambiguous"}},
	{retiredOn, put(retiredOn, "2031-05"), []string{"date_future"}},
	{category, put(category, "在职"), []string{"category_unknown"}},
	{category, put(category, ""), []string{"category_assumed"}},
	{category, put(category, "离休"), []string{"category_stays"}},
	{medical, put(medical, "南京市"), []string{"destination_unknown_place"}},
	{medical, put(medical, "宝应县、高邮市"), []string{"destination_ambiguous"}},
	{provincial, put(provincial, "可能"), []string{"provincial_unknown"}},
	{originals, put(originals, "0"), []string{"volumes_bad"}},
	{originals, put(originals, "若干"), []string{"volumes_bad"}},
	{originals, put(originals, "21"), []string{"volumes_bad"}},
	{duplicates, put(duplicates, "-1"), []string{"volumes_bad_copy"}},
	{pages, put(pages, "很多"), []string{"count_bad"}},
	{remarks, put(remarks, "=HYPERLINK(\"http://x\")"), []string{"cell_formula_text"}},
	{remarks, put(remarks, "＋86"), nil}, // a number, however it is written
	{box, put(box, "@A1"), []string{"cell_formula_text"}},
	{remarks, put(remarks, strings.Repeat("长", 501)), []string{"cell_too_long"}},
	{remarks, put(remarks, "#REF!"), []string{"cell_error"}},
	{remarks, put(remarks, "损\ufffd"), []string{"cell_broken"}},
}

// Sow spoils every step-th row, each in the next way, and adds what spans rows:
// people listed twice, dates out of order, a sum, signatures.
func (t *Table) Sow(step int) *Table {
	for k := 0; (k+1)*step < len(t.Rows); k++ {
		i := (k + 1) * step
		kind := kinds[k%len(kinds)]
		if kind.column == citizenID {
			// Without its number a person is told by the name.
			t.Rows[i][name] += string(rune('一' + i))
		}
		kind.spoil(t, i)
		for _, code := range kind.codes {
			t.expect(i, kind.column, code)
		}
	}
	t.sowTwice(7)
	t.sowOrder(13)
	t.sowFoot()
	return t
}

func (t *Table) expect(i, column int, code string) {
	t.Sown = append(t.Sown, Sown{FirstRow + i, letter(column), code})
}

// sowTwice lists the first person once more under the old form of the number,
// and two people of one name without numbers.
func (t *Table) sowTwice(i int) {
	t.Rows[i][citizenID] = oldForm(t.Rows[0][citizenID])
	t.Rows[i][sex], t.Rows[i][birth] = t.Rows[0][sex], t.Rows[0][birth]
	t.expect(i, citizenID, "id_legacy")
	t.expect(i, citizenID, "person_twice")
	for _, k := range []int{i + 1, i + 2} {
		t.Rows[k][citizenID] = ""
		t.Rows[k][name] = "同名·人"
		t.expect(k, citizenID, "id_missing")
	}
	t.Rows[i+2][name] = "同名•人"
	t.expect(i+2, name, "name_twice")
}

func (t *Table) sowOrder(i int) {
	t.Rows[i][retiredOn] = "1930-01"
	t.expect(i, retiredOn, "retired_before_birth")
	t.expect(i, retiredOn, "retired_before_work")
	t.Rows[i+1][workStart] = "1930-01"
	t.expect(i+1, workStart, "work_before_birth")
	t.Rows[i+2][medical] = ""
	t.Rows[i+2][provincial] = "否"
	t.expect(i+2, medical, "destination_no_place")
	t.Rows[i+3][medical] = ""
	t.Rows[i+3][household] = "宝应县"
	t.Rows[i+3][provincial] = "是"
	t.expect(i+3, medical, "destination_no_medical")
}

// sowFoot adds an empty row, a sum and the place to sign.
func (t *Table) sowFoot() {
	last := FirstRow + len(t.Rows)
	blank := make([]string, len(header))
	sum := make([]string, len(header))
	sum[seq], sum[originals] = "合计", "5000"
	sign := make([]string, len(header))
	sign[seq], sign[citizenID] = "移交单位经办人：", "接收单位经办人："
	t.Rows = append(t.Rows, blank, sum, sign)
	t.Sown = append(t.Sown, Sown{last + 1, "", "row_total"}, Sown{last + 2, "", "row_note"})
}

// rounded is what a spreadsheet leaves of an ID number: 15 digits and zeros.
func rounded(id string) string {
	s := id[:15] + "000"
	if s[17] == custody.CitizenCheck(s[:17]) {
		// One in eleven would pass; a digit less does not.
		return id[:14] + "0000"
	}
	return s
}

func wrongCheck(id string) string {
	if strings.HasSuffix(id, "7") {
		return id[:17] + "4"
	}
	return id[:17] + "7"
}

func oldForm(id string) string { return id[:6] + id[8:17] }
