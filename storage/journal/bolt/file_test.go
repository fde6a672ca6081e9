package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/storagetest"
)

func open(t testing.TB, path string, opt bolt.Options) *bolt.Journal {
	t.Helper()
	j, err := bolt.Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func TestNewFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	path := filepath.Join(dir, "journal.db")
	if _, err := bolt.Open(path, bolt.Options{Existing: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("a journal that has to be there and is not: %v", err)
	}
	open(t, path, bolt.Options{})
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 1 {
		t.Errorf("left in the directory: %v, %v", names, err)
	}
}

// bboltFile makes a bbolt file as some program might.
func bboltFile(t *testing.T, path string, change func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(change), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestRefusedFiles(t *testing.T) {
	var version *journal.VersionError
	var foreign *journal.ForeignError
	var damage *journal.DamageError
	for _, test := range []struct {
		name string
		make func(t *testing.T, path string)
		kind any
		says string
	}{
		{"empty", func(t *testing.T, path string) { os.WriteFile(path, nil, 0o600) }, &damage, "the file is empty"},
		{"text", func(t *testing.T, path string) { os.WriteFile(path, bytes.Repeat([]byte("dossier\n"), 2000), 0o600) }, &foreign, "not a Dossiertrail journal"},
		{"short", func(t *testing.T, path string) { os.WriteFile(path, []byte("dossier"), 0o600) }, &damage, "cut off"},
		{"another program's", func(t *testing.T, path string) {
			bboltFile(t, path, func(tx *bbolt.Tx) error {
				_, err := tx.CreateBucket([]byte("other"))
				return err
			})
		}, &foreign, "another program"},
		{"another kind", func(t *testing.T, path string) { remark(t, path, "kind", []byte("dossiertrail/keys")) }, &foreign, `"dossiertrail/keys"`},
		{"newer version", func(t *testing.T, path string) { remark(t, path, "version", []byte{0, 0, 0, 0, 0, 0, 0, 9}) }, &version, "format version 9, this program reads version 1: start the newer program"},
		{"older version", func(t *testing.T, path string) { remark(t, path, "version", make([]byte, 8)) }, &version, "format version 0, this program reads version 1: start the older program"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := bolt.Open(path, bolt.Options{})
			if err == nil || !errors.As(err, test.kind) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("opened with %v", err)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("a file that was refused has changed")
			}
		})
	}
}

// remark makes a journal and changes its mark.
func remark(t *testing.T, path, key string, value []byte) {
	j, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	bboltFile(t, path, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("mark")).Put([]byte(key), value) })
}

// TestFull fills a journal to its greatest size: what was acknowledged stays, and
// with more room appending goes on.
func TestFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path, bolt.Options{MaxSize: 1 << 20})
	var at journal.Position
	for {
		next, err := j.Append(t.Context(), at, [][]byte{make([]byte, 20_000)})
		if err == nil {
			at = next
			continue
		}
		if !errors.Is(err, journal.ErrFull) {
			t.Fatalf("at the greatest size: %v", err)
		}
		break
	}
	if head, err := journal.Verify(t.Context(), j); err != nil || head.Size != at || at == 0 {
		t.Fatalf("full with %d entries, verified %d, %v", at, head.Size, err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = open(t, path, bolt.Options{})
	if next, err := j.Append(t.Context(), at, [][]byte{make([]byte, 20_000)}); err != nil || next != at+1 {
		t.Fatalf("with more room: position %d, %v", next, err)
	}
}

// TestStoredRoot changes entry and leaf hash together: reading cannot tell, the
// root can.
func TestStoredRoot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path, bolt.Options{})
	storagetest.Fill(t, j, 700, 100)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	bboltFile(t, path, func(tx *bbolt.Tx) error {
		entries := tx.Bucket([]byte("entries"))
		return entries.Put([]byte{0, 0, 0, 0, 0, 0, 0, 3}, entries.Get([]byte{0, 0, 0, 0, 0, 0, 0, 4}))
	})
	j = open(t, path, bolt.Options{})
	var damage *journal.DamageError
	if _, err := journal.Verify(t.Context(), j); !errors.As(err, &damage) || damage.Position != 0 || !strings.Contains(damage.Detail, "tile/1/000") {
		t.Errorf("verified with %v", err)
	}
}

// TestLastEntry changes the last entry: the next append would build on its page.
func TestLastEntry(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path, bolt.Options{})
	storagetest.Fill(t, j, 10, 10)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	bboltFile(t, path, func(tx *bbolt.Tx) error {
		key, value := tx.Bucket([]byte("entries")).Cursor().Last()
		value = bytes.Clone(value)
		value[len(value)-1] ^= 1
		return tx.Bucket([]byte("entries")).Put(key, value)
	})
	var damage *journal.DamageError
	if _, err := bolt.Open(path, bolt.Options{}); !errors.As(err, &damage) || damage.Position != 9 {
		t.Errorf("opened with %v", err)
	}
}

// BenchmarkAppend measures durable entries of 150 bytes.
func BenchmarkAppend(b *testing.B) {
	for _, batch := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) {
			j := open(b, filepath.Join(b.TempDir(), "journal.db"), bolt.Options{})
			entries := make([][]byte, batch)
			for i := range entries {
				entries[i] = make([]byte, 150)
			}
			var at journal.Position
			for b.Loop() {
				var err error
				if at, err = j.Append(context.Background(), at, entries); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(at)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkRead measures reading and verifying 200,000 entries of 150 bytes.
func BenchmarkRead(b *testing.B) {
	const size = 200_000
	j := open(b, filepath.Join(b.TempDir(), "journal.db"), bolt.Options{})
	batch := make([][]byte, 10_000)
	for i := range batch {
		batch[i] = make([]byte, 150)
	}
	for at := journal.Position(0); at < size; {
		var err error
		if at, err = j.Append(context.Background(), at, batch); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			for _, err := range j.Read(context.Background(), 0) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.N)*size/b.Elapsed().Seconds(), "entries/s")
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := journal.Verify(context.Background(), j); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)*size/b.Elapsed().Seconds(), "entries/s")
	})
	b.Run("proof", func(b *testing.B) {
		head, _ := j.Head(context.Background())
		for at := journal.Position(0); b.Loop(); at = (at + 7919) % size {
			if _, err := journal.ProveRecord(context.Background(), j, head, at); err != nil {
				b.Fatal(err)
			}
		}
	})
}
