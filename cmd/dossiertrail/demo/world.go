package demo

import (
	"fmt"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// Password opens every account of the example. It is printed at the start, and
// no account of a real installation has it.
const Password = "yibubulou-2020"

// A place is a county with the keeper it designates and streets to live in.
type place struct {
	code, name, short string
	former            []string // what older papers call it
	keeper            custody.OrgID
	keeperName        string
	streets           []string
}

func places() []place {
	return []place{
		{"321002", "广陵区", "广陵", []string{"扬州市城区", "郊区"}, "keeper-guangling", "广陵区退休人员档案服务中心", []string{"东关街道", "汶河街道", "曲江街道", "湾头镇"}},
		{"321003", "邗江区", "邗江", []string{"维扬区", "邗江县"}, "keeper-hanjiang", "邗江区人才服务中心档案室", []string{"邗上街道", "蒋王街道", "瓜洲镇", "公道镇"}},
		{"321012", "江都区", "江都", []string{"江都市", "江都县"}, "keeper-jiangdu", "江都区档案馆", []string{"仙女镇", "邵伯镇", "大桥镇", "小纪镇"}},
		{"321023", "宝应县", "宝应", nil, "keeper-baoying", "宝应县社会保险档案室", []string{"安宜镇", "氾水镇", "射阳湖镇", "曹甸镇"}},
		{"321081", "仪征市", "仪征", []string{"仪征县"}, "keeper-yizheng", "仪征市档案馆", []string{"真州镇", "青山镇", "新城镇", "月塘镇"}},
		{"321084", "高邮市", "高邮", []string{"高邮县"}, "keeper-gaoyou", "高邮市公共就业和人才服务中心", []string{"高邮街道", "三垛镇", "临泽镇", "界首镇"}},
	}
}

// A sender is an enterprise with how many retirees it hands over and, by index
// into places, where most of them live.
type sender struct {
	id          custody.OrgID
	name, short string
	defunct     bool // no credit code
	people      int
	towards     []int
	text        bool // sends its roster as a text file of an old program
}

func senders() []sender {
	return []sender{
		{"yunhe-diesel", "扬州运河柴油机有限责任公司", "YC", false, 420, []int{0, 1, 2}, false},
		{"qionghua-textile", "扬州琼花纺织集团有限公司", "QF", false, 390, []int{0, 1, 5}, false},
		{"wenfeng-instrument", "扬州文峰仪表厂", "WY", true, 180, []int{0, 1}, true},
		{"hanshui-chemfibre", "江苏邗水化学纤维有限公司", "HX", false, 360, []int{4, 1, 0}, false},
		{"shaobo-shipyard", "江都邵伯造船厂", "SC", true, 210, []int{2, 5}, true},
		{"anyi-farmtools", "宝应安宜农业机械有限公司", "AN", false, 240, []int{3, 5}, false},
		{"zhenzhou-autoparts", "仪征真州汽车配件有限公司", "ZQ", false, 300, []int{4, 1}, false},
		{"yucheng-cotton", "高邮盂城棉业有限公司", "YM", false, 270, []int{5, 3}, false},
		{"shuxi-lacquer", "扬州蜀西漆器工艺有限公司", "SQ", false, 90, []int{1, 0}, false},
		{"guazhou-brewery", "扬州瓜洲酿造有限公司", "GN", false, 120, []int{1, 2}, false},
		{"longchuan-tools", "江都龙川工具有限公司", "LG", false, 240, []int{2, 0}, false},
		{"shaohu-food", "扬州邵湖食品有限公司", "SS", false, 180, []int{2, 5, 3}, false},
	}
}

const (
	bureau    custody.OrgID = "yangzhou-bureau"
	messenger custody.OrgID = "yangzhou-escort"
	post      custody.OrgID = "confidential-post"
)

// Bureau is the organisation that watches the whole city.
func Bureau() api.Organisation {
	return api.Organisation{ID: string(bureau), Kind: "bureau", Name: "扬州市国有企业退休人员社会化管理办公室"}
}

// within are the units around the counties.
func within() []string { return []string{"江苏省", "扬州市"} }

// A carrier takes boxes from enterprises to keepers.
type carrier struct {
	id   custody.OrgID
	name string
}

// couriers are the two ways to travel: the city's own messengers, and the
// confidential post.
func couriers() []carrier {
	return []carrier{{messenger, "扬州市档案专人押运队"}, {post, "机要通信局扬州分局"}}
}

// An Account opens the example in one role.
type Account struct {
	Login, Name, Role string
	Org               custody.OrgID
	Does              string // in a few words, for the list that is printed
}

// Accounts are one for each role. The city has more enterprises and keepers
// than accounts: their work was done by people who do not sign in here.
func Accounts() []Account {
	return []Account{
		{"qiye", "钱惠珍", "enterprise", "yunhe-diesel", "移交单位经办 · packs and sends"},
		{"songdang", "宋保国", "courier", messenger, "送档人 · carries boxes"},
		{"jieshou", "高秀梅", "clerk", "keeper-gaoyou", "接收单位经办 · scans what arrives"},
		{"guanzhang", "周文彬", "archive_supervisor", "keeper-gaoyou", "接收单位主管 · numbers, undoes, resolves"},
		{"zhuguan", "沈玉华", "supervisor", bureau, "市级主管 · sees all counties, chases"},
		{"xitong", "陆志明", "system", bureau, "系统管理员 · accounts and settings"},
		{"anquan", "顾建平", "security", bureau, "安全管理员 · rights"},
		{"shenji", "汤永康", "audit", bureau, "审计管理员 · logs"},
	}
}

// creditCode makes a unified social credit code (GB 32100) with a sound check
// character for the n-th enterprise. Its registration office does not exist.
func creditCode(n int) string {
	body := fmt.Sprintf("91000000MA%07d", n)
	return body + string(rune(custody.CreditCodeCheck(body)))
}
