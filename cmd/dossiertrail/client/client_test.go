package client

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"

	"dossiertrail/server/api"
)

func TestAnswers(t *testing.T) {
	tests := []struct {
		name, kind, body string
		status           int
		problem          string
		foreign          bool
	}{
		{"good", "application/json", `{"version":"1"}`, 200, "", false},
		{"problem", "application/problem+json", `{"code":"box_closed","title":"已封箱","status":409}`, 409, "box_closed", false},
		{"page of a proxy", "text/html", "<h1>Bad gateway</h1>", 502, "", true},
		{"JSON of somebody else", "application/json", `{"error":"no"}`, 404, "", true},
		{"no JSON", "application/json", "hello", 200, "", true},
		{"cut off", "application/json", `{"version":`, 200, "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", test.kind)
				w.WriteHeader(test.status)
				_, _ = w.Write([]byte(test.body))
			}))
			defer s.Close()
			_, err := Get[api.Version](context.Background(), &Client{Base: s.URL, HTTP: s.Client()}, "/version", nil)
			var p *api.Problem
			errors.As(err, &p)
			if got := errors.Is(err, ErrForeign); got != test.foreign {
				t.Errorf("foreign %v: %v", got, err)
			}
			if (p != nil) != (test.problem != "") || p != nil && (p.Code != test.problem || p.Status != test.status) {
				t.Errorf("problem %v", p)
			}
			if (err == nil) != (test.problem == "" && !test.foreign) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	s := httptest.NewServer(nil)
	s.Close()
	_, err := Get[api.Version](context.Background(), &Client{Base: s.URL, HTTP: http.DefaultClient}, "/version", nil)
	var u *UnreachableError
	if !errors.As(err, &u) || u.Base != s.URL {
		t.Errorf("got %v", err)
	}
}

func TestNewScanID(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	early, late := NewScanID(time.UnixMilli(1_600_000_000_000)), NewScanID(time.UnixMilli(1_600_000_000_001))
	if !shape.MatchString(early) {
		t.Errorf("%s is no UUID of version 7", early)
	}
	if early >= late {
		t.Errorf("%s of an earlier time sorts after %s", early, late)
	}
	if early == NewScanID(time.UnixMilli(1_600_000_000_000)) {
		t.Errorf("%s was made twice", early)
	}
}
