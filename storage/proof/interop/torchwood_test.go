// Package interop_test lets a client that others wrote read our log: torchwood, by
// the author of the C2SP specifications. It is a module of its own so that the program
// does not depend on the client.
package interop_test

import (
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/server/tiles"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

const size = 70_000 // more than 256 full tiles, so that there is a tile above the second level

// newLog makes a log of numbered entries, in the overlap of a rotation.
func newLog(t *testing.T) *proof.Log {
	t.Helper()
	j := journal.NewMemory()
	entries := make([][]byte, size)
	for i := range entries {
		entries[i] = fmt.Appendf(nil, "entry %d", i)
	}
	if _, err := j.Append(t.Context(), 0, entries); err != nil {
		t.Fatal(err)
	}
	l, err := proof.Open(t.TempDir(), j, proof.Options{Origin: "archive.example.org/log", Entries: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Rotate(); err != nil {
		t.Fatal(err)
	}
	return l
}

// policies are those of whoever knows only the new key, and only the old one.
func policies(t *testing.T, l *proof.Log) []torchwood.Policy {
	t.Helper()
	var list []torchwood.Policy
	for _, key := range strings.Fields(l.PublicKeys()) {
		v, err := note.NewVerifier(key)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, torchwood.ThresholdPolicy(2, torchwood.OriginPolicy("archive.example.org/log"), torchwood.SingleVerifierPolicy(v)))
	}
	return list
}

func TestClientReadsTheLog(t *testing.T) {
	l := newLog(t)
	server := httptest.NewServer(tiles.Handler(l, slog.New(slog.DiscardHandler)))
	defer server.Close()
	fetcher, err := torchwood.NewTileFetcher(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := fetcher.ReadEndpoint(t.Context(), "checkpoint")
	if err != nil {
		t.Fatal(err)
	}
	var c torchwood.Checkpoint
	for _, policy := range policies(t, l) {
		if c, _, err = torchwood.VerifyCheckpoint(signed, policy); err != nil || c.N != size {
			t.Fatalf("the checkpoint reads as %v: %v", c, err)
		}
	}
	client, err := torchwood.NewClient(fetcher)
	if err != nil {
		t.Fatal(err)
	}
	next := int64(0)
	for at, entry := range client.AllEntries(t.Context(), c.Tree, 0) {
		if at != next || string(entry) != fmt.Sprintf("entry %d", at) {
			t.Fatalf("entry %d is %q", at, entry)
		}
		next++
	}
	if err := client.Err(); err != nil || next != size {
		t.Errorf("read %d of %d entries: %v", next, size, err)
	}
	for _, at := range []int64{0, 255, 256, 65_535, 65_536, size - 1} {
		if entry, _, err := client.Entry(t.Context(), c.Tree, at); err != nil || string(entry) != fmt.Sprintf("entry %d", at) {
			t.Errorf("entry %d is %q: %v", at, entry, err)
		}
	}
	wrong := c.Tree
	wrong.Hash[0] ^= 1
	if _, _, err := client.Entry(t.Context(), wrong, 7); err == nil {
		t.Error("the client accepts our tiles under any root")
	}
}

func TestClientVerifiesProofs(t *testing.T) {
	l := newLog(t)
	for _, at := range []journal.Position{0, 1, 256, 65_536, size - 1} {
		p, err := l.Prove(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		for _, policy := range policies(t, l) {
			if err := torchwood.VerifyProof(policy, tlog.RecordHash(fmt.Appendf(nil, "entry %d", at)), p.Text()); err != nil {
				t.Errorf("entry %d: %v", at, err)
			}
			if err := torchwood.VerifyProof(policy, tlog.RecordHash([]byte("another entry")), p.Text()); err == nil {
				t.Errorf("the proof of entry %d is taken for another", at)
			}
		}
		extra, err := torchwood.ProofExtraData(p.Text())
		if err != nil || string(extra) != string(p.Receipt.Entry) {
			t.Errorf("entry %d travels as %q: %v", at, extra, err)
		}
	}
}

func TestTilePaths(t *testing.T) {
	for _, tile := range []tlog.Tile{{H: 8, L: 0, N: 1_234_067, W: 256}, {H: 8, L: 3, N: 0, W: 1}, {H: 8, L: -1, N: 999, W: 255}} {
		if ours, theirs := journal.TilePath(tile), torchwood.TilePath(tile); ours != theirs {
			t.Errorf("%v is at %s, the client asks for %s", tile, ours, theirs)
		}
	}
}
