package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/web"
)

// A real browser at a real server: 200 codes, typed as a scanner types them, ten
// a second, into the acceptance page. The browser's side of it is
// web/tests/e2e/acceptance.spec.ts; afterwards the record is asked.
func TestBrowserCounts200Codes(t *testing.T) {
	if !web.Built() {
		t.Fatal("the pages are not built: make web")
	}
	const volumes = 200
	made := deliver(t, volumes)
	s := startServer(t, made)
	codes := make([]string, volumes)
	for i, id := range made.volumes {
		codes[i] = custody.Code{ID: id.Custody(), Copy: 1}.String()
	}
	desk, err := json.Marshal(map[string]any{
		"url": s.clerk.Base, "login": "clerk", "password": password, "handover": made.acceptance, "codes": codes,
	})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "desk.json")
	if err := os.WriteFile(file, desk, 0o600); err != nil {
		t.Fatal(err)
	}
	browser := exec.Command("npx", "playwright", "test", "acceptance", "--output", t.TempDir())
	browser.Dir = filepath.Join("..", "..", "web")
	browser.Env = append(os.Environ(), "DOSSIERTRAIL_E2E="+file)
	if out, err := browser.CombinedOutput(); err != nil {
		t.Fatalf("the browser: %v\n%s", err, out)
	}
	if got := s.tally(made.acceptance); got.Received.Volumes != volumes || got.Pending != 0 || got.Exceptions != 0 {
		t.Errorf("the record has %+v, want all %d volumes once and nothing else", got, volumes)
	}
}
