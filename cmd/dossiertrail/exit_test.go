package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
	"dossiertrail/storage/journal"
)

func TestStatusOf(t *testing.T) {
	tests := []struct {
		err  error
		want status
	}{
		{nil, statusDone},
		{fail(statusInput, "x"), statusInput},
		{fmt.Errorf("around: %w", fail(statusUsage, "x")), statusUsage},
		{&api.Problem{Status: 409}, statusRefused},
		{&api.Problem{Status: 404}, statusRefused},
		{&api.Problem{Status: 400}, statusUsage},
		{&api.Problem{Status: 422}, statusUsage},
		{&api.Problem{Status: 401}, statusForbidden},
		{&api.Problem{Status: 403}, statusForbidden},
		{&api.Problem{Status: 413}, statusInput},
		{&api.Problem{Status: 415}, statusInput},
		{&api.Problem{Status: 503}, statusUnreachable},
		{&api.Problem{Status: 500}, statusFailed},
		{&client.UnreachableError{Base: "x", Err: errors.New("refused")}, statusUnreachable},
		{fmt.Errorf("x: %w", client.ErrForeign), statusUnreachable},
		{fmt.Errorf("open: %w", journal.ErrLocked), statusUnreachable},
		{&journal.DamageError{Thing: "journal"}, statusDamaged},
		{errors.Join(&journal.VersionError{Found: 2, Want: 1}, nil), statusUnreachable},
		{&journal.ForeignError{Thing: "journal"}, statusUnreachable},
		{&os.PathError{Op: "open", Err: fs.ErrPermission}, statusUnreachable},
		{context.Canceled, statusFailed},
	}
	for _, test := range tests {
		if got := statusOf(test.err); got != test.want {
			t.Errorf("%T %v: status %d, want %d", test.err, test.err, got, test.want)
		}
	}
}

// The table stands in the documentation too; it must be the same one.
func TestStatusesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/CLI.md")
	if err != nil {
		t.Fatal(err)
	}
	for n, words := range statuses() {
		if row := fmt.Sprintf("| %d | %s |", n, words[1]); !strings.Contains(string(page), row) {
			t.Errorf("docs/CLI.md has no row %q", row)
		}
	}
}

func TestExplainNamesTheNextStep(t *testing.T) {
	tests := []struct {
		err    error
		zh, en string
	}{
		{fmt.Errorf("x: %w", journal.ErrLocked), "--server", "--server"},
		{&client.UnreachableError{Base: "http://h:1", Err: errors.New("refused")}, "http://h:1：没有服务应答", "http://h:1 does not answer"},
		{&api.Problem{Status: 409, Code: "box_closed", Title: "已封箱", Detail: "先拆封"}, "已封箱：先拆封 [box_closed]", "[box_closed]"},
		{&api.Problem{Status: 401, Code: "signed_out", Title: "t"}, "DOSSIERTRAIL_TOKEN", "DOSSIERTRAIL_TOKEN"},
	}
	for _, test := range tests {
		if got := explain(chinese, test.err); !strings.Contains(got, test.zh) {
			t.Errorf("%v: %q lacks %q", test.err, got, test.zh)
		}
		if got := explain(english, test.err); !strings.Contains(got, test.en) {
			t.Errorf("%v: %q lacks %q", test.err, got, test.en)
		}
	}
}
