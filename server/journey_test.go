package server

import (
	"strings"
	"testing"

	"dossiertrail/server/api"
)

// One batch on its whole way: roster, labels, boxes, courier, acceptance with
// one volume missing, the number, the shelf, and the late find.
func TestJourney(t *testing.T) {
	w := newWorld(t)
	dossiers := w.enrol("mill", "宝应县", "王䶮", "李㛃", "张三")
	box := w.pack("mill", "321023", dossiers...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	if batch.Due.Volumes != 3 || batch.ToName != "宝应县档案馆" {
		t.Fatalf("%+v", batch)
	}
	box = get[api.Box](w, "mill", "/boxes/"+string(box.ID))

	dispatch := w.open("mill", api.NewHandover{Leg: "dispatch", Batch: batch.ID, To: "rider", Method: "messenger"})
	if v := w.scanAll("rider", dispatch.ID, box.Code)[0]; v.Kind != "complete" || v.Box == nil || v.Box.Seal != box.Seal || v.Dossier != nil {
		t.Fatalf("the courier's scan: %+v", v)
	}
	w.settle("mill", "rider", dispatch.ID)

	delivery := w.open("rider", api.NewHandover{Leg: "delivery", Batch: batch.ID, Method: "messenger"})
	w.scanAll("clerk", delivery.ID, box.Code)
	w.settle("rider", "clerk", delivery.ID)

	if n := get[api.Unreceived](w, "clerk", "/unreceived"); len(n.Volumes) != 3 || n.Volumes[0].Name == "" {
		t.Fatalf("%+v", n)
	}
	accepted := w.accept(batch.ID, dossiers)
	w.number(dossiers[0])
	w.shelve(batch.ID, dossiers[:2])

	left := get[api.Unreceived](w, "city", "/unreceived?enterprise=mill")
	if len(left.Volumes) != 1 || left.Volumes[0].Name != "张三" || left.Volumes[0].Aside != "missing" {
		t.Fatalf("%+v", left)
	}
	cases := get[api.Cases](w, "city", "/cases")
	if len(cases.Cases) != 1 || cases.Cases[0].Type != "missing" || cases.Cases[0].Dossier != dossiers[2].ID {
		t.Fatalf("%+v", cases)
	}
	if v := w.scanAll("clerk", accepted.ID, dossiers[2].Volumes[0].Code)[0]; v.Kind != "found" || !v.Moved {
		t.Fatalf("the late find: %+v", v)
	}
	if left := get[api.Unreceived](w, "city", "/unreceived"); len(left.Volumes) != 0 {
		t.Fatalf("%+v", left)
	}
	history := get[api.History](w, "mill", "/dossiers/"+string(dossiers[2].ID)+"/history")
	var told []string
	for _, e := range history.Events {
		told = append(told, e.Type)
	}
	for _, want := range []string{"dossier_registered", "labels_printed", "batch_sealed", "handover_opened", "line_judged", "case_opened", "case_resolved"} {
		if !strings.Contains(strings.Join(told, " "), want) {
			t.Errorf("%s is not in the history: %v", want, told)
		}
	}
}

// accept checks every volume but the last, which is called missing.
func (w *world) accept(batch api.ID, dossiers []api.Dossier) api.Handover {
	w.Helper()
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch})
	at := "/handovers/" + string(h.ID)
	last := dossiers[len(dossiers)-1].Volumes[0].ID
	for i, d := range dossiers[:len(dossiers)-1] {
		v := w.scanAll("clerk", h.ID, d.Volumes[0].Code)[0]
		if v.Kind != "ok" || v.Dossier == nil || v.Dossier.Name == "" || v.Tally == nil || v.Tally.Received.Volumes != i+1 {
			w.Fatalf("%+v", v)
		}
	}
	if v := w.scanAll("clerk", h.ID, dossiers[0].Volumes[0].Code)[0]; v.Kind != "already" || v.Earlier == nil || v.Earlier.ByName != "clerk姓名" {
		w.Fatalf("%+v", v)
	}
	pending := get[api.Lines](w, "clerk", at+"/lines?state=pending")
	if len(pending.Lines) != 1 || pending.Lines[0].Thing != last {
		w.Fatalf("%+v", pending)
	}
	w.play([]scenario{
		{name: "no close while a line is open", as: "clerk", method: "POST", url: prefix + at + "/close", status: 409,
			contains: []string{`"code":"lines_pending"`, `"number":1`, "verdict first"}},
		{name: "nothing is received unscanned", as: "clerk", method: "POST", url: prefix + at + "/lines/" + string(last) + "/verdict",
			body: api.LineJudgement{Verdict: "received"}, status: 409, contains: []string{"not_scanned"}},
	})
	line := post[api.Line](w, "clerk", at+"/lines/"+string(last)+"/verdict", api.LineJudgement{Verdict: "missing"})
	if line.Verdict != "missing" || line.Name != "张三" {
		w.Fatalf("%+v", line)
	}
	post[api.Handover](w, "clerk", at+"/confirm", api.PartyWord{Side: "giver", Paper: "JJ-7"})
	post[api.Handover](w, "clerk", at+"/confirm", api.PartyWord{Side: "receiver"})
	if h = post[api.Handover](w, "clerk", at+"/close", nil); h.Closed == 0 || h.Tally.Received.Volumes != 2 {
		w.Fatalf("%+v", h)
	}
	return h
}

func (w *world) number(d api.Dossier) {
	w.Helper()
	at := "/dossiers/" + string(d.ID) + "/number"
	w.play([]scenario{{name: "a number is the keeper's", as: "mill", method: "POST", url: prefix + at, body: api.ArchiveNumber{ArchiveNo: "1"}, status: 403}})
	if d := post[api.Dossier](w, "clerk", at, api.ArchiveNumber{ArchiveNo: "BY-2026-1"}); d.ArchiveNo != "BY-2026-1" || d.Stage != "numbered" {
		w.Fatalf("%+v", d)
	}
}

// shelve puts volumes into a new cell.
func (w *world) shelve(batch api.ID, dossiers []api.Dossier) {
	w.Helper()
	cells := post[api.Locations](w, "keeper", "/locations", api.NewLocations{Paths: []string{"A-01-01-01"}, Capacity: 10})
	w.print("keeper", cells.Locations[0].ID)
	cell := get[api.Locations](w, "clerk", "/locations").Locations[0]
	h := w.open("clerk", api.NewHandover{Leg: "shelving", Batch: batch})
	if v := w.scanAll("clerk", h.ID, cell.Code)[0]; v.Kind != "context" || v.Location == nil || v.Location.Path != "A-01-01-01" {
		w.Fatalf("%+v", v)
	}
	for _, d := range dossiers {
		in := api.Scans{Scans: []api.Scan{{ID: w.uuid(), Into: h.ID, Text: d.Volumes[0].Code, At: api.Time(w.clock.Add(10)), Cell: cell.ID}}}
		if v := post[api.ScanAnswers](w, "clerk", "/scans", in).Answers[0].Verdict; !v.Counted {
			w.Fatalf("%+v", v)
		}
	}
	if d := get[api.Dossier](w, "clerk", "/dossiers/"+string(dossiers[0].ID)); d.Stage != "shelved" || d.Volumes[0].Path != "A-01-01-01" {
		w.Fatalf("%+v", d)
	}
}
