package server

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"dossiertrail/server/api"

	"github.com/gin-gonic/gin"
)

func TestRequestsThatMakeNoSense(t *testing.T) {
	w := newWorld(t)
	deep := strings.Repeat(`{"county":`, 100) + "1" + strings.Repeat("}", 100)
	w.play([]scenario{
		{name: "unknown field", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":"321023","colour":"red"}`, status: 422,
			contains: []string{`"code":"invalid_request"`, `"field":"body.colour"`, "no such field"}},
		{name: "field in another case", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"County":"321023"}`, status: 422, contains: []string{"body.County"}},
		{name: "missing field", as: "mill", method: "POST", url: prefix + "/boxes", body: `{}`, status: 422, contains: []string{"required"}},
		{name: "wrong type", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":7}`, status: 422, contains: []string{"body.county", "expected string"}},
		{name: "null list", as: "mill", method: "POST", url: prefix + "/labels", body: `{"things":null,"preset":"a4-3x8"}`, status: 422, contains: []string{"body.things"}},
		{name: "field twice", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":"321023","county":"321084"}`, status: 400, contains: []string{`"code":"malformed"`}},
		{name: "not JSON", as: "mill", method: "POST", url: prefix + "/boxes", body: `county=321023`, status: 400},
		{name: "trailing text", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":"321023"} {}`, status: 400},
		{name: "deep", as: "mill", method: "POST", url: prefix + "/boxes", body: deep, status: 400},
		{name: "no body", as: "mill", method: "POST", url: prefix + "/boxes", status: 400},
		{name: "unknown query", as: "mill", method: "GET", url: prefix + "/boxes?colour=red", status: 422, contains: []string{"query.colour"}},
		{name: "no cursor of ours", as: "mill", method: "GET", url: prefix + "/dossiers?cursor=%21%21", status: 422, contains: []string{"bad_cursor"}},
		{name: "no ID", as: "mill", method: "GET", url: prefix + "/boxes/17", status: 422, contains: []string{"path.id"}},
		{name: "wrong check digits", as: "mill", method: "GET", url: prefix + "/codes/10010000001100", status: 404},
		{name: "no such route", as: "mill", method: "GET", url: prefix + "/nothing", status: 404, contains: []string{"no_route"}},
		{name: "no such route for nobody", method: "GET", url: prefix + "/nothing", status: 404},
		{name: "no such method", as: "mill", method: "PUT", url: prefix + "/boxes", status: 405, contains: []string{"method_not_allowed"}},
		{name: "huge", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":"` + strings.Repeat("a", bodyLimit) + `"}`, status: 413, contains: []string{`"code":"too_large"`}},
		{name: "too many scans", as: "mill", method: "POST", url: prefix + "/scans", body: api.Scans{Scans: make([]api.Scan, 201)}, status: 422},
		{name: "a dispatch to nobody", as: "mill", method: "POST", url: prefix + "/handovers", body: api.NewHandover{Leg: "dispatch", Batch: "30010000001"}, status: 404},
		{name: "a reason of the rules", as: "mill", method: "POST", url: prefix + "/boxes", body: api.NewBox{County: "999999"}, status: 409, contains: []string{`"code":"no_such"`}},
	})
}

// A body without an announced length is cut off at the limit.
func TestEndlessBody(t *testing.T) {
	w := newWorld(t)
	const part = "--a\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
	for path, limit := range map[string]int64{"/boxes": bodyLimit, "/rosters/check": uploadLimit} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "http://test"+prefix+path, io.LimitReader(endless{}, limit+100))
		r.Header.Set("Content-Type", "application/json")
		if path != "/boxes" {
			r.Header.Set("Content-Type", "multipart/form-data; boundary=a")
			r.Body = io.NopCloser(io.MultiReader(strings.NewReader(part), r.Body))
		}
		r.ContentLength = -1
		answer, err := w.Local("mill").RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(string(b), "too_large") {
			t.Errorf("%s: %d %s", path, answer.StatusCode, b)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestProblemsSpeakBothLanguages(t *testing.T) {
	w := newWorld(t)
	for language, want := range map[string]string{"": "请先登录", "zh-CN": "请先登录", "en-US,en;q=0.9": "Please sign in"} {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://test"+prefix+"/me", nil)
		r.Header.Set("Accept-Language", language)
		rec := httptest.NewRecorder()
		w.Handler().ServeHTTP(rec, r)
		if !strings.Contains(rec.Body.String(), want) || rec.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%q: %s %s", language, rec.Header().Get("Content-Type"), rec.Body)
		}
	}
}

// A full disk is no fault of the program: whoever asks comes again.
func TestFullDisk(t *testing.T) {
	w := newWorld(t)
	w.plain(readHealth, "GET", "/full", func(c *gin.Context) {
		w.answerProblem(c, fmt.Errorf("seal: %w", &fs.PathError{Op: "write", Path: "/var/keys.db", Err: syscall.ENOSPC}))
	})
	status, header, b := w.request("", "GET", "/full", nil)
	if status != 503 || header.Get("Retry-After") == "" || !strings.Contains(b, `"code":"unavailable"`) || strings.Contains(b, "keys.db") {
		t.Errorf("%d %v %s", status, header, b)
	}
}

func TestHTTPServerHasLimits(t *testing.T) {
	s := newWorld(t).HTTPServer("127.0.0.1:0")
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Errorf("%+v", s)
	}
}

// What panics is answered, and the log does not get its words.
func TestPanicsAreContained(t *testing.T) {
	w := newWorld(t)
	w.plain(readHealth, "GET", "/boom", func(*gin.Context) { panic("王䶮 110101194912310014") })
	status, b := w.call("", "GET", "/boom", nil)
	if status != 500 || !strings.Contains(b, `"code":"internal"`) || strings.Contains(b, "王䶮") {
		t.Errorf("%d %s", status, b)
	}
	if log := w.log.String(); strings.Contains(log, "110101") || !strings.Contains(log, "a handler panicked") {
		t.Error(log)
	}
}
