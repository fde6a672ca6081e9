package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/scanner/corpus"
)

// Every file has its line, in the order of the arguments, the list among them; a
// file that is no picture says so and does not stop the others.
func TestDecode(t *testing.T) {
	dir := t.TempDir()
	p, err := corpus.Take(corpus.Shot{Level: corpus.Easy, Kind: corpus.Both, Labels: 1, Width: 500, Height: 500})
	if err != nil {
		t.Fatal(err)
	}
	photo, text, list := filepath.Join(dir, "箱.jpg"), filepath.Join(dir, "a.txt"), filepath.Join(dir, "list")
	for name, data := range map[string][]byte{photo: p.JPEG, text: []byte("no picture"), list: []byte(photo + "\r\n\n" + text + "\n")} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	root := newRootCommand(&options{out: &out, err: &errs, words: english})
	root.SetArgs([]string{"decode", photo, "@" + list, filepath.Join(dir, "absent.png")})
	if got := statusOf(root.ExecuteContext(t.Context())); got != statusInput {
		t.Errorf("status %d", got)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines:\n%s", len(lines), out.String())
	}
	for i, want := range []struct {
		file  string
		codes int
		err   string
	}{{photo, 2, ""}, {photo, 2, ""}, {text, 0, "neither JPEG nor PNG"}, {filepath.Join(dir, "absent.png"), 0, "no such file"}} {
		var got decodedFile
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		if got.File != want.file || len(got.Codes) != want.codes || got.Codes == nil || !strings.Contains(got.Error, want.err) || (want.err == "") != (got.Error == "") {
			t.Errorf("line %d: %+v", i, got)
		}
		for _, c := range got.Codes {
			if c.Text != p.Codes[0].Text || len(c.Points) != 4 {
				t.Errorf("line %d: %+v", i, c)
			}
		}
	}
}
