package main

import (
	"strings"

	"dossiertrail/server/api"
	"dossiertrail/server/messages"
)

// word translates a stable name of the closed sets; a name it does not know
// stays as it is. English speaks in the stable names themselves.
func (o *options) word(name string) string {
	if o.words == chinese {
		if w, ok := chineseWords()[name]; ok {
			return w
		}
	}
	return strings.ReplaceAll(name, "_", " ")
}

// standing says how far a thing has come and, where it stands aside, how.
func (o *options) standing(stage api.Stage, aside api.Aside) string {
	if aside != "" {
		return o.word(string(stage)) + "·" + o.word(string(aside))
	}
	return o.word(string(stage))
}

func chineseWords() map[string]string {
	return map[string]string{
		"registered": "已登记", "labelled": "已贴标", "boxed": "已装箱", "sealed": "已封批", "in_transit": "在途", "delivered": "已送达",
		"accepted": "已核收", "numbered": "已编号", "shelved": "已上架",
		"missing": "未到", "surplus": "多出", "returned": "退回", "misrouted": "误转", "refused": "拒收", "lost": "遗失", "on_loan": "借出",
		"transferred_out": "已转出", "archived_after_death": "死亡归档",
		"dispatch": "发出", "delivery": "送达", "acceptance": "核收", "shelving": "上架",
		"seal": "验封", "item": "逐卷", "messenger": "专人", "confidential_post": "机要",
		"pending": "待核", "received": "已收", "received_gaps": "已收（缺件）", "damaged": "破损", "elsewhere": "属他处",
		"ok": "正常", "already": "已扫过", "found": "找到", "complete": "齐了", "other_batch": "属他批", "not_sent": "未移交", "stays": "不移交",
		"old_label": "旧标签", "wrong_kind": "类别不对", "unknown": "未签发", "misread": "误读", "closed": "已关闭", "forbidden": "无权",
		"context": "已选定", "done": "完成", "declined": "未办理",
		"missing_material": "缺件", "seal_broken": "封条破损", "unknown_code": "条码无法识读", "leg_skipped": "环节缺失",
		"explained": "已书面说明", "sent_back": "已退回", "recreated": "已补办", "no_fault": "单据有误", "superseded": "另案处理",
		"volume": "卷", "box": "箱", "form": "表单", "location": "库位", "badge": "工牌", "command": "指令卡",
		"enterprise": "移交单位", "courier": "送档人", "archive": "接收单位", "office": "中转单位", "bureau": "主管部门",
	}
}

// eventWord translates the type of an event.
func (o *options) eventWord(name string) string {
	if w, ok := chineseEvents()[name]; ok && o.words == chinese {
		return w
	}
	return strings.ReplaceAll(name, "_", " ")
}

func chineseEvents() map[string]string {
	return map[string]string{
		"organisation_registered": "登记单位", "county_defined": "登记县区", "clocks_set": "设定时限", "badge_issued": "发放工牌", "location_defined": "登记库位",
		"dossier_registered": "登记", "dossier_amended": "更正", "dossier_redirected": "改送", "labels_printed": "打印标签", "dossier_numbered": "编号",
		"box_opened": "开箱", "box_closed": "封箱", "box_reopened": "拆封", "batch_sealed": "封定批次", "batch_split": "批次拆分",
		"handover_opened": "交接开始", "scanned": "扫描", "scan_undone": "撤回扫描", "line_judged": "定论", "confirmed": "确认", "handover_closed": "交接关闭",
		"case_opened": "立案", "case_chased": "催办", "case_resolved": "销号", "declined": "未办理", "site_founded": "建站",
	}
}

// reason words why a scan was not simply counted, in the server's own words.
func (o *options) reason(code string) string {
	if code == "" {
		return ""
	}
	l := messages.English
	if o.words == chinese {
		l = messages.Chinese
	}
	return messages.Of(l, code).Title
}

// needsPerson reports whether a scan with this verdict waits for somebody to
// look at it.
func needsPerson(kind api.VerdictKind) bool {
	switch kind {
	case "ok", "already", "found", "complete", "old_label", "context", "done":
		return false
	}
	return true
}
