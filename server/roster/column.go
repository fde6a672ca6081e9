package roster

import "strings"

// A Column says what the cells below a title mean.
type Column string

// The columns of a roster: those of the transfer list, and the enterprise for
// files that hold several.
const (
	ColSeq        Column = "seq"
	ColName       Column = "name"
	ColCoverName  Column = "cover_name"
	ColSex        Column = "sex"
	ColCitizenID  Column = "citizen_id"
	ColBirth      Column = "birth"
	ColWorkStart  Column = "work_start"
	ColRetiredOn  Column = "retired_on"
	ColCategory   Column = "category"
	ColParty      Column = "party"
	ColMedical    Column = "medical"
	ColHousehold  Column = "household"
	ColResidence  Column = "residence"
	ColProvincial Column = "provincial"
	ColOriginals  Column = "originals"
	ColDuplicates Column = "duplicates"
	ColVolumes    Column = "volumes" // originals and duplicates in one cell: 1/1
	ColMaterials  Column = "materials"
	ColPages      Column = "pages"
	ColPapers     Column = "papers" // materials and pages in one cell: 35/120
	ColMissing    Column = "missing"
	ColBox        Column = "box"
	ColOldNumber  Column = "old_number"
	ColRemarks    Column = "remarks"
	ColEnterprise Column = "enterprise"
	ColCreditCode Column = "credit_code"
	ColOurs       Column = "ours" // printed by us on lists and marked copies; nothing to read
)

// columnTitles holds the titles seen in rosters, without spaces, brackets and
// punctuation, in lower case.
var columnTitles = titleIndex(map[Column]string{
	ColSeq:        "序号 编号 行号 seq no number",
	ColName:       "姓名 名字 职工姓名 人员姓名 退休人员姓名 name fullname",
	ColCoverName:  "封面姓名 档案封面姓名 封皮姓名 档案姓名 covername nameoncover",
	ColSex:        "性别 sex gender",
	ColCitizenID:  "公民身份号码 公民身份证号码 公民身份证号 身份证号 身份证号码 身份证 身份号码 居民身份证号码 居民身份证号 证件号码 证件号 citizenid id idnumber idno",
	ColBirth:      "出生年月 出生日期 出生年月日 出生时间 生日 birth birthdate dateofbirth born",
	ColWorkStart:  "参加工作时间 参加工作日期 参加工作年月 工作时间 workstart workingsince startedwork",
	ColRetiredOn:  "退休时间 退休日期 退休年月 办理退休时间 批准退休时间 retiredon retired retirement retirementdate",
	ColCategory:   "人员类别 人员性质 退休类别 类别 人员身份 category",
	ColParty:      "政治面貌 是否党员 党员 party politicalstatus",
	ColMedical:    "医保所在地 医保关系所在地 职工医保所在地 医疗保险所在地 医疗保险关系所在地 医保 医保地 参保地 医保参保地 职工医保参保地 医疗保险参保地 参保所在地 医保参保所在地 medical medicalinsurance",
	ColHousehold:  "户籍 户籍所在地 户籍地 户籍地址 户口所在地 户口 household registeredhousehold",
	ColResidence:  "居住地 长期居住地 常住地 居住地址 现居住地 住址 家庭住址 residence address",
	ColProvincial: "省社保 省社保中心 是否省社保 省直社保 省属 provincial provincialinsurance",
	ColOriginals:  "卷数正 正本 正本卷数 档案卷数正本 卷数正本 档案正本 卷数 档案卷数 档案册数 册数 originals volumes original",
	ColDuplicates: "卷数副 副本 副本卷数 档案卷数副本 卷数副本 档案副本 duplicates duplicate",
	ColVolumes:    "卷数正/副 卷数正副 档案卷数正/副 档案卷数正本/副本 卷数正本/副本",
	ColMaterials:  "材料份数 份数 材料件数 材料 materials",
	ColPages:      "页数 材料页数 总页数 pages",
	ColPapers:     "材料份数/页数 份数/页数",
	ColMissing:    "缺件名称及原因 缺件 缺件原因 缺少材料 缺件名称 缺件情况 missing missingmaterials",
	ColBox:        "箱号 箱 装箱号 box boxno",
	ColOldNumber:  "原档案编号 原档案号 档案编号 档案号 档号 原编号 oldnumber fileno",
	ColRemarks:    "备注 说明 remarks remark notes",
	ColEnterprise: "移交单位 单位 单位名称 企业名称 企业 所属企业 原单位 原工作单位 工作单位 enterprise company employer",
	ColCreditCode: "统一社会信用代码 社会信用代码 信用代码 creditcode",
	ColOurs:       "条码号 条码 确定依据 检查结果 barcode code rule checkresult",
})

func titleIndex(words map[Column]string) map[string]Column {
	index := make(map[string]Column)
	for column, titles := range words {
		for _, t := range strings.Fields(titles) {
			index[t] = column
		}
	}
	return index
}

// columnOf reads a title: as it stands, then without what is in brackets
// ("移交单位(盖章)"). The second result is false for a title nobody knows.
func columnOf(title string) (Column, bool) {
	t := titleText(title)
	if c, ok := columnTitles[dropMarks(t)]; ok {
		return c, true
	}
	open := strings.IndexAny(t, "([")
	if open <= 0 {
		return "", false
	}
	rest := t[open:]
	if end := strings.IndexAny(rest, ")]"); end >= 0 {
		c, ok := columnTitles[dropMarks(t[:open]+rest[end+1:])]
		return c, ok
	}
	return "", false
}

// titleText folds width and case and drops spaces.
func titleText(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '【' || r == '〔':
			r = '['
		case r == '】' || r == '〕':
			r = ']'
		}
		if r <= ' ' || r == '\u3000' || r == '\u00a0' || r >= '\u200b' && r <= '\u200f' || r == '\ufeff' {
			return -1
		}
		return r
	}, s))
}

func dropMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]_-:：*、.,'\"", r) {
			return -1
		}
		return r
	}, s)
}
