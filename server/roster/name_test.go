package roster

import (
	"slices"
	"testing"
)

func TestReadName(t *testing.T) {
	for raw, want := range map[string]struct {
		name  string
		codes []string
	}{
		"张䶮":            {"张䶮", nil},
		"古丽·阿依":         {"古丽·阿依", nil},
		"兀\ufa0c":       {"兀\ufa0c", nil}, // a compatibility form is another character
		"张　三":           {"张　三", nil},
		" 张三\u3000":     {"张三", []string{"name_cleaned"}},
		"张\u200b三\n":    {"张三", []string{"name_cleaned"}},
		"张\ue863":       {"张䶮", []string{"name_private"}},
		"张\uf123":       {"张\uf123", []string{"name_private_unknown"}},
		"\u202e张三2":     {"张三2", []string{"name_bidi", "name_digits"}},
		"张?":            {"张?", []string{"name_broken"}},
		"张\ufffd\ufffd": {"张\ufffd\ufffd", []string{"name_broken"}},
		"":              {"", nil},
	} {
		got := readName(raw)
		if got.name != want.name || !slices.Equal(got.codes, want.codes) {
			t.Errorf("readName(%q) = %q, %v; want %q, %v", raw, got.name, got.codes, want.name, want.codes)
		}
	}
}

func TestSearchKey(t *testing.T) {
	for in, want := range map[string]string{
		"张 三": "张三", "张　三": "张三", "古丽•阿依": "古丽·阿依", "古丽．阿依": "古丽·阿依", "古丽 · 阿依": "古丽·阿依",
		"ＡＮＮＡ  Lee": "anna lee", "e\u0301": "é", "张\u200b三": "张三", "张\ue863": "张䶮", "": "",
	} {
		if got := SearchKey(in); got != want {
			t.Errorf("SearchKey(%q) = %q, want %q", in, got, want)
		}
		if again := SearchKey(SearchKey(in)); again != want {
			t.Errorf("SearchKey is not stable for %q: %q", in, again)
		}
	}
}

func TestInitials(t *testing.T) {
	for in, want := range map[string]string{
		"张三": "zs", "单雄信": "sxx", "尉迟恭": "ycg", "仇英": "qy", "欧阳修": "oyx", "古丽·阿依": "glay", "Anna Lee": "al", "李A": "la", "": "",
	} {
		if got := Initials(in); got != want {
			t.Errorf("Initials(%q) = %q, want %q", in, got, want)
		}
	}
}
