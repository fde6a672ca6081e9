package roster

import "testing"

func TestReadDate(t *testing.T) {
	for in, want := range map[string][2]string{
		"1962-09-27": {"1962-09-27", ""}, "1962/9/27": {"1962-09-27", ""}, "1962.9.27": {"1962-09-27", ""}, "19620927": {"1962-09-27", ""},
		"1962年9月27日": {"1962-09-27", ""}, "1962年9月": {"1962-09", ""}, "1962.09": {"1962-09", ""}, "1962.9": {"1962-09", ""}, "196209": {"1962-09", ""},
		"1962-9-": {"1962-09", ""}, "１９６２．９": {"1962-09", ""}, "22916": {"1962-09-27", ""}, "22916.5": {"1962-09-27", ""},
		"1962-09-27T00:00:00": {"1962-09-27", ""}, "1962-09-27 00:00:00": {"1962-09-27", ""}, "1962.10": {"1962-10", ""}, "1962.12": {"1962-12", ""},
		"1962.1": {"1962-01", "date_ambiguous"}, "1962-1": {"1962-01", ""},
		"1962": {"", "bad_date"}, "62.9.27": {"", "bad_date"}, "1962-13": {"", "bad_date"}, "1962-02-30": {"", "bad_date"}, "不详": {"", "bad_date"}, "0962-01-01": {"", "bad_date"},
	} {
		if date, code := readDate(in, false); date != want[0] || code != want[1] {
			t.Errorf("readDate(%q) = %q, %q; want %q, %q", in, date, code, want[0], want[1])
		}
	}
	if date, _ := readDate("21454", true); date != "1962-09-27" {
		t.Errorf("counting from 1904: %q", date)
	}
}

func TestReadCount(t *testing.T) {
	for in, want := range map[string]int{"1": 1, "２": 2, "2.0": 2, "3卷": 3, "3 卷": 3, "二": 2, "两": 2, "十": 10, "0": 0, "99999": 99999} {
		if n, ok := readCount(in); !ok || n != want {
			t.Errorf("readCount(%q) = %d, %v", in, n, ok)
		}
	}
	for _, in := range []string{"", "-1", "+1", "1.5", "若干", "100000", "十二", "卷", "1e3"} {
		if n, ok := readCount(in); ok {
			t.Errorf("readCount(%q) = %d", in, n)
		}
	}
}

func TestShapeHidesPeople(t *testing.T) {
	for _, c := range []struct {
		column     Column
		text, want string
	}{
		{ColCitizenID, "11010519491231002X", "110105********002X"},
		{ColName, "欧阳建国", "****"},
		{ColRemarks, "张三已故", "张…"},
		{ColMedical, "南京市", "南京市"},
		{ColBox, "11010519491231002X", "110105********002X"},
		{"", "1101051949", "1…"},
	} {
		if got := shape(c.column, c.text); got != c.want {
			t.Errorf("shape(%s, %q) = %q, want %q", c.column, c.text, got, c.want)
		}
	}
}
