package server

import (
	"strings"
	"testing"

	"dossiertrail/server/api"
)

func TestImport(t *testing.T) {
	w := newWorld(t)
	file := rosterCSV("宝应县", "王䶮", "李㛃", "张三")
	report := post[api.RosterReport](w, "mill", "/rosters/check", form(t, file))
	if report.Rows != 3 || report.Good != 3 || report.Bad != 0 {
		t.Fatalf("%+v", report)
	}
	if n := get[api.Dossiers](w, "mill", "/dossiers"); len(n.Dossiers) != 0 {
		t.Fatal("a dry run registered people")
	}
	made := post[api.RosterImport](w, "mill", "/rosters", form(t, file))
	if made.Registered != 3 || made.Volumes != 3 || len(made.Dossiers) != 3 {
		t.Fatalf("%+v", made)
	}
	before := w.store.Position()
	again := post[api.RosterImport](w, "mill", "/rosters", form(t, file))
	if again.Registered != 0 || again.Unchanged != 3 || again.Report.Unchanged != 3 || w.store.Position() != before {
		t.Fatalf("the same file again: %+v", again)
	}
	changed := post[api.RosterImport](w, "mill", "/rosters", form(t, strings.Replace(file, "退休,宝应县", "退休,高邮市", 1)))
	if changed.Amended != 1 || changed.Unchanged != 2 {
		t.Fatalf("%+v", changed)
	}
}

func TestImportWithFaults(t *testing.T) {
	w := newWorld(t)
	file := rosterCSV("宝应县", "王䶮", "李㛃") + "3,,110101194912310014,男,退休,宝应县\n"
	w.play([]scenario{
		{name: "all or nothing", as: "mill", method: "POST", url: prefix + "/rosters", body: form(t, file), status: 422, contains: []string{"roster_bad_rows"}},
		{name: "in no one's name", as: "mill", method: "POST", url: prefix + "/rosters", body: form(t, file, "enterprise", "dock"), status: 404},
		{name: "no roster", as: "mill", method: "POST", url: prefix + "/rosters", body: form(t, "%PDF-1.7"), status: 422, contains: []string{`"code":"input_`}},
		{name: "not for clerks", as: "clerk", method: "POST", url: prefix + "/rosters", body: form(t, file), status: 403},
		{name: "without a file", as: "mill", method: "POST", url: prefix + "/rosters", body: multi{"multipart/form-data; boundary=a", []byte("--a--\r\n")}, status: 422, contains: []string{"file"}},
	})
	if n := get[api.Dossiers](w, "mill", "/dossiers"); len(n.Dossiers) != 0 {
		t.Fatal("half of it was registered")
	}
	made := post[api.RosterImport](w, "mill", "/rosters", form(t, file, "goodRows", "true"))
	if made.Registered != 2 || made.Skipped != 1 {
		t.Fatalf("%+v", made)
	}
	found := false
	for _, f := range made.Report.Faults {
		found = found || f.Severity == "error" && f.Row == 4 && f.Message != "" && f.Message != f.Code
	}
	if !found {
		t.Errorf("the row without a name is not in %+v", made.Report.Faults)
	}
	status, header, marked := w.request("mill", "POST", prefix+"/rosters/marked", form(t, file))
	if status != 200 || header.Get("Content-Type") != xlsxType || !strings.HasPrefix(marked, "PK") {
		t.Errorf("the marked copy: %d %v", status, header)
	}
}

func TestOneImportAtATime(t *testing.T) {
	w := newWorld(t)
	if err := w.imports.begin("mill"); err != nil {
		t.Fatal(err)
	}
	w.imports.step("registering", 500, 1000)
	if p := get[api.RosterProgress](w, "mill", "/rosters/progress"); !p.Running || p.Done != 500 || p.Total != 1000 {
		t.Errorf("%+v", p)
	}
	if p := get[api.RosterProgress](w, "dock", "/rosters/progress"); p != (api.RosterProgress{}) {
		t.Errorf("another enterprise sees %+v", p)
	}
	if p := get[api.RosterProgress](w, "city", "/rosters/progress"); !p.Running {
		t.Errorf("the city sees %+v", p)
	}
	w.play([]scenario{{name: "busy", as: "mill", method: "POST", url: prefix + "/rosters", body: form(t, rosterCSV("宝应县", "王䶮")), status: 409, contains: []string{`"code":"importing"`}}})
	w.imports.end()
	post[api.RosterImport](w, "mill", "/rosters", form(t, rosterCSV("宝应县", "王䶮")))
}
