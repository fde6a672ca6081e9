package demo

import (
	"math/rand/v2"
	"strings"
)

// Common surnames, the commonest several times: one in four people is called
// Wang, Li, Zhang or Liu.
const surnames = `王王王王王王王李李李李李李李张张张张张张刘刘刘刘刘陈陈陈陈杨杨杨黄黄赵赵吴吴周周徐徐孙孙马马朱朱胡胡
林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江
阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁`

const compoundSurnames = "欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 端木 司徒"

// Given names of people who retired, by sex: born between the late thirties
// and the sixties.
const maleGiven = `建国 建华 建军 志强 志明 国强 国庆 国平 德明 德华 永康 永福 永祥 福生 根生 长生 宝根 宝林 金根 金山 银山 广才 广富 有才 有根
学文 学武 文华 文彬 卫东 卫国 卫民 爱国 爱民 援朝 抗美 跃进 解放 和平 胜利 东升 红军 春林 春生 秋生 冬生 庆余 庆丰 兆麟 兆祥 如海 如松 正华 正洪
明 强 军 勇 平 刚 伟 斌 俊 杰 涛 峰 林 松 柏 洪 江 海 波 鹏`

const femaleGiven = `秀英 秀兰 秀珍 秀芳 桂英 桂兰 桂珍 桂芳 玉兰 玉珍 玉梅 玉华 淑珍 淑华 淑芳 凤英 凤兰 翠英 翠兰 巧云 巧珍 月英 月娥 月琴 素珍 素芳 素琴
惠芳 惠珍 丽华 丽珍 丽萍 建芳 建萍 爱华 爱珍 爱萍 红梅 红霞 春梅 春兰 秋菊 秋香 冬梅 美华 美珍 银凤 金凤 兰英 菊英 荷花 杏芳 粉英 扣英 来娣 招娣
英 兰 芳 萍 琴 珍 梅 霞 娟 敏 静 燕 玲 琳 蓉 洁`

// Characters that break careless software: above U+FFFF or in extension A,
// some in no common font.
const rareCharacters = "䶮㛃𬱖𣈱𬭚㼆𫖯𬍛𬘭䎃𫘝㭎"

// Names that are not two or three Han characters.
const minorityNames = `阿依古丽·买买提 古丽娜尔·艾合买提 买买提·吐尔逊 阿卜杜热合曼·依明 努尔麦麦提·托合提 帕提古丽·卡迪尔
扎西多吉 才让卓玛 次仁央金 洛桑坚赞 乌云其木格 巴图尔 萨仁高娃 斯琴高娃 那日苏 阿拉腾花`

type nameTables struct {
	surnames, rare         []rune
	compound, male, female []string
	minority               []string
}

func newNameTables() nameTables {
	return nameTables{
		surnames: []rune(strings.Join(strings.Fields(surnames), "")),
		rare:     []rune(rareCharacters),
		compound: strings.Fields(compoundSurnames),
		male:     strings.Fields(maleGiven),
		female:   strings.Fields(femaleGiven),
		minority: strings.Fields(minorityNames),
	}
}

// name invents a name. One in sixty holds a rare character, one in eighty
// comes from another language, one in fifty has a compound surname.
func (t nameTables) name(r *rand.Rand, female bool) string {
	switch n := r.IntN(1200); {
	case n < 15:
		return pick(r, t.minority)
	case n < 35:
		return string(pick(r, t.surnames)) + string(pick(r, t.rare))
	case n < 59:
		return pick(r, t.compound) + t.given(r, female)
	}
	return string(pick(r, t.surnames)) + t.given(r, female)
}

func (t nameTables) given(r *rand.Rand, female bool) string {
	if female {
		return pick(r, t.female)
	}
	return pick(r, t.male)
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
