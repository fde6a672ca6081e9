package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/cmd/dossiertrail/demo"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// The example has something at every stage of the road, somebody missing, and
// somebody late; and one account for each role that opens with its password.
func TestDemo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	status, out, errs := run(chinese, "demo", "--data", dir, "--no-serve")
	if status != 0 {
		t.Fatalf("status %d: %s", status, errs)
	}
	for _, role := range api.Roles() {
		if !strings.Contains(out, " "+string(role)+" ") {
			t.Errorf("no account is listed for the role %s:\n%s", role, out)
		}
	}
	o := &options{out: &strings.Builder{}, err: &strings.Builder{}, words: english}
	d, err := o.openDirectory(context.Background(), dir, opening{})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := client.Get[api.Counts](context.Background(), d.as("zhuguan", "en"), "/counts", nil)
	if err != nil {
		t.Fatal(err)
	}
	stages, asides := map[api.Stage]int{}, map[api.Aside]int{}
	for _, c := range counts.Cells {
		stages[c.Stage] += c.Volumes
		asides[c.Aside] += c.Volumes
	}
	for _, s := range custody.Stages() {
		if s != custody.Numbered && stages[api.Stage(s.String())] == 0 {
			t.Errorf("nothing is %s", s)
		}
	}
	cases, err := client.Get[api.Cases](context.Background(), d.as("zhuguan", "en"), "/cases", nil)
	if err != nil {
		t.Fatal(err)
	}
	late, err := client.Get[api.Handovers](context.Background(), d.as("zhuguan", "en"), "/handovers", client.Query("state", "overdue"))
	if err != nil {
		t.Fatal(err)
	}
	if counts.Total.Persons != 3000 || asides["missing"] == 0 || counts.Unreceived.Volumes == 0 || len(cases.Cases) == 0 || len(late.Handovers) == 0 {
		t.Errorf("%d persons, aside %v, %d unreceived, %d cases, %d legs late", counts.Total.Persons, asides, counts.Unreceived.Volumes, len(cases.Cases), len(late.Handovers))
	}
	if len(counts.Counties) != 6 || len(counts.Enterprises) != 12 {
		t.Errorf("%d counties, %d enterprises", len(counts.Counties), len(counts.Enterprises))
	}
	for _, a := range demo.Accounts() {
		if _, err := d.store.Vault().CheckPassword(context.Background(), a.Login, demo.Password); err != nil {
			t.Errorf("%s cannot sign in: %v", a.Login, err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	checkDemo(t, dir)
}

// checkDemo runs what anybody may run over a record, and makes the example again,
// which changes nothing.
func checkDemo(t *testing.T, dir string) {
	status, out, errs := run(english, "check", "--json", "--data", dir, "--as", "shenji")
	var report api.CheckReport
	if err := json.Unmarshal([]byte(out), &report); err != nil || status != 0 || len(report.Impossible) > 0 {
		t.Errorf("check ends with %d: %v %s %s", status, err, out, errs)
	}
	if status, _, errs := run(english, "verify", "--data", dir, "--as", "shenji"); status != 0 {
		t.Errorf("verify ends with %d: %s", status, errs)
	}
	before := report.Position
	if status, _, errs := run(english, "demo", "--data", dir, "--no-serve"); status != 0 {
		t.Errorf("the second demo ends with %d: %s", status, errs)
	}
	_, out, _ = run(english, "check", "--json", "--data", dir, "--as", "shenji")
	if err := json.Unmarshal([]byte(out), &report); err != nil || report.Position != before {
		t.Errorf("the second demo wrote %d events", report.Position-before)
	}
}

func TestDemoRefusesAnotherRecord(t *testing.T) {
	made := deliver(t, 2)
	if status, _, errs := run(english, "demo", "--data", made.dir, "--no-serve"); status != int(statusUnreachable) || !strings.Contains(errs, "another record here") {
		t.Errorf("status %d: %s", status, errs)
	}
}
