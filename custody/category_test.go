package custody

import "testing"

func TestParseCategory(t *testing.T) {
	for in, want := range map[string]Category{
		"企业退休": CategoryRetiree, "退休": CategoryRetiree, "企业退休人员": CategoryRetiree, "企业退休（存量）": CategoryRetiree,
		"企业新退休": CategoryNewRetiree, "新退休": CategoryNewRetiree, "新办理退休人员": CategoryNewRetiree,
		"事业单位退休": CategoryInstitution, "离休": CategoryVeteran, "离休人员": CategoryVeteran, "领导干部": CategoryLeading,
		"移交前死亡": CategoryDiedBefore, "死亡": CategoryDiedBefore, " 已 故 ": CategoryDiedBefore,
		"已由属地管理": CategoryKeptLocally, "其他": CategoryOther,
		"Retiree": CategoryRetiree, "new_retiree": CategoryNewRetiree, "New Retiree": CategoryNewRetiree, "veteran cadre": CategoryVeteran,
	} {
		if got, ok := ParseCategory(in); !ok || got != want {
			t.Errorf("ParseCategory(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "在职", "retir"} {
		if got, ok := ParseCategory(in); ok {
			t.Errorf("ParseCategory(%q) = %q", in, got)
		}
	}
	for _, c := range Categories() {
		if got, ok := ParseCategory(string(c)); !ok || got != c || !c.Known() {
			t.Errorf("the code %q does not read as itself: %q, %v", c, got, ok)
		}
	}
}

func TestCategoryMoves(t *testing.T) {
	moves := map[Category]bool{CategoryRetiree: true, CategoryNewRetiree: true, CategoryInstitution: true, CategoryOther: true}
	for _, c := range append(Categories(), "", "unheard") {
		if got := c.Moves(DeathStays); got != moves[c] {
			t.Errorf("%q moves: %v", c, got)
		}
		if got := c.Moves(DeathApart); got != (moves[c] || c == CategoryDiedBefore) {
			t.Errorf("%q moves when the dead are listed apart: %v", c, got)
		}
		if c.Moves("") != c.Moves(DeathStays) {
			t.Errorf("%q: the empty policy differs from stays", c)
		}
	}
	if Category("unheard").Known() {
		t.Error("an unheard category is known")
	}
}
