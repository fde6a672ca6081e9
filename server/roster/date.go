package roster

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// readDate reads the ways in which rosters write a date, down to day or month:
// 1962-09-27, 1962/9/27, 1962.9, 19620927, 196209, 1962年9月27日, and the day
// number that a spreadsheet keeps behind a date cell. It returns 2006-01-02 or
// 2006-01. The code is empty, bad_date, or date_ambiguous for 1962.1, which a
// spreadsheet also makes of 1962.10.
func readDate(raw string, from1904 bool) (date, code string) {
	s := dateText(raw)
	if days, ok := serialDays(s); ok {
		base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if from1904 {
			base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return base.AddDate(0, 0, int(days)).Format(time.DateOnly), ""
	}
	if yearTenth.MatchString(s) {
		return s[:4] + "-01", "date_ambiguous"
	}
	for _, layout := range []string{"2006-1-2", "20060102", "2006-1", "200601"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1850 && t.Year() < 2200 {
			if strings.Contains(layout, "02") || strings.HasSuffix(layout, "-2") {
				return t.Format(time.DateOnly), ""
			}
			return t.Format("2006-01"), ""
		}
	}
	return "", "bad_date"
}

// serialDays reads the day number behind a date cell.
func serialDays(s string) (days float64, ok bool) {
	days, err := strconv.ParseFloat(s, 64)
	return days, err == nil && days >= 10_000 && days < 100_000
}

var yearTenth = regexp.MustCompile(`^(18|19|20)\d\d\.1$`)

// dateText brings the separators to one form. A dot stays where it may be a
// decimal point: 1962.1.
func dateText(raw string) string {
	s := foldWidth(raw)
	if head, _, ok := strings.Cut(s, "T"); ok {
		s = head
	}
	if head, tail, ok := strings.Cut(s, " "); ok && strings.Contains(tail, ":") {
		s = head
	}
	s = strings.ReplaceAll(s, " ", "")
	s = dateMarks.Replace(s)
	s = strings.Trim(s, "-")
	if strings.Count(s, ".") > 1 || strings.Contains(s, ".") && !yearTenth.MatchString(s) && !serialDay.MatchString(s) {
		s = strings.ReplaceAll(strings.Trim(s, "."), ".", "-")
	}
	return s
}

var dateMarks = strings.NewReplacer("年", "-", "月", "-", "日", "", "号", "", "/", "-", "、", "-", "—", "-")

var serialDay = regexp.MustCompile(`^\d{5}\.\d+$`)

// laterDate reports whether a lies after b, as far as both are known.
func laterDate(a, b string) bool {
	n := min(len(a), len(b))
	return n > 0 && a[:n] > b[:n]
}

// sameDate reports whether a and b agree, as far as both are known.
func sameDate(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}

// foldWidth gives half-width characters, without outer spaces.
func foldWidth(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - ('！' - '!')
		case r == '\u3000' || r == '\u00a0':
			return ' '
		case isInvisible(r):
			return -1
		}
		return r
	}, s))
}
