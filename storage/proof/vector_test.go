package proof_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"dossiertrail/storage/proof"
)

// TestVector makes the example of docs/FORMATS.md: a log of three entries, "first",
// "second" and "third", signed with the key whose seed is 32 bytes of 0x07.
func TestVector(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 0)
	if _, err := j.Append(t.Context(), 0, [][]byte{[]byte("first"), []byte("second"), []byte("third")}); err != nil {
		t.Fatal(err)
	}
	seed := bytes.Repeat([]byte{7}, ed25519.SeedSize)
	public, err := note.NewEd25519VerifierKey("archive.example.org/log", ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	nameAndHash := public[:strings.Index(public, "+")+9]
	private := "PRIVATE+KEY+" + nameAndHash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))
	lock := "archive.example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
	if err := os.WriteFile(filepath.Join(dir, proof.KeyFile), []byte(private+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+".signed", []byte(lock), 0o600); err != nil {
		t.Fatal(err)
	}
	l := openLog(t, dir, j)
	p, err := l.Prove(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	unwrapped := strings.ReplaceAll(string(page), "\n    ", "\n")
	for what, text := range map[string]string{
		"list of public keys": l.PublicKeys(), "proof": string(p.Text()), "digits": proof.EncodeDigits(p.Receipt.Bytes()) + "\n",
	} {
		if !strings.Contains(unwrapped, "\n"+text) {
			t.Errorf("the page lacks the %s:\n%s", what, text)
		}
	}
}
