package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dossiertrail/labels"
	"dossiertrail/server/api"
	"dossiertrail/storage"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/keys"
)

// password is every account's in these tests.
const password = "correct horse battery"

// A world is a Server over a real Store, with two enterprises, a courier and
// two archives, and an account for each role.
type world struct {
	*testing.T
	*Server
	log   *logBuffer
	clock *atomic.Int64 // what the server takes for the time, in Unix milliseconds
	made  atomic.Int64  // requests with an ID of their own
}

// logBuffer keeps what the server logs.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, log: &logBuffer{}, clock: &atomic.Int64{}}
	w.clock.Store(time.Now().UnixMilli())
	now := func() time.Time { return time.UnixMilli(w.clock.Add(1)) }
	dir := t.TempDir()
	j, err := bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(t.Context(), dir, storage.Options{Journal: j, Now: now, Keys: keys.Options{Now: now}})
	if err != nil {
		t.Fatal(errors.Join(err, j.Close()))
	}
	t.Cleanup(func() {
		if err := errors.Join(store.Close(), j.Close()); err != nil {
			t.Error(err)
		}
	})
	w.Server = New(store, Options{
		Version: "test", Now: now, Temp: t.TempDir(), Fonts: labels.FontOptions{NoSystem: true},
		Log: slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if _, err := w.Found(t.Context(), founding()); err != nil {
		t.Fatal(err)
	}
	return w
}

func founding() Founding {
	f := Founding{
		Site: 1,
		Organisations: []api.Organisation{
			{ID: "mill", Kind: "enterprise", Name: "扬州纺织厂"},
			{ID: "dock", Kind: "enterprise", Name: "扬州船厂"},
			{ID: "rider", Kind: "courier", Name: "机要通信站"},
			{ID: "baoying", Kind: "archive", Name: "宝应县档案馆"},
			{ID: "gaoyou", Kind: "archive", Name: "高邮市档案馆"},
			{ID: "bureau", Kind: "bureau", Name: "扬州市国资委"},
		},
		Counties: []api.County{
			{Code: "321023", Name: "宝应县", Within: []string{"江苏省", "扬州市"}, Keeper: "baoying"},
			{Code: "321084", Name: "高邮市", Within: []string{"江苏省", "扬州市"}, Keeper: "gaoyou"},
		},
	}
	for _, a := range []struct {
		login string
		role  api.Role
		org   string
	}{
		{"mill", api.RoleEnterprise, "mill"}, {"mill2", api.RoleEnterprise, "mill"}, {"dock", api.RoleEnterprise, "dock"},
		{"rider", api.RoleCourier, "rider"}, {"clerk", api.RoleClerk, "baoying"}, {"keeper", api.RoleArchiveSupervisor, "baoying"},
		{"gaoyou", api.RoleClerk, "gaoyou"}, {"city", api.RoleSupervisor, "bureau"}, {"system", api.RoleSystem, "bureau"},
		{"security", api.RoleSecurity, "bureau"}, {"audit", api.RoleAudit, "bureau"},
	} {
		f.Accounts = append(f.Accounts, api.NewUser{Login: a.login, Name: a.login + "姓名", Role: a.role, Organisation: a.org, Password: password})
	}
	return f
}

// call sends one request as an account, inside the process.
func (w *world) call(login, method, path string, in any) (int, string) {
	w.Helper()
	status, _, b := w.request(login, method, path, in)
	return status, b
}

func (w *world) request(login, method, path string, in any) (int, http.Header, string) {
	w.Helper()
	r := httptest.NewRequestWithContext(w.Context(), method, "http://test"+path, encode(w.T, in))
	r.Header.Set("Accept-Language", "en")
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if form, ok := in.(multi); ok {
		r.Header.Set("Content-Type", form.kind)
	}
	var answer *http.Response
	if login == "" {
		rec := httptest.NewRecorder()
		w.Handler().ServeHTTP(rec, r)
		answer = rec.Result()
	} else {
		var err error
		if answer, err = w.Local(login).RoundTrip(r); err != nil {
			w.Fatal(err)
		}
	}
	defer answer.Body.Close()
	if answer.Header.Get("Content-Type") == "text/event-stream" {
		return answer.StatusCode, answer.Header, "" // it has no end
	}
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		w.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(b)
}

// A multi is a form with a file.
type multi struct {
	kind string
	data []byte
}

func encode(t *testing.T, in any) io.Reader {
	t.Helper()
	switch in := in.(type) {
	case nil:
		return http.NoBody
	case string:
		return strings.NewReader(in)
	case multi:
		return bytes.NewReader(in.data)
	}
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b)
}

// get and post expect success and read the answer.
func get[T any](w *world, login, path string) T {
	w.Helper()
	return answer[T](w, login, "GET", path, nil)
}

func post[T any](w *world, login, path string, in any) T {
	w.Helper()
	return answer[T](w, login, "POST", path, in)
}

func answer[T any](w *world, login, method, path string, in any) T {
	w.Helper()
	var out T
	status, b := w.call(login, method, prefix+path, in)
	if status/100 != 2 {
		w.Fatalf("%s %s as %s: %d %s", method, path, login, status, b)
	}
	if err := json.Unmarshal([]byte(b), &out); err != nil {
		w.Fatalf("%s %s as %s: %v in %s", method, path, login, err, b)
	}
	return out
}

// uuid makes the ID of a request.
func (w *world) uuid() string { return fmt.Sprintf("0190a0b0-0000-7000-8000-%012d", w.made.Add(1)) }

// A scenario is one request and what must, and must not, be in its answer.
type scenario struct {
	name        string
	as          string
	method, url string
	body        any
	status      int
	contains    []string
	notContains []string
}

func (w *world) play(scenarios []scenario) {
	w.Helper()
	for _, s := range scenarios {
		w.Run(s.name, func(t *testing.T) {
			status, b := w.call(s.as, s.method, s.url, s.body)
			if status != s.status {
				t.Errorf("%d, want %d: %s", status, s.status, b)
			}
			for _, part := range s.contains {
				if !strings.Contains(b, part) {
					t.Errorf("%q is not in %s", part, b)
				}
			}
			for _, part := range s.notContains {
				if strings.Contains(b, part) {
					t.Errorf("%q is in %s", part, b)
				}
			}
		})
	}
}
