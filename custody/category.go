package custody

import "strings"

// A Category says what kind of person a dossier belongs to, and with that
// whether the dossier moves.
type Category string

// The categories of a transfer list.
const (
	CategoryRetiree     Category = "retiree"      // 企业退休: retired from the enterprise
	CategoryNewRetiree  Category = "new_retiree"  // 企业新退休: moves in the month after the formalities
	CategoryInstitution Category = "institution"  // 事业单位退休: retired from an institution the enterprise ran
	CategoryVeteran     Category = "veteran"      // 离休: stays
	CategoryLeading     Category = "leading"      // 领导干部: stays with the authority over the cadre
	CategoryDiedBefore  Category = "died_before"  // 移交前死亡: stays or is listed apart
	CategoryKeptLocally Category = "kept_locally" // 已由属地管理: nothing to move
	CategoryOther       Category = "other"        // 其他: moves, the remarks say what it is
)

// Categories returns all categories in the order people list them.
func Categories() []Category {
	return []Category{CategoryRetiree, CategoryNewRetiree, CategoryInstitution, CategoryVeteran,
		CategoryLeading, CategoryDiedBefore, CategoryKeptLocally, CategoryOther}
}

// A DeathPolicy is the setting for those who died before the handover.
type DeathPolicy string

// The two settings.
const (
	DeathStays DeathPolicy = "stays" // the dossier stays where it is; so does the empty policy
	DeathApart DeathPolicy = "apart" // the dossier moves, on a list of its own
)

// Moves reports whether a dossier of this category goes into a batch. A
// dossier that does not is counted all the same, and shown as staying. An
// unknown category does not move: somebody must say first what it is.
func (c Category) Moves(died DeathPolicy) bool {
	switch c {
	case CategoryRetiree, CategoryNewRetiree, CategoryInstitution, CategoryOther:
		return true
	case CategoryDiedBefore:
		return died == DeathApart
	}
	return false
}

// Known reports whether c is one of Categories.
func (c Category) Known() bool {
	for _, k := range Categories() {
		if c == k {
			return true
		}
	}
	return false
}

// ParseCategory reads the words that rosters use, Chinese or English, and the
// category's own code. Spaces, brackets and case do not matter. The second
// result is false for a word that names no category.
func ParseCategory(s string) (Category, bool) {
	c, ok := categoryWords[categoryWord(s)]
	return c, ok
}

func categoryWord(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '\u3000' || r == '\u00a0':
			return -1
		}
		if strings.ContainsRune(" \t\r\n_-()[]/、，。\"'", r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(s), "人员"), "职工")
}

var categoryWords = map[string]Category{
	"retiree": CategoryRetiree, "retired": CategoryRetiree, "企业退休": CategoryRetiree, "退休": CategoryRetiree,
	"企业退休存量": CategoryRetiree, "存量": CategoryRetiree, "存量退休": CategoryRetiree, "已退休": CategoryRetiree,
	"正常退休": CategoryRetiree, "提前退休": CategoryRetiree, "特殊工种退休": CategoryRetiree, "病退": CategoryRetiree,
	"因病退休": CategoryRetiree, "退职": CategoryRetiree, "国企退休": CategoryRetiree, "国有企业退休": CategoryRetiree,

	"newretiree": CategoryNewRetiree, "newlyretired": CategoryNewRetiree, "企业新退休": CategoryNewRetiree,
	"新退休": CategoryNewRetiree, "新办理退休": CategoryNewRetiree, "新增退休": CategoryNewRetiree, "当年退休": CategoryNewRetiree,

	"institution": CategoryInstitution, "institutionretiree": CategoryInstitution, "事业单位退休": CategoryInstitution,
	"国企所办事业单位退休": CategoryInstitution, "企业所办事业单位退休": CategoryInstitution, "企办事业单位退休": CategoryInstitution,
	"事业退休": CategoryInstitution, "事业单位": CategoryInstitution, "事业": CategoryInstitution,

	"veteran": CategoryVeteran, "veterancadre": CategoryVeteran, "离休": CategoryVeteran, "离休干部": CategoryVeteran,
	"企业离休": CategoryVeteran, "离休老干部": CategoryVeteran,

	"leading": CategoryLeading, "leadingcadre": CategoryLeading, "领导干部": CategoryLeading, "企业领导": CategoryLeading,
	"领导": CategoryLeading, "企业领导干部": CategoryLeading, "干部管理权限": CategoryLeading, "市管干部": CategoryLeading,
	"省管干部": CategoryLeading, "中管干部": CategoryLeading,

	"diedbefore": CategoryDiedBefore, "died": CategoryDiedBefore, "deceased": CategoryDiedBefore, "dead": CategoryDiedBefore,
	"移交前死亡": CategoryDiedBefore, "死亡": CategoryDiedBefore, "已死亡": CategoryDiedBefore, "已故": CategoryDiedBefore,
	"去世": CategoryDiedBefore, "已去世": CategoryDiedBefore, "移交前已死亡": CategoryDiedBefore, "病故": CategoryDiedBefore,

	"keptlocally": CategoryKeptLocally, "已由属地管理": CategoryKeptLocally, "属地管理": CategoryKeptLocally,
	"已属地管理": CategoryKeptLocally, "已移交": CategoryKeptLocally, "已由社区管理": CategoryKeptLocally, "免办": CategoryKeptLocally,

	"other": CategoryOther, "others": CategoryOther, "其他": CategoryOther, "其它": CategoryOther,
}
