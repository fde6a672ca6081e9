package backup_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"

	"dossiertrail/storage/backup"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/keys"
)

// made is when the backups of these tests are made.
var made = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)

const name = "张三丰-320102196001011234"

// A world is a data directory with a journal, keys, and one sealed person.
type world struct {
	testing.TB
	dir     string
	journal journal.Journal
	vault   *keys.Vault
	person  keys.Sealed
	key     *age.X25519Identity
}

func newWorld(t testing.TB, entries int) *world {
	t.Helper()
	w := &world{TB: t, dir: filepath.Join(t.TempDir(), "data")}
	var err error
	if w.journal, err = openJournal(w.dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.journal.Close() })
	if w.vault, err = keys.Open(w.dir, keys.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.vault.Close() })
	sealed, err := w.vault.SealAll(t.Context(), []keys.Secret{{Subject: keys.NewSubject(), Plain: []byte(name)}})
	if err != nil {
		t.Fatal(err)
	}
	w.person = sealed[0]
	if w.key, err = age.GenerateX25519Identity(); err != nil {
		t.Fatal(err)
	}
	w.grow(entries)
	return w
}

func openJournal(dir string) (journal.Journal, error) {
	return bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
}

// grow appends n entries; the first of all is the sealed person.
func (w *world) grow(n int) {
	w.Helper()
	head, err := w.journal.Head(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	var entries [][]byte
	for i := range n {
		entry := fmt.Appendf(nil, "%d%s", int(head.Size)+i, bytes.Repeat([]byte{'.'}, i*37%200))
		if int(head.Size)+i == 0 {
			entry = w.person.Sealed
		}
		entries = append(entries, entry)
	}
	if _, err := w.journal.Append(w.Context(), head.Size, entries); err != nil {
		w.Fatal(err)
	}
}

func (w *world) head() journal.Head {
	w.Helper()
	head, err := w.journal.Head(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return head
}

func (w *world) source() backup.Source {
	return backup.Source{Journal: w.journal, Vault: w.vault, PublicKeys: "archive+0+A\n", Made: made, Scratch: w.dir}
}

// backup writes a backup into memory.
func (w *world) backup() []byte {
	w.Helper()
	var b bytes.Buffer
	head := w.head()
	m, err := backup.Write(w.Context(), &b, w.source(), w.key.Recipient())
	if err != nil || m.Head != head || !m.Made.Equal(made) {
		w.Fatalf("backup of %v is %v: %v", head, m, err)
	}
	return b.Bytes()
}

func target() backup.Target { return backup.Target{Open: openJournal} }
