package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

// A delivered directory has one batch of so many volumes at its receiver's door,
// and an acceptance open that has not begun.
type delivered struct {
	dir        string
	acceptance api.ID
	volumes    []api.ID
	token      string // of the clerk
}

const password = "a password for tests"

// deliver makes a delivered directory through the API, and lets it go.
func deliver(t *testing.T, n int) delivered {
	t.Helper()
	ctx := context.Background()
	o := &options{out: &strings.Builder{}, err: &strings.Builder{}, words: english}
	dir := filepath.Join(t.TempDir(), "d")
	d, err := o.openDirectory(ctx, dir, opening{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := d.found(ctx, 1, api.Organisation{ID: "bureau", Kind: "bureau", Name: "Bureau"}, password); err != nil {
		t.Fatal(err)
	}
	w := works{t, func(login string) *client.Client { return d.as(login, "en") }}
	w.found()
	made := delivered{dir: dir, volumes: w.register(n)}
	made.acceptance = w.travel(made.volumes)
	made.token = call[api.MadeToken](w, "anquan", "/tokens", api.NewToken{Login: "clerk", Name: "station"}).Secret
	return made
}

// works does what people do, and fails the test where it is refused.
type works struct {
	t  *testing.T
	as func(login string) *client.Client
}

func call[T any](w works, login, path string, in any) T {
	w.t.Helper()
	out, err := client.Post[T](context.Background(), w.as(login), path, in)
	if err != nil {
		w.t.Fatalf("%s %s: %v", login, path, err)
	}
	return out
}

func (w works) found() {
	w.t.Helper()
	for id, kind := range map[string]api.OrgKind{"mill": "enterprise", "rider": "courier", "keeper": "archive"} {
		call[api.Organisation](w, "xitong", "/organisations", api.Organisation{ID: id, Kind: kind, Name: id})
	}
	call[api.County](w, "xitong", "/counties", api.County{Code: "321023", Name: "宝应县", Keeper: "keeper"})
	for login, role := range map[string][2]string{"sender": {"enterprise", "mill"}, "courier": {"courier", "rider"}, "clerk": {"clerk", "keeper"}} {
		call[api.MadeUser](w, "xitong", "/users", api.NewUser{Login: login, Name: login, Role: api.Role(role[0]), Organisation: role[1], Password: password})
	}
}

func (w works) register(n int) []api.ID {
	w.t.Helper()
	ctx := context.Background()
	var rows strings.Builder
	rows.WriteString("姓名,出生年月,人员类别,医保所在地\n")
	for i := range n {
		fmt.Fprintf(&rows, "甲%d,1950-01-%02d,企业退休,宝应县\n", i, i%28+1)
	}
	roster := client.Roster{Name: "r.csv", Data: []byte(rows.String())}
	if _, err := client.PostRoster[api.RosterImport](ctx, w.as("sender"), "/rosters", roster); err != nil {
		w.t.Fatal(err)
	}
	var volumes []api.ID
	err := client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Unprinted](ctx, w.as("sender"), "/labels/unprinted", client.Query("cursor", cursor, "limit", "1000"))
		for _, v := range part.Volumes {
			volumes = append(volumes, v.ID)
		}
		return part.Next, err
	})
	if err != nil || len(volumes) != n {
		w.t.Fatalf("%d volumes: %v", len(volumes), err)
	}
	w.print(volumes...)
	return volumes
}

func (w works) print(things ...api.ID) {
	w.t.Helper()
	paper, err := client.PrintLabels(context.Background(), w.as("sender"), api.LabelOrder{Things: things, Preset: "a4-3x8"})
	if err != nil {
		w.t.Fatal(err)
	}
	_ = paper.Close()
}

// travel packs one box, sends it, and opens its acceptance.
func (w works) travel(volumes []api.ID) api.ID {
	w.t.Helper()
	box := call[api.Box](w, "sender", "/boxes", api.NewBox{County: "321023"}).ID
	for i := 0; i < len(volumes); i += 100 {
		w.scan("sender", box, volumes[i:min(i+100, len(volumes))]...)
	}
	w.print(box)
	call[api.Box](w, "sender", "/boxes/"+string(box)+"/close", api.SealNumber{Seal: "S-1"})
	batch := call[api.Batch](w, "sender", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box}}).ID
	out := call[api.Handover](w, "sender", "/handovers", api.NewHandover{Leg: "dispatch", Batch: batch, To: "rider", Method: "messenger"}).ID
	w.scan("courier", out, box)
	w.end(out, "sender", "courier")
	in := call[api.Handover](w, "clerk", "/handovers", api.NewHandover{Leg: "delivery", Batch: batch}).ID
	w.scan("clerk", in, box)
	w.end(in, "courier", "clerk")
	return call[api.Handover](w, "clerk", "/handovers", api.NewHandover{Leg: "acceptance", Batch: batch}).ID
}

func (w works) scan(login string, into api.ID, things ...api.ID) {
	w.t.Helper()
	scans := make([]api.Scan, len(things))
	for i, id := range things {
		scans[i] = scanOf(into, id)
	}
	for _, a := range call[api.ScanAnswers](w, login, "/scans", api.Scans{Scans: scans}).Answers {
		if !a.Verdict.Counted {
			w.t.Fatalf("scan into %s: %s %s", into, a.Verdict.Kind, a.Verdict.Reason)
		}
	}
}

func (w works) end(handover api.ID, giver, receiver string) {
	w.t.Helper()
	at := "/handovers/" + string(handover)
	call[api.Handover](w, giver, at+"/confirm", api.PartyWord{Side: "giver"})
	call[api.Handover](w, receiver, at+"/confirm", api.PartyWord{Side: "receiver"})
	if err := w.as(receiver).Exchange(context.Background(), http.MethodPost, at+"/close", nil, nil); err != nil {
		w.t.Fatal(err)
	}
}
