package backup_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"

	"dossiertrail/storage/backup"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/keys"
)

// names lists what lies in a directory.
func names(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range list {
		found = append(found, e.Name())
	}
	return found
}

func TestRestore(t *testing.T) {
	for _, size := range []int{0, 1, 30_000} {
		w := newWorld(t, size)
		data := w.backup()
		head := w.head()
		w.grow(10) // goes on
		into := filepath.Join(t.TempDir(), "deeper", "restored")
		m, err := backup.Restore(t.Context(), bytes.NewReader(data), into, target(), w.key)
		if err != nil || m.Head != head || !m.Made.Equal(made) {
			t.Fatalf("%d entries restored as %v: %v", size, m, err)
		}
		j, err := openJournal(into)
		if err != nil {
			t.Fatal(err)
		}
		defer j.Close()
		if restored, err := journal.Verify(t.Context(), j); err != nil || restored != head {
			t.Errorf("the restored journal has %v, the source had %v: %v", restored, head, err)
		}
		if list, err := os.ReadFile(filepath.Join(into, "log.key.pub")); err != nil || string(list) != "archive+0+A\n" {
			t.Errorf("the public keys are %q: %v", list, err)
		}
		if left := names(t, filepath.Dir(into)); len(left) != 1 {
			t.Errorf("left behind: %v", left)
		}

		// Without the master key nothing can be read, with it the person is there.
		if v, err := keys.Open(into, keys.Options{Existing: true}); !errors.Is(err, keys.ErrNoMaster) {
			t.Errorf("opened without a master key: %v, %v", v, err)
		}
		v, err := keys.Open(into, keys.Options{Existing: true, MasterKey: filepath.Join(w.dir, keys.MasterFileName)})
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		if plain, err := v.Unseal(w.person.Subject, w.person.Sealed); err != nil || string(plain) != name {
			t.Errorf("the person reads %q: %v", plain, err)
		}
	}
}

// hot makes the journal grow and the vault change while it is read for a backup.
type hot struct {
	journal.Journal
	each func()
}

func (h hot) Read(ctx context.Context, from journal.Position) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		for record, err := range h.Journal.Read(ctx, from) {
			if record.Position%500 == 0 {
				h.each()
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// liar is a journal whose root is not that of its entries.
type liar struct{ journal.Journal }

func (l liar) Head(ctx context.Context) (journal.Head, error) {
	head, err := l.Journal.Head(ctx)
	head.Root[0] ^= 1
	return head, err
}

// TestDamagedSource wants no backup of a journal that is damaged.
func TestDamagedSource(t *testing.T) {
	w := newWorld(t, 300)
	src := w.source()
	src.Journal = liar{w.journal}
	var damage *journal.DamageError
	if m, err := backup.Write(t.Context(), io.Discard, src, w.key.Recipient()); !errors.As(err, &damage) {
		t.Errorf("backed up %v: %v", m, err)
	}
}

// TestHot seals persons and appends entries all through a backup: it holds what was
// recorded when it began, and the keys of that.
func TestHot(t *testing.T) {
	w := newWorld(t, 3000)
	head := w.head()
	src := w.source()
	src.Journal = hot{w.journal, func() {
		if _, err := w.vault.SealAll(t.Context(), []keys.Secret{{Subject: keys.NewSubject(), Plain: []byte(name)}}); err != nil {
			t.Error(err)
		}
		w.grow(100)
	}}
	var data bytes.Buffer
	if _, err := backup.Write(t.Context(), &data, src, w.key.Recipient()); err != nil {
		t.Fatal(err)
	}
	if grown := w.head(); grown.Size != 3600 {
		t.Fatalf("the journal has grown to %d", grown.Size)
	}
	if m, err := backup.Drill(t.Context(), &data, w.dir, target(), w.key); err != nil || m.Head != head {
		t.Errorf("drilled %v: %v", m, err)
	}
	if left := names(t, filepath.Dir(w.dir)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if inside := names(t, w.dir); len(inside) != 3 {
		t.Errorf("in the data directory: %v", inside)
	}
}

// TestSecrets looks for what must not be in a backup, even in the hands of whoever can
// decrypt it.
func TestSecrets(t *testing.T) {
	w := newWorld(t, 100)
	master, err := os.ReadFile(filepath.Join(w.dir, keys.MasterFileName))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := age.Decrypt(bytes.NewReader(w.backup()), w.key)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(plain)
	if err != nil || !bytes.Contains(data, w.person.Sealed) {
		t.Fatalf("the sealed person is not among %d bytes: %v", len(data), err)
	}
	for what, secret := range map[string][]byte{"master key": master, "name": []byte(name)} {
		if bytes.Contains(data, secret) {
			t.Errorf("the backup holds the %s", what)
		}
	}

	// Of an erased person a backup taken afterwards restores nothing, and the same root.
	if err := w.vault.Erase(w.person.Subject); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "restored")
	if m, err := backup.Restore(t.Context(), bytes.NewReader(w.backup()), into, target(), w.key); err != nil || m.Head != w.head() {
		t.Fatalf("restored %v: %v", m, err)
	}
	v, err := keys.Open(into, keys.Options{Existing: true, MasterKey: filepath.Join(w.dir, keys.MasterFileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if plain, err := v.Unseal(w.person.Subject, w.person.Sealed); !errors.Is(err, keys.ErrErased) {
		t.Errorf("the erased person reads %q: %v", plain, err)
	}
}

// TestSeveralRecipients lets each of two keys restore.
func TestSeveralRecipients(t *testing.T) {
	w := newWorld(t, 10)
	second, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if _, err := backup.Write(t.Context(), &data, w.source(), w.key.Recipient(), second.Recipient()); err != nil {
		t.Fatal(err)
	}
	for _, key := range []*age.X25519Identity{w.key, second} {
		if _, err := backup.Drill(t.Context(), bytes.NewReader(data.Bytes()), w.dir, target(), key); err != nil {
			t.Error(err)
		}
	}
	if _, err := backup.Write(t.Context(), io.Discard, w.source()); err == nil {
		t.Error("a backup was written for nobody")
	}
}
