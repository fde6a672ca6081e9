package boltfile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"dossiertrail/storage/journal"
)

var testKind = Kind{Thing: "test file", Mark: "dossiertrail/test", Version: 1, Fill: func(tx *bbolt.Tx) error {
	_, err := tx.CreateBucket([]byte("data"))
	return err
}}

func put(from, to int, value []byte) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		for i := from; i < to; i++ {
			if err := tx.Bucket([]byte("data")).Put(fmt.Appendf(nil, "%06d", i), value); err != nil {
				return err
			}
		}
		return nil
	}
}

// write opens a file, changes it and closes it again.
func write(t *testing.T, path string, changes ...func(*bbolt.Tx) error) {
	t.Helper()
	db, err := Open(path, testKind, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if err := Update(db, "test file", change); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFreePageInUse changes the list of free pages so that bbolt would write over
// live data: of a page by itself, and of the second page of a long one.
func TestFreePageInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file.db")
	write(t, path, put(0, 2000, make([]byte, 60)), put(5000, 5001, make([]byte, 9000)), put(0, 300, make([]byte, 50)))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readMetas(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	p := &pages{r: bytes.NewReader(good), meta: m, used: map[uint64]bool{}}
	if err := p.bucket(m.root, true); err != nil {
		t.Fatal(err)
	}
	long := 0
	for id := range p.used {
		h, err := p.header(id)
		if err != nil {
			t.Fatal(err)
		}
		for part := range uint64(h.overflow) + 1 {
			if part > 0 {
				long++
			}
			if err := openWithFree(t, good, m, id+part); err == nil || !strings.Contains(err.Error(), "in the list of free pages") {
				t.Fatalf("page %d of %d in use and free: %v", part, id, err)
			}
		}
	}
	if long == 0 {
		t.Fatal("the file has no long page")
	}
}

// openWithFree opens a copy of the file in whose list of free pages there is only
// the one given.
func openWithFree(t *testing.T, good []byte, m meta, id uint64) error {
	data := bytes.Clone(good)
	list := data[m.freelist*uint64(m.pageSize):]
	order.PutUint16(list[10:], 1)
	order.PutUint64(list[headerSize:], id)
	path := filepath.Join(t.TempDir(), "file.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path, testKind, Options{})
	if err == nil {
		return db.Close()
	}
	var damage *journal.DamageError
	if !errors.As(err, &damage) {
		t.Errorf("reported as %v", err)
	}
	return err
}

// TestScrub deletes values and wants their bytes gone, what stays intact, and the
// meta page before the last good as well: a crash may go back to it.
func TestScrub(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file.db")
	secret, other := bytes.Repeat([]byte("secret.."), 8), bytes.Repeat([]byte("stays..."), 8)
	write(t, path, put(0, 500, other), put(100, 130, secret), put(200, 201, bytes.Repeat(secret, 200)))
	db, err := Open(path, testKind, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Update(db, "test file", put(100, 130, other)); err != nil {
		t.Fatal(err)
	}
	if err := Update(db, "test file", put(200, 201, other)); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(path); !bytes.Contains(data, secret) {
		t.Fatal("bbolt has overwritten the deleted values by itself: this test shows nothing")
	}
	if err := Scrub(db, "test file", put(999, 1000, other)); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	if bytes.Contains(data, secret) {
		t.Error("deleted values are still in the file")
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for lost := range 2 {
		older := bytes.Clone(data)
		clear(older[lost*os.Getpagesize()+headerSize:][:metaSize]) // bbolt itself goes back to the other
		checkStays(t, older, other)
	}
}

func checkStays(t *testing.T, data, other []byte) {
	path := filepath.Join(t.TempDir(), "file.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			t.Error(err)
		}
		for i := range 500 {
			if got := tx.Bucket([]byte("data")).Get(fmt.Appendf(nil, "%06d", i)); !bytes.Equal(got, other) {
				t.Fatalf("value %d has changed", i)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
