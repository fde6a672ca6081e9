package server

import (
	"encoding/csv"
	"strings"
	"testing"

	"dossiertrail/server/api"

	"github.com/xuri/excelize/v2"
)

// A reprint raises the copy; the older label still finds its volume, and says so.
func TestReprint(t *testing.T) {
	w := newWorld(t)
	d := w.enrol("mill", "宝应县", "王䶮")[0]
	v := d.Volumes[0]
	status, header, pdf := w.request("mill", "POST", prefix+"/labels", api.LabelOrder{Things: []api.ID{v.ID}, Preset: "60x40", Copies: 2, Reprint: true})
	if status != 200 || header.Get("Content-Type") != pdfType || header.Get("Dossiertrail-Labels") != "2" || !strings.HasPrefix(pdf, "%PDF") {
		t.Fatalf("%d %v", status, header)
	}
	after := get[api.Dossier](w, "mill", "/dossiers/"+string(d.ID)).Volumes[0]
	if after.Copy != 2 || after.Code == v.Code {
		t.Errorf("%+v", after)
	}
	if old := get[api.CodeMeaning](w, "mill", "/codes/"+v.Code); old.Valid || old.Thing != v.ID || old.Dossier != d.ID {
		t.Errorf("%+v", old)
	}
	if now := get[api.CodeMeaning](w, "mill", "/codes/"+after.Code); !now.Valid || now.Volume.Copy != 2 {
		t.Errorf("%+v", now)
	}
	order := api.LabelOrder{Things: []api.ID{v.ID}, Preset: "a4-3x8"}
	before := w.store.Position()
	w.play([]scenario{
		{name: "of others", as: "dock", method: "POST", url: prefix + "/labels", body: order, status: 404},
		{name: "the code is foreign too", as: "dock", method: "GET", url: prefix + "/codes/" + after.Code, status: 404},
		{name: "no such paper", as: "mill", method: "POST", url: prefix + "/labels", body: api.LabelOrder{Things: order.Things, Preset: "a5"}, status: 422, contains: []string{"no_preset"}},
		{name: "no such place", as: "mill", method: "POST", url: prefix + "/labels", body: api.LabelOrder{Things: order.Things, Preset: "60x40", Start: 2}, status: 422, contains: []string{"bad_start"}},
	})
	if w.store.Position() != before {
		t.Error("a refused order was recorded")
	}
}

func TestUndo(t *testing.T) {
	w := newWorld(t)
	d := w.enrol("mill", "宝应县", "王䶮")[0]
	box := post[api.Box](w, "mill", "/boxes", api.NewBox{County: "321023"})
	id := w.uuid()
	in := api.Scans{Scans: []api.Scan{{ID: id, Into: box.ID, Text: d.Volumes[0].Grouped, At: api.Time(w.clock.Add(1)), Via: "typed"}}}
	first := post[api.ScanAnswers](w, "mill", "/scans", in)
	again := post[api.ScanAnswers](w, "mill", "/scans", in)
	if first.Answers[0].Verdict.Kind != "ok" || again.Answers[0].Verdict.Kind != "ok" {
		t.Fatalf("%+v, sent again %+v", first, again)
	}
	if b := get[api.Box](w, "mill", "/boxes/"+string(box.ID)); b.Count.Volumes != 1 || b.Volumes[0].Name != "王䶮" {
		t.Fatalf("%+v", b)
	}
	undo := api.ScanUndo{ID: w.uuid(), Into: box.ID, Scan: id}
	w.play([]scenario{
		{name: "not by another enterprise", as: "dock", method: "POST", url: prefix + "/scans/undo", body: undo, status: 404},
		{name: "not by a colleague", as: "mill2", method: "POST", url: prefix + "/scans/undo", body: undo, status: 409, contains: []string{"too_late"}},
	})
	undo.ID = w.uuid()
	if v := post[api.Verdict](w, "mill", "/scans/undo", undo); v.Kind != "done" {
		t.Errorf("%+v", v)
	}
	if b := get[api.Box](w, "mill", "/boxes/"+string(box.ID)); b.Count.Volumes != 0 {
		t.Errorf("%+v", b)
	}
}

// Exports hold what the account may see, as text that no spreadsheet program
// runs.
func TestExport(t *testing.T) {
	w := newWorld(t)
	dossiers := w.enrol("mill", "宝应县", "王䶮", "李㛃")
	box := w.pack("mill", "321023", dossiers...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	w.open("mill", api.NewHandover{Leg: "dispatch", Batch: batch.ID, To: "rider", Method: "messenger"})

	_, header, text := w.request("mill", "GET", prefix+"/unreceived/export?format=csv", nil)
	rest, marked := strings.CutPrefix(text, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil || !marked || len(rows) != 3 || rows[1][1] != "王䶮" || !strings.Contains(rows[1][2], "****") {
		t.Errorf("%v %v %q", err, header, text)
	}
	_, _, carried := w.request("rider", "GET", prefix+"/unreceived/export?format=csv", nil)
	if strings.Contains(carried, "王䶮") || strings.Contains(carried, "****") || strings.Count(carried, "\n") != 3 {
		t.Errorf("the courier reads %q", carried)
	}
	_, header, book := w.request("clerk", "GET", prefix+"/unreceived/export?format=xlsx", nil)
	f, err := excelize.OpenReader(strings.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows("Sheet1")
	if err != nil || len(sheet) != 3 || sheet[0][0] != "Code" || sheet[2][1] != "李㛃" || header.Get("Content-Type") != xlsxType {
		t.Errorf("%v %v", err, sheet)
	}
	if kind, err := f.GetCellType("Sheet1", "A2"); err != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
		t.Errorf("a code is of type %v, %v", kind, err)
	}
	if !strings.Contains(w.log.String(), `"msg":"export"`) {
		t.Error("exports are not in the log")
	}
	w.play([]scenario{
		{name: "not another's", as: "dock", method: "GET", url: prefix + "/unreceived", status: 200, contains: []string{`"volumes":[]`}},
		{name: "old enough", as: "mill", method: "GET", url: prefix + "/unreceived?olderThan=48h", status: 200, contains: []string{`"volumes":[]`}},
		{name: "young enough", as: "mill", method: "GET", url: prefix + "/unreceived?youngerThan=48h", status: 200, contains: []string{"王䶮"}},
		{name: "counted by age", as: "mill", method: "GET", url: prefix + "/unreceived/count", status: 200,
			contains: []string{`"persons":2,"volumes":2`, `{"from":0,"to":3,"persons":2,"volumes":2}`, `{"from":15,"persons":0,"volumes":0}`}, notContains: []string{"王䶮"}},
		{name: "counted for a courier", as: "rider", method: "GET", url: prefix + "/unreceived/count", status: 200, contains: []string{`"volumes":2`}},
		{name: "none of another's is counted", as: "dock", method: "GET", url: prefix + "/unreceived/count", status: 200, contains: []string{`"volumes":0`}},
		{name: "of a batch", as: "mill", method: "GET", url: prefix + "/unreceived?batch=" + string(batch.ID), status: 200, contains: []string{"王䶮"}},
		{name: "of a foreign batch", as: "dock", method: "GET", url: prefix + "/unreceived?batch=" + string(batch.ID), status: 404},
	})
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", " +1": "' +1", "＝A1": "'＝A1", "-2": "'-2", "@x": "'@x", "\tx": "'\tx", "\u3000=x": "'\u3000=x",
		"王": "王", "": "", "1001 0000": "1001 0000",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
	}
}
