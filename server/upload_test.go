package server

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// Nothing of an upload stays on the disk, whatever came of it.
func TestUploadsLeaveNothing(t *testing.T) {
	w := newWorld(t)
	waiting := t.TempDir()
	t.Setenv("TMPDIR", waiting)
	s := httptest.NewServer(w.Handler())
	defer s.Close()
	b := &browser{world: w}
	b.want(200, "POST", "/session", credentials("mill", password))
	large := rosterCSV("宝应县", "王䶮") + strings.Repeat(",,,,,\n", 50_000)
	for path, file := range map[string]multi{
		"/rosters/check":  form(t, large),
		"/rosters/marked": form(t, large),
		"/rosters":        form(t, large, "colour", "red"),
	} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", s.URL+prefix+path, bytes.NewReader(file.data))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", file.kind)
		r.AddCookie(b.cookie)
		answer, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 422, false: 200}[path == "/rosters"]; answer.StatusCode != want {
			t.Errorf("%s: %d", path, answer.StatusCode)
		}
		answer.Body.Close()
	}
	s.Close()
	left, err := os.ReadDir(waiting)
	if err != nil || len(left) > 0 {
		t.Errorf("%d files are left: %v %v", len(left), left, err)
	}
}

// A choice that is misspelt is no choice that was not made.
func TestUnknownFormFields(t *testing.T) {
	w := newWorld(t)
	file := rosterCSV("宝应县", "王䶮")
	var second bytes.Buffer
	m := multipart.NewWriter(&second)
	for _, name := range []string{"file", "colour"} {
		part, err := m.CreateFormFile(name, "../../roster.csv")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(file)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	var scenarios []scenario
	for _, path := range []string{"/rosters/check", "/rosters", "/rosters/marked"} {
		scenarios = append(scenarios,
			scenario{name: path + " field", as: "mill", method: "POST", url: prefix + path, body: form(t, file, "goodrows", "true"), status: 422,
				contains: []string{`"field":"body.goodrows"`, "no such field"}},
			scenario{name: path + " file", as: "mill", method: "POST", url: prefix + path, body: multi{m.FormDataContentType(), second.Bytes()}, status: 422,
				contains: []string{`"field":"body.colour"`}, notContains: []string{".."}})
	}
	w.play(scenarios)
}
