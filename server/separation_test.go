package server

import (
	"strings"
	"testing"

	"dossiertrail/server/api"
)

// No administrator becomes another, whichever way the login is written and
// whichever way round the steps are taken.
func TestAdministratorsStayApart(t *testing.T) {
	w := newWorld(t)
	change := func(name, login string, status int, body map[string]any, contains ...string) scenario {
		return scenario{name: name, as: "security", method: "PATCH", url: prefix + "/users/" + login, status: status, body: body, contains: contains}
	}
	w.play([]scenario{
		change("the own role, written otherwise", "SECURITY", 403, map[string]any{"role": "system"}),
		change("the own lock, written otherwise", "%EF%BD%93ecurity", 403, map[string]any{"disabled": true}),
		change("the password of another administrator", "audit", 403, map[string]any{"password": "another password!"}),
		change("a role and a password", "city", 409, map[string]any{"role": "audit", "password": "another password!"}, "used_account"),
		change("a fresh account", "city", 200, map[string]any{"role": "audit"}),
		change("a role of the work", "city", 200, map[string]any{"role": "supervisor"}),
		change("a password", "city", 200, map[string]any{"password": "another password!"}),
		change("and then a role", "city", 409, map[string]any{"role": "audit"}, "used_account"),
		change("the own password", "security", 200, map[string]any{"password": "another password!"}),
	})
	b := &browser{world: w}
	b.want(200, "POST", "/session", credentials("audit", password))
}

// A role reaches what its kind of organisation has part in, and no other kind
// has it.
func TestRolesFitOrganisations(t *testing.T) {
	w := newWorld(t)
	orgs := map[string]string{"mill": "enterprise", "rider": "courier", "baoying": "archive", "bureau": "bureau"}
	home := map[api.Role]string{"enterprise": "enterprise", "courier": "courier", "clerk": "archive", "archive_supervisor": "archive", "supervisor": "bureau"}
	for role, kind := range home {
		for org, is := range orgs {
			want := map[bool]int{true: 201, false: 409}[kind == is]
			login := "new-" + strings.ReplaceAll(string(role), "_", "-") + "-" + org
			status, b := w.call("system", "POST", prefix+"/users", api.NewUser{Login: login, Name: "新", Role: role, Organisation: org, Password: password})
			if status != want || status == 409 && !strings.Contains(b, "role_misfit") {
				t.Errorf("%s at %s: %d, want %d: %s", role, org, status, want, b)
			}
		}
	}
	w.play([]scenario{{name: "by a change", as: "security", method: "PATCH", url: prefix + "/users/clerk", body: map[string]any{"role": "supervisor"}, status: 409, contains: []string{"role_misfit"}}})
}

// A supervisor of an archive has its powers there: neither legs nor labels of a
// batch that is on its way to the archive are its own.
func TestKeeperStaysInside(t *testing.T) {
	w := newWorld(t)
	d := w.enrol("mill", "宝应县", "王䶮")[0]
	box := w.pack("mill", "321023", d)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	w.play([]scenario{
		{name: "a leg between others", as: "keeper", method: "POST", url: prefix + "/handovers", status: 409, contains: []string{"not_yours"},
			body: api.NewHandover{Leg: "dispatch", Batch: batch.ID, To: "rider", Method: "messenger"}},
		{name: "a label of others", as: "keeper", method: "POST", url: prefix + "/labels", status: 409, contains: []string{"not_yours"},
			body: api.LabelOrder{Things: []api.ID{d.Volumes[0].ID}, Preset: "60x40", Reprint: true}},
		{name: "the road of what was sent", as: "mill", method: "POST", url: prefix + "/dossiers/" + string(d.ID) + "/redirect", status: 409, contains: []string{"in_sealed_batch"},
			body: api.Redirection{County: "321084", Reason: "r"}},
	})
	if after := get[api.Dossier](w, "mill", "/dossiers/"+string(d.ID)); after.Volumes[0].Copy != 1 || after.Route.County != "321023" {
		t.Errorf("%+v", after)
	}
}

// A scan with the ID and the code of another organisation's answers nothing of
// what that one was told.
func TestScanIDOfOthers(t *testing.T) {
	w := newWorld(t)
	d := w.enrol("mill", "宝应县", "王䶮")[0]
	box := w.pack("mill", "321023", d)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID})
	in := api.Scans{Scans: []api.Scan{{ID: w.uuid(), Into: h.ID, Text: d.Volumes[0].Code, At: api.Time(w.clock.Add(1)), Via: "wedge"}}}
	if v := post[api.ScanAnswers](w, "clerk", "/scans", in).Answers[0].Verdict; v.Kind != "complete" {
		t.Fatalf("%+v", v)
	}
	for _, into := range []api.ID{h.ID, box.ID, batch.ID} {
		in.Scans[0].Into = into
		for _, as := range []string{"dock", "rider", "gaoyou"} {
			v := post[api.ScanAnswers](w, as, "/scans", in).Answers[0].Verdict
			if v.Kind != "declined" || v.Reason != "request_reused" || v.Thing != "" || v.Code != "" || v.Tally != nil || v.Dossier != nil || v.Volume != nil || v.Counted {
				t.Errorf("%s into %s: %+v", as, into, v)
			}
		}
	}
	undo := api.ScanUndo{ID: w.uuid(), Into: h.ID, Scan: in.Scans[0].ID}
	for _, as := range []string{"dock", "rider", "gaoyou"} {
		if status, b := w.call(as, "POST", prefix+"/scans/undo", undo); status != 404 {
			t.Errorf("%s takes it back: %d %s", as, status, b)
		}
	}
}
