package tiles_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossiertrail/server/tiles"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
	"dossiertrail/storage/storagetest"
)

func TestHandler(t *testing.T) {
	dir := t.TempDir()
	j := journal.NewMemory()
	storagetest.Fill(t, j, 300, 100)
	var logged bytes.Buffer
	open := func(j journal.Journal) http.Handler {
		l, err := proof.Open(dir, j, proof.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return tiles.Handler(l, slog.New(slog.NewTextHandler(&logged, nil)))
	}
	ask := func(h http.Handler, method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		return w
	}
	h := open(j)
	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/checkpoint", 200}, {"GET", "/tile/0/000", 200}, {"HEAD", "/tile/1/000.p/1", 200},
		{"GET", "/tile/0/009", 404}, {"GET", "/tile/entries/000", 404}, {"GET", "/", 404}, {"POST", "/checkpoint", 405},
	} {
		if w := ask(h, test.method, test.path); w.Code != test.status {
			t.Errorf("%s %s: %d, want %d", test.method, test.path, w.Code, test.status)
		}
	}
	first := ask(h, "GET", "/checkpoint").Body.String()
	if lines := strings.Split(first, "\n"); len(lines) < 3 || lines[1] != "300" {
		t.Errorf("the checkpoint is %q", first)
	}

	older := journal.NewMemory()
	storagetest.Fill(t, older, 288, 100)
	w := ask(open(older), "GET", "/checkpoint")
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "behind") || !strings.Contains(logged.String(), "behind by 12") {
		t.Errorf("a restored old journal answers %d %q and logs %s", w.Code, w.Body, &logged)
	}
}
