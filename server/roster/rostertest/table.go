// Package rostertest invents rosters: people who do not exist, with the faults
// that real rosters have sown in at known places.
package rostertest

import (
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"dossiertrail/custody"
)

// FirstRow is where the first person stands: below a title, the enterprise and
// the header.
const FirstRow = 4

// Header holds the titles, in the order of the cells of Table.Rows.
var header = [...]string{"序号", "姓名", "封面姓名", "性别", "公民身份号码", "出生年月", "参加工作时间", "退休时间", "人员类别",
	"政治面貌", "医保所在地", "户籍", "居住地", "省社保", "卷数（正）", "卷数（副）", "材料份数", "页数", "缺件名称及原因",
	"箱号", "原档案编号", "备注", "工种"}

// Columns of a row, by index.
const (
	seq = iota
	name
	coverName
	sex
	citizenID
	birth
	workStart
	retiredOn
	category
	party
	medical
	household
	residence
	provincial
	originals
	duplicates
	materials
	pages
	missing
	box
	oldNumber
	remarks
	trade
)

// A Table is a roster as cells, and the faults that reading it must list.
type Table struct {
	Above [][]string // what stands above the header
	Rows  [][]string
	Sown  []Sown
}

// Sown is one fault to be found.
type Sown struct {
	Row    int    // as a spreadsheet shows it; 0 for the file
	Column string // letter; empty for the whole row
	Code   string
}

// New invents n people without fault, always the same ones.
func New(n int) *Table {
	t := &Table{Above: [][]string{
		{"国有企业退休人员档案移交名册表"},
		{"移交单位（盖章）：扬州市第一机械厂", "", "", "统一社会信用代码：91350100M000100Y43"},
		header[:],
	}}
	for i := range n {
		t.Rows = append(t.Rows, person(i))
	}
	t.Sown = append(t.Sown, Sown{3, letter(trade), "column_unknown"})
	return t
}

var (
	surnames = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "欧阳", "单"}
	given    = []string{"建国", "秀英", "桂兰", "国强", "玉珍", "红梅", "文䶮", "㛃", "永𬱖", "𣈱", "志刚", "素芳", "春生", "月娥", "德明", "丽华"}
	counties = []string{"宝应县", "扬州市高邮市", "江都市", "邗江", "321081", "江苏省扬州市广陵区"}
)

// person is the row of person i: each has an ID number of its own.
func person(i int) []string {
	born := time.Date(1940, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*7%7300)
	number := ID(i)
	r := make([]string, len(header))
	r[seq] = fmt.Sprint(i + 1)
	r[name] = surnames[i%len(surnames)] + given[i/len(surnames)%len(given)]
	r[sex] = map[string]string{"male": "男", "female": "女"}[number.Sex()]
	r[citizenID] = string(number)
	r[birth] = born.Format([]string{"2006-01-02", "2006.1.2", "2006/01/02", "2006年1月", "20060102"}[i%5])
	r[workStart] = born.AddDate(18, 0, 0).Format("2006-01")
	r[retiredOn] = born.AddDate(58, 0, 0).Format("200601")
	r[category] = []string{"企业退休", "退休", "事业单位退休"}[i%3]
	r[party] = []string{"群众", "中共党员"}[i%2]
	r[medical] = counties[i%len(counties)]
	r[provincial] = []string{"否", "", "是"}[i%3]
	r[originals] = []string{"1", "2", "1", "1"}[i%4]
	r[duplicates] = []string{"0", "", "1"}[i%3]
	r[materials], r[pages] = fmt.Sprint(20+i%30), fmt.Sprint(60+i%90)
	r[box] = fmt.Sprint(1 + i/30)
	r[oldNumber] = fmt.Sprintf("%05d", i+1)
	r[trade] = "钳工"
	return r
}

// ID is the number of person i: sound, and of nobody. Its area is that of no
// place.
func ID(i int) custody.CitizenID {
	born := time.Date(1940, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*7%7300)
	body := fmt.Sprintf("%06d%s%03d", 990000+i/1000, born.Format("20060102"), i%1000)
	return custody.CitizenID(body + string(rune(custody.CitizenCheck(body))))
}

// CSV writes the table with commas, in UTF-8 without a byte order mark.
func (t *Table) CSV() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	// A strings.Builder never fails.
	_ = w.WriteAll(t.Above)
	_ = w.WriteAll(t.Rows)
	return b.String()
}

func letter(index int) string { return string(rune('A' + index)) }
