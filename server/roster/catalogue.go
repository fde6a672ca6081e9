package roster

import (
	"slices"
	"strings"
)

// A message is what the catalogue says of one code. Words in braces are filled
// in from the arguments.
type message struct {
	severity Severity
	zh, en   string
}

// Languages of the catalogue.
const (
	Chinese = "zh-CN"
	English = "en"
)

// Text returns what code means and what to do about it, in lang ("en" or
// Chinese for anything else), with args filled in. An unknown code is returned
// as it is.
func Text(lang, code string, args map[string]string) string {
	m, ok := lookup(code)
	if !ok {
		return code
	}
	text := m.zh
	if lang == English {
		text = m.en
	}
	for name, value := range args {
		text = strings.ReplaceAll(text, "{"+name+"}", word(lang, value))
	}
	return text
}

// Text is the fault in words; see Text.
func (f Fault) Text(lang string) string { return Text(lang, f.Code, f.Args) }

// Codes returns every code of the catalogue, sorted.
func Codes() []string {
	var all []string
	for code := range faultMessages {
		all = append(all, code)
	}
	for code := range inputMessages {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}

func lookup(code string) (message, bool) {
	if m, ok := faultMessages[code]; ok {
		return m, true
	}
	m, ok := inputMessages[code]
	return m, ok
}

func severityOf(code string) Severity {
	m, _ := lookup(code)
	return m.severity
}

// word translates the few argument values that are words: those with an @.
func word(lang, value string) string {
	switch {
	case value == "@male" && lang == English:
		return "male"
	case value == "@female" && lang == English:
		return "female"
	case value == "@male":
		return "男"
	case value == "@female":
		return "女"
	}
	return value
}

var inputMessages = map[string]message{
	InputEmpty: {Error, "文件是空的，没有任何内容。请确认选对了文件。", "The file is empty. Check that you chose the right file."},
	InputNotTable: {Error, "这不是表格文件。请用 Excel 或 WPS 打开名册，另存为 .xlsx 后重新上传。",
		"This is not a table. Open the roster in Excel or WPS, save it as .xlsx and upload that."},
	InputOldExcel: {Error, "这是旧版 Excel 97-2003 文件（.xls）。请在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”后重新上传。",
		"This is a workbook of Excel 97-2003 (.xls). Save it as an Excel workbook (.xlsx) and upload that."},
	InputEncrypted: {Error, "工作簿设有打开密码，无法读取。请去掉密码，另存后重新上传。",
		"The workbook has a password and cannot be read. Remove the password, save it and upload it again."},
	InputMacros: {Error, "工作簿含有宏，不予读取。请另存为不含宏的“Excel 工作簿（.xlsx）”后重新上传。",
		"The workbook holds macros and is not read. Save it as a workbook without macros (.xlsx) and upload that."},
	InputLinks: {Error, "工作簿引用了其他文件的数据。请把这些单元格“选择性粘贴”为数值，断开链接，另存后重新上传。",
		"The workbook draws on other files. Paste those cells as values, break the links, save it and upload it again."},
	InputOtherFormat: {Error, "这是另一种格式的文件（ODS、网页或 XML）。请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。",
		"This is a file of another format (ODS, web page or XML). Open it in Excel or WPS, save it as .xlsx and upload that."},
	InputTruncated: {Error, "文件不完整或已损坏，可能是没有传完。请从原处重新复制，能正常打开后再上传。",
		"The file is cut off or damaged; perhaps copying it did not finish. Copy it anew, check that it opens, and upload it again."},
	InputTooLarge: {Error, "文件有 {size} MB，超过 {limit} MB 的上限。请删去无关的工作表和图片，或分成几个文件。",
		"The file has {size} MB, more than the {limit} MB allowed. Remove other sheets and pictures, or split it."},
	InputBomb: {Error, "工作簿展开后超过 {limit} MB 的上限，未读取。请只保留名册，另存为新的 .xlsx，或分成几个文件。",
		"The workbook unpacks to more than the {limit} MB allowed and was not read. Keep only the roster, save it as a new .xlsx, or split it."},
	InputTooManyRows: {Error, "名册超过 {limit} 人的上限。请分成几个文件，或请系统管理员提高上限。",
		"The roster lists more than the {limit} people allowed. Split it, or ask the administrator to raise the limit."},
	InputTooWide: {Error, "第 {row} 行超过 {limit} 列。请删去名册右侧的无关内容。",
		"Row {row} has more than {limit} columns. Remove what stands to the right of the roster."},
	InputLongCell: {Error, "第 {row} 行有一格超过 {limit} 字，不是名册的内容。请删去后再上传；若该行有引号，请核对引号是否成对。",
		"A cell in row {row} is longer than {limit} characters, which no roster needs. Remove it; where the row has a quotation mark, see that it has its partner."},
	InputNoHeader: {Error, "找不到表头。表头应在前 30 行之内，至少有“姓名”和另一列，如“公民身份号码”。",
		"No header was found. It must be within the first 30 rows and hold at least the title 姓名 (name) and one other, such as 公民身份号码 (citizen_id)."},
	InputQuote: {Error, "第 {row} 行的引号没有成对，后面的内容无法读取。请改正引号，或用 Excel 打开后另存为 .xlsx。",
		"A quotation mark in row {row} has no partner, and what follows cannot be read. Correct it, or open the file in Excel and save it as .xlsx."},
	InputEncoding: {Error, "文件的文字编码前后不一致，无法读取。请用 Excel 打开核对文字，另存为 .xlsx 后上传。",
		"The encoding of the text contradicts itself. Open the file in Excel, check the text, save it as .xlsx and upload that."},
}
