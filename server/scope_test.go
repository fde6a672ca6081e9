package server

import (
	"strings"
	"testing"

	"dossiertrail/server/api"
)

// What belongs to another enterprise or county answers as what does not exist:
// the same status, the same body, whatever is asked.
func TestForeignIsMissing(t *testing.T) {
	w := newWorld(t)
	mine := w.enrol("mill", "宝应县", "王䶮")[0]
	box := post[api.Box](w, "mill", "/boxes", api.NewBox{County: "321023"})
	sealed := w.pack("mill", "321023", mine)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{sealed.ID}})
	handover := w.open("mill", api.NewHandover{Leg: "dispatch", Batch: batch.ID, To: "rider", Method: "messenger"})

	type ask struct {
		as, method, path string // %s is the ID
		body             any
	}
	foreign := map[api.ID][]ask{
		mine.ID: {{"dock", "GET", "/dossiers/%s", nil}, {"gaoyou", "GET", "/dossiers/%s", nil}, {"dock", "GET", "/dossiers/%s/history", nil},
			{"gaoyou", "GET", "/dossiers/%s/history", nil}, {"dock", "POST", "/dossiers/%s/redirect", api.Redirection{County: "321084", Reason: "r"}},
			{"gaoyou", "POST", "/dossiers/%s/number", api.ArchiveNumber{ArchiveNo: "1"}}},
		mine.Volumes[0].ID: {{"dock", "GET", "/dossiers/%s/history", nil}, {"rider", "GET", "/dossiers/%s/history", nil}},
		box.ID: {{"dock", "GET", "/boxes/%s", nil}, {"rider", "GET", "/boxes/%s", nil}, {"gaoyou", "GET", "/boxes/%s", nil},
			{"dock", "POST", "/boxes/%s/close", api.SealNumber{Seal: "1"}}, {"dock", "POST", "/boxes/%s/reopen", api.Reason{Reason: "r"}}},
		batch.ID: {{"dock", "GET", "/batches/%s", nil}, {"gaoyou", "GET", "/batches/%s", nil}},
		handover.ID: {{"dock", "GET", "/handovers/%s", nil}, {"gaoyou", "GET", "/handovers/%s/lines", nil}, {"gaoyou", "GET", "/handovers/%s/live", nil},
			{"dock", "POST", "/handovers/%s/confirm", api.PartyWord{Side: "giver"}}, {"gaoyou", "POST", "/handovers/%s/close", nil},
			{"keeper", "POST", "/handovers/%s/close", nil}},
	}
	for id, asks := range foreign {
		for _, a := range asks {
			nothing := id[:4] + "9999999"
			status, got := w.call(a.as, a.method, prefix+strings.ReplaceAll(a.path, "%s", string(id)), a.body)
			missing, want := w.call(a.as, a.method, prefix+strings.ReplaceAll(a.path, "%s", string(nothing)), a.body)
			if status != 404 || missing != 404 || got != want {
				t.Errorf("%s %s %s: %d %s; what does not exist: %d %s", a.as, a.method, a.path, status, got, missing, want)
			}
		}
	}
	if after := get[api.Box](w, "mill", "/boxes/"+string(box.ID)); after.Seal != "" {
		t.Error("somebody else's request closed the box")
	}
}

// Lists hold what is in reach and nothing else.
func TestListsAreLimited(t *testing.T) {
	w := newWorld(t)
	w.enrol("mill", "宝应县", "王䶮")
	w.enrol("dock", "高邮市", "李㛃李")
	w.play([]scenario{
		{name: "own dossiers", as: "mill", method: "GET", url: prefix + "/dossiers", status: 200, contains: []string{"王䶮"}, notContains: []string{"李㛃", "dock"}},
		{name: "own county", as: "gaoyou", method: "GET", url: prefix + "/dossiers", status: 200, contains: []string{"李㛃"}, notContains: []string{"王䶮", "mill"}},
		{name: "all of the city", as: "city", method: "GET", url: prefix + "/dossiers", status: 200, contains: []string{"李㛃", "王䶮"}},
		{name: "another enterprise", as: "mill", method: "GET", url: prefix + "/dossiers?enterprise=dock", status: 404},
		{name: "no such enterprise", as: "mill", method: "GET", url: prefix + "/dossiers?enterprise=nobody", status: 404},
		{name: "another county", as: "gaoyou", method: "GET", url: prefix + "/dossiers?county=321023", status: 404},
		{name: "not for couriers", as: "rider", method: "GET", url: prefix + "/dossiers", status: 403},
		{name: "not for administrators", as: "system", method: "GET", url: prefix + "/dossiers", status: 403},
		{name: "own counts", as: "mill", method: "GET", url: prefix + "/counts", status: 200, contains: []string{`"enterprise":"mill"`}, notContains: []string{"dock", "321084"}},
		{name: "counts of a county", as: "gaoyou", method: "GET", url: prefix + "/counts", status: 200, contains: []string{`"enterprise":"dock"`}, notContains: []string{"mill"}},
		{name: "own unprinted", as: "mill", method: "GET", url: prefix + "/labels/unprinted?enterprise=dock", status: 404},
		{name: "own boxes", as: "mill", method: "GET", url: prefix + "/boxes?enterprise=dock", status: 404},
		{name: "found by name", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: citizen(0)}, status: 200},
	})
}

// A search finds only what the account may read, by ID and by name.
func TestFindIsLimited(t *testing.T) {
	w := newWorld(t)
	d := w.enrol("mill", "宝应县", "王䶮")[0]
	full := custodyID(t, w, d)
	w.play([]scenario{
		{name: "by its enterprise", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: full}, status: 200, contains: []string{string(d.ID)}},
		{name: "by its county", as: "clerk", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: full}, status: 200, contains: []string{string(d.ID)}},
		{name: "not by another", as: "dock", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: full}, status: 200, notContains: []string{string(d.ID), "王"}},
		{name: "not by another county", as: "gaoyou", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: full}, status: 200, notContains: []string{string(d.ID)}},
		{name: "one way at a time", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: full, Name: "王"}, status: 422},
		{name: "masked", as: "mill", method: "GET", url: prefix + "/dossiers/" + string(d.ID), status: 200, contains: []string{full[:6] + "********" + full[14:]}, notContains: []string{full}},
	})
}

// custodyID unseals the citizen ID of a dossier, as no route does.
func custodyID(t *testing.T, w *world, d api.Dossier) string {
	t.Helper()
	view := w.store.View()
	defer view.Close()
	p, err := view.Person(d.ID.Custody())
	if err != nil {
		t.Fatal(err)
	}
	return string(p.CitizenID)
}

// A clerk who holds another county's volume in hand reads its name, and nothing
// more of it; a scan into somebody else's handover says nothing at all.
func TestMisroutedShowsItsNameOnly(t *testing.T) {
	w := newWorld(t)
	stray := w.enrol("dock", "高邮市", "李㛃李")[0]
	own := w.enrol("mill", "宝应县", "王䶮")
	box := w.pack("mill", "321023", own...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID})

	v := w.scanAll("clerk", h.ID, stray.Volumes[0].Code)[0]
	if v.Kind != "misrouted" || v.Dossier == nil || *v.Dossier != (api.ScanDossier{Name: "李㛃李"}) || v.Names == nil || v.Names.County != "高邮市" || v.Box != nil {
		t.Errorf("%+v %+v", v, v.Dossier)
	}
	if status, _ := w.call("clerk", "GET", prefix+"/dossiers/"+string(stray.ID), nil); status != 404 {
		t.Error("the clerk reads the whole dossier")
	}
	lines := get[api.Lines](w, "clerk", "/handovers/"+string(h.ID)+"/lines?state=exceptions")
	if len(lines.Lines) != 1 || lines.Lines[0].Name != "李㛃李" || lines.Lines[0].Dossier != "" {
		t.Errorf("%+v", lines)
	}
	foreign := w.scanAll("gaoyou", h.ID, own[0].Volumes[0].Code)[0]
	nothing := w.scanAll("gaoyou", "30019999999", own[0].Volumes[0].Code)[0]
	if foreign.Kind != "forbidden" || foreign.Reason != nothing.Reason || foreign.Dossier != nil || foreign.Thing != "" {
		t.Errorf("%+v, and where there is no handover %+v", foreign, nothing)
	}
	if v := w.scanAll("keeper", post[api.Box](w, "dock", "/boxes", api.NewBox{County: "321084"}).ID, stray.Volumes[0].Code)[0]; v.Kind != "forbidden" {
		t.Errorf("a supervisor of an archive packs for an enterprise: %+v", v)
	}
}
