package server

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// citizen makes a sound citizen ID out of a number.
func citizen(n int) string {
	body := fmt.Sprintf("32102319491231%03d", n%1000)
	return body + string(custody.CitizenCheck(body))
}

// rosterCSV lists people who go to a county.
func rosterCSV(place string, names ...string) string {
	var b strings.Builder
	b.WriteString("序号,姓名,公民身份号码,性别,人员类别,医保关系所在地\n")
	for i, name := range names {
		id := citizen(len(place)*7 + i + 10*len(name))
		sex := "男"
		if custody.CitizenID(id).Sex() == "female" {
			sex = "女"
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,退休,%s\n", i+1, name, id, sex, place)
	}
	return b.String()
}

// form is a roster as a browser sends it.
func form(t *testing.T, file string, fields ...string) multi {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", "roster.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(file)); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return multi{w.FormDataContentType(), b.Bytes()}
}

// enrol registers people and prints their labels. It returns the dossiers.
func (w *world) enrol(login, place string, names ...string) []api.Dossier {
	w.Helper()
	made := post[api.RosterImport](w, login, "/rosters", form(w.T, rosterCSV(place, names...)))
	if made.Registered != len(names) {
		w.Fatalf("%d of %d were registered: %+v", made.Registered, len(names), made.Report.Faults)
	}
	var dossiers []api.Dossier
	var things []api.ID
	for _, id := range made.Dossiers {
		d := get[api.Dossier](w, login, "/dossiers/"+string(id))
		things = append(things, d.Volumes[0].ID)
	}
	w.print(login, things...)
	for _, id := range made.Dossiers {
		dossiers = append(dossiers, get[api.Dossier](w, login, "/dossiers/"+string(id)))
	}
	return dossiers
}

func (w *world) print(login string, things ...api.ID) {
	w.Helper()
	if status, b := w.call(login, "POST", prefix+"/labels", api.LabelOrder{Things: things, Preset: "a4-3x8"}); status != 200 || !strings.HasPrefix(b, "%PDF") {
		w.Fatalf("labels: %d %.300s", status, b)
	}
}

// scanAll scans codes into a box or handover, one after the other.
func (w *world) scanAll(login string, into api.ID, codes ...string) []api.Verdict {
	w.Helper()
	in := api.Scans{}
	for _, c := range codes {
		in.Scans = append(in.Scans, api.Scan{ID: w.uuid(), Into: into, Text: c, At: api.Time(w.clock.Add(10)), Via: "wedge"})
	}
	var verdicts []api.Verdict
	for _, a := range post[api.ScanAnswers](w, login, "/scans", in).Answers {
		verdicts = append(verdicts, a.Verdict)
	}
	return verdicts
}

// pack puts dossiers into a new box and seals it.
func (w *world) pack(login, county string, dossiers ...api.Dossier) api.Box {
	w.Helper()
	box := post[api.Box](w, login, "/boxes", api.NewBox{County: county})
	var codes []string
	for _, d := range dossiers {
		codes = append(codes, d.Volumes[0].Code)
	}
	for _, v := range w.scanAll(login, box.ID, codes...) {
		if v.Kind != "ok" {
			w.Fatalf("packing: %s %s", v.Kind, v.Reason)
		}
	}
	w.print(login, box.ID)
	return post[api.Box](w, login, "/boxes/"+string(box.ID)+"/close", api.SealNumber{Seal: "F" + string(box.ID)[7:]})
}

func (w *world) open(login string, in api.NewHandover) api.Handover {
	w.Helper()
	return post[api.Handover](w, login, "/handovers", in)
}

// settle confirms for both sides and closes.
func (w *world) settle(giver, receiver string, id api.ID) api.Handover {
	w.Helper()
	at := "/handovers/" + string(id)
	post[api.Handover](w, giver, at+"/confirm", api.PartyWord{Side: "giver"})
	post[api.Handover](w, receiver, at+"/confirm", api.PartyWord{Side: "receiver"})
	return post[api.Handover](w, receiver, at+"/close", nil)
}
