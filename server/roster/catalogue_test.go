package roster

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var places = regexp.MustCompile(`\{[a-z]+\}`)

// Every code says something in both languages, with the same blanks.
func TestCatalogueIsComplete(t *testing.T) {
	for _, code := range Codes() {
		m, _ := lookup(code)
		if m.severity != Error && m.severity != Finding {
			t.Errorf("%s: severity %q", code, m.severity)
		}
		if !strings.ContainsAny(m.zh, "。") || len(m.en) < 10 {
			t.Errorf("%s: a language is missing: %q, %q", code, m.zh, m.en)
		}
		zh, en := places.FindAllString(m.zh, -1), places.FindAllString(m.en, -1)
		slices.Sort(zh)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(zh), slices.Compact(en)) {
			t.Errorf("%s: blanks %v in Chinese, %v in English", code, zh, en)
		}
	}
}

func TestText(t *testing.T) {
	args := map[string]string{"expected": "@male"}
	if got := Text(Chinese, "sex_differs", args); !strings.Contains(got, "应为男") {
		t.Error(got)
	}
	if got := Text(English, "sex_differs", args); !strings.Contains(got, "says male") {
		t.Error(got)
	}
	if got := Text(English, "no such code", nil); got != "no such code" {
		t.Error(got)
	}
	if got := inputError(InputTooWide, "limit", 64, "row", 9).Error(); !strings.HasPrefix(got, "Row 9 has more than 64") {
		t.Error(got)
	}
}
