package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var rosterTitles = []string{"序号", "姓名", "封面姓名", "性别", "公民身份号码", "出生年月", "参加工作时间", "退休时间", "人员类别", "政治面貌",
	"医保所在地", "户籍所在地", "长期居住地", "正本", "副本", "材料份数", "页数", "缺件名称及原因", "原档案编号", "备注"}

func (p person) row(no int) []string {
	sex := "男"
	if p.female {
		sex = "女"
	}
	day := func(t time.Time) string { return t.Format("2006-01-02") }
	return []string{strconv.Itoa(no), p.name, p.coverName, sex, p.citizenID, day(p.birth), day(p.workStart), day(p.retired), p.category, p.party,
		p.medical, p.household, p.residence, strconv.Itoa(p.originals), strconv.Itoa(p.duplicates), strconv.Itoa(p.materials), strconv.Itoa(p.pages),
		p.missing, p.oldNumber, p.remarks}
}

// workbook writes a roster as the enterprises with a spreadsheet program do: a
// title above the header, text cells.
func workbook(enterprise string, people []person) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Sheet1"
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	put := func(row int, values []string) {
		cells := make([]any, len(values))
		for i, v := range values {
			cells[i] = v
		}
		if err == nil {
			err = w.SetRow("A"+strconv.Itoa(row), cells)
		}
	}
	put(1, []string{enterprise + "退休人员人事档案移交清册"})
	put(2, rosterTitles)
	for i, p := range people {
		put(3+i, p.row(i+1))
	}
	if err != nil {
		return nil, err
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("write the roster of %s: %w", enterprise, err)
	}
	return b.Bytes(), nil
}

// textFile writes a roster as old personnel programs do: comma-separated, in
// GB18030.
func textFile(people []person) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(simplifiedchinese.GB18030.NewEncoder().Writer(&b))
	if err := w.Write(rosterTitles); err != nil {
		return nil, err
	}
	for i, p := range people {
		if err := w.Write(p.row(i + 1)); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
