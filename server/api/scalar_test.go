package api

import (
	"encoding/json"
	"testing"

	"dossiertrail/custody"
)

func TestTime(t *testing.T) {
	type at struct {
		At Time `json:"at,omitempty"`
	}
	for text, want := range map[string]Time{
		`{"at":"2026-06-01T01:02:03.004Z"}`:      1780275723004,
		`{"at":"2026-06-01T09:02:03.004+08:00"}`: 1780275723004,
		`{"at":"2026-06-01T01:02:03Z"}`:          1780275723000,
		`{"at":""}`:                              0,
		`{}`:                                     0,
	} {
		var got at
		if err := json.Unmarshal([]byte(text), &got); err != nil || got.At != want {
			t.Errorf("%s is %d, %v; want %d", text, got.At, err, want)
		}
	}
	for _, text := range []string{`{"at":"yesterday"}`, `{"at":17}`, `{"at":"2026-06-01"}`,
		// In UTC these have years that nobody can read again.
		`{"at":"9999-12-31T23:59:59-08:00"}`, `{"at":"0000-01-01T00:00:00+08:00"}`} {
		if err := json.Unmarshal([]byte(text), new(at)); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
	if b, err := json.Marshal(at{1780275723004}); err != nil || string(b) != `{"at":"2026-06-01T01:02:03.004Z"}` {
		t.Errorf("%s %v", b, err)
	}
	if b, err := json.Marshal(at{}); err != nil || string(b) != `{}` {
		t.Errorf("%s %v", b, err)
	}
}

func TestID(t *testing.T) {
	id := custody.NewID(custody.KindVolume, 1, 123)
	if got := IDOf(id); got != "10010000123" || got.Custody() != id {
		t.Errorf("%s", got)
	}
	for _, s := range []ID{"", "1", "abc", "1001000012x", "10010000000"} {
		if !s.Custody().IsZero() {
			t.Errorf("%q names %v", s, s.Custody())
		}
	}
}

// The sets of the description are those of the rules.
func TestNumbered(t *testing.T) {
	if n := numbered[custody.VerdictKind](1); len(n) != len(custody.VerdictKinds()) || n[0] != "ok" {
		t.Error(n)
	}
	if n := numbered[custody.Stage](1); len(n) != len(custody.Stages()) {
		t.Error(n)
	}
	if n := numbered[custody.LineVerdict](0); n[0] != "pending" {
		t.Error(n)
	}
}
