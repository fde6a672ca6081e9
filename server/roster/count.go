package roster

import (
	"strconv"
	"strings"
)

// mostVolumes is how many volumes of a kind one dossier may have: more is a
// slip of the keyboard.
const mostVolumes = 20

func (r *rowCheck) volumes() {
	r.row.Originals = 1
	if both := r.text(ColVolumes); both != "" {
		first, second := halves(both)
		originals, ok := readCount(first)
		duplicates, also := 0, true
		if second != "" {
			duplicates, also = readCount(second)
		}
		if !ok || !also || originals < 1 || originals > mostVolumes || duplicates > mostVolumes {
			r.fault("volumes_bad", ColVolumes, "limit", strconv.Itoa(mostVolumes))
			return
		}
		r.row.Originals, r.row.Duplicates = originals, duplicates
	}
	if text := r.text(ColOriginals); text != "" {
		n, ok := readCount(text)
		if !ok || n < 1 || n > mostVolumes {
			r.fault("volumes_bad", ColOriginals, "limit", strconv.Itoa(mostVolumes))
		} else {
			r.row.Originals = n
		}
	}
	if text := r.text(ColDuplicates); text != "" {
		n, ok := readCount(text)
		if !ok || n > mostVolumes {
			r.fault("volumes_bad_copy", ColDuplicates, "limit", strconv.Itoa(mostVolumes))
		} else {
			r.row.Duplicates = n
		}
	}
}

func (r *rowCheck) papers() {
	if both := r.text(ColPapers); both != "" {
		first, second := halves(both)
		r.row.Materials = r.count(ColPapers, first)
		r.row.Pages = r.count(ColPapers, second)
	}
	if text := r.text(ColMaterials); text != "" {
		r.row.Materials = r.count(ColMaterials, text)
	}
	if text := r.text(ColPages); text != "" {
		r.row.Pages = r.count(ColPages, text)
	}
}

func (r *rowCheck) count(c Column, text string) int {
	if text == "" {
		return 0
	}
	n, ok := readCount(text)
	if !ok {
		r.fault("count_bad", c)
		return 0
	}
	return n
}

// halves parts "1/0".
func halves(s string) (first, second string) {
	for _, separator := range []string{"/", "、", "\\"} {
		if a, b, ok := strings.Cut(foldWidth(s), separator); ok {
			return strings.TrimSpace(a), strings.TrimSpace(b)
		}
	}
	return s, ""
}

// readCount reads a whole number up to 99,999, with the counting word people
// put behind it: 2, ２, 2.0, 2卷, 二.
func readCount(s string) (int, bool) {
	t := foldWidth(s)
	for _, word := range []string{"卷", "册", "本", "份", "页", "件", "张"} {
		t = strings.TrimSpace(strings.TrimSuffix(t, word))
	}
	if at := strings.Index("零一二三四五六七八九十", t); t != "" && at >= 0 && len(t) == len("一") {
		return at / len("一"), true
	}
	if t == "两" {
		return 2, true
	}
	if whole, fraction, ok := strings.Cut(t, "."); ok && strings.Trim(fraction, "0") == "" {
		t = whole
	}
	n, err := strconv.Atoi(t)
	return n, err == nil && n >= 0 && n <= 99_999 && !strings.HasPrefix(t, "+")
}
