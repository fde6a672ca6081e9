package roster_test

import (
	"errors"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/server/roster"
	"dossiertrail/server/roster/rostertest"
)

// register is what was registered before, by enterprise and person.
type register map[string]roster.Known

func (r register) add(row roster.Row) {
	key := row.Enterprise + "|" + row.PersonKey()
	k := r[key]
	r[key] = roster.Known{Name: row.Name, Digests: append(k.Digests, row.Digest())}
}

func (r register) find(enterprise, key string) (roster.Known, bool, error) {
	k, ok := r[enterprise+"|"+key]
	return k, ok, nil
}

// Reading the same file again says that nothing changes: people without an ID
// number and people of one name included.
func TestSameFileAgain(t *testing.T) {
	data := rostertest.New(500).Sow(10).CSV()
	first, rows := read(t, data, options())
	known := register{}
	for _, row := range rows {
		if row.Good() {
			known.add(row)
		}
	}
	o := options()
	o.Existing = known.find
	again, _ := read(t, data, o)
	if again.Unchanged != first.Good || again.Counts["person_changed"] > 0 || first.Unchanged > 0 {
		t.Errorf("%d good, then %d unchanged, %v", first.Good, again.Unchanged, again.Counts)
	}
}

func TestChangedPeople(t *testing.T) {
	const head = "姓名,身份证号,人员类别,医保所在地\n"
	_, rows := read(t, head+"张三,610104620927690,退休,宝应县\n", options())
	known := register{}
	known.add(rows[0])
	o := options()
	o.Existing = known.find
	for line, want := range map[string]struct {
		state roster.State
		code  string
	}{
		"张三,610104196209276908,退休,宝应县": {roster.Changed, "person_changed"},
		"张三,610104620927690,退休,高邮市":    {roster.Changed, "person_changed"},
		"张珊,610104620927690,退休,宝应县":    {roster.Changed, "person_other_name"},
		" 张三,610104620927690,退休,宝应县":   {roster.Unchanged, "name_cleaned"},
		"李四,11010519491231002X,退休,宝应县": {roster.New, ""},
	} {
		report, rows := read(t, head+line+"\n", o)
		if rows[0].State != want.state || want.code != "" && report.Counts[want.code] != 1 || rows[0].Good() == (want.code == "person_other_name") {
			t.Errorf("%q: %s, %v", line, rows[0].State, report.Counts)
		}
	}
}

// A county named since does not make everybody changed: the destination
// follows from settings, not from the roster.
func TestSettingsChangeNobody(t *testing.T) {
	data := rostertest.New(20).CSV()
	o := options()
	_, rows := read(t, data, o)
	known := register{}
	for _, row := range rows {
		known.add(row)
	}
	o.Existing, o.Counties, o.Died = known.find, o.Counties[:2], custody.DeathApart
	if report, _ := read(t, data, o); report.Unchanged != 20 || report.Counts["destination_unknown_place"] == 0 {
		t.Errorf("%+v", report)
	}
}

// One person may have worked for two enterprises: each lists them.
func TestOnePersonInTwoEnterprises(t *testing.T) {
	report, _ := read(t, "姓名,身份证号,单位\n张三,11010519491231002X,甲厂\n张三,11010519491231002X,乙厂\n张三,11010519491231002X,甲 厂\n", options())
	if report.Counts["person_twice"] != 1 || report.Bad != 1 {
		t.Errorf("%+v", report.Counts)
	}
}

// Reading ends with the error of the lookup, and the report says so.
func TestLookupFails(t *testing.T) {
	o := options()
	broken := errors.New("the register is closed")
	o.Existing = func(string, string) (roster.Known, bool, error) { return roster.Known{}, false, broken }
	data := "姓名,性别\n张三,男\n"
	report, _, err := roster.Read(strings.NewReader(data), int64(len(data)), o)
	if !errors.Is(err, broken) || report.Interrupted != "read_failed" {
		t.Errorf("%v, %+v", err, report)
	}
}

// Those who died before stay or are listed apart, as the setting says.
func TestDeathPolicy(t *testing.T) {
	const data = "姓名,身份证号,人员类别,医保所在地\n张三,11010519491231002X,已故,宝应县\n"
	for died, stays := range map[custody.DeathPolicy]int{custody.DeathStays: 1, custody.DeathApart: 0} {
		o := options()
		o.Died = died
		report, rows := read(t, data, o)
		if report.Stays != stays || report.Counts["category_stays"] != stays || rows[0].Stays != (stays == 1) || report.Good != 1 {
			t.Errorf("%s: %+v", died, report)
		}
	}
}

// A caller may stop early.
func TestStopEarly(t *testing.T) {
	data := rostertest.New(100).CSV()
	f, err := roster.Open(strings.NewReader(data), int64(len(data)), options())
	if err != nil {
		t.Fatal(err)
	}
	for range f.Rows() {
		break
	}
	if f.Report().Rows != 1 {
		t.Errorf("%d rows read", f.Report().Rows)
	}
}
