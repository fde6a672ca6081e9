package bolt_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/storagetest"
)

const (
	damagedEntries = 1500
	pageSize       = 4096
)

// sound is the bytes of a good journal file that was opened a few times.
func sound(t *testing.T) []byte {
	path := filepath.Join(t.TempDir(), "journal.db")
	for _, n := range []uint64{1, 40, 700, damagedEntries - 1, damagedEntries} {
		j, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		storagetest.Fill(t, j, n, 50)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// mutation changes the bytes of a file. It may return fewer of them.
type mutation struct {
	name   string
	count  int
	change func(r *rand.Rand, data []byte) ([]byte, string)
}

func randomPage(r *rand.Rand, data []byte) (page []byte, n int) {
	n = r.IntN(len(data) / pageSize)
	return data[n*pageSize:][:pageSize], n
}

var mutations = []mutation{
	{"cut off", 120, func(r *rand.Rand, data []byte) ([]byte, string) {
		n := r.IntN(len(data))
		if r.IntN(2) == 0 {
			n -= n % pageSize
		}
		return data[:n], fmt.Sprint(n)
	}},
	{"flipped bit", 300, func(r *rand.Rand, data []byte) ([]byte, string) {
		at, bit := r.IntN(len(data)), r.IntN(8)
		data[at] ^= 1 << bit
		return data, fmt.Sprintf("byte %d bit %d", at, bit)
	}},
	{"flipped bit in a page header", 150, func(r *rand.Rand, data []byte) ([]byte, string) {
		page, n := randomPage(r, data)
		at, bit := r.IntN(48), r.IntN(8)
		page[at] ^= 1 << bit
		return data, fmt.Sprintf("page %d byte %d bit %d", n, at, bit)
	}},
	{"random bytes in a page header", 80, func(r *rand.Rand, data []byte) ([]byte, string) {
		page, n := randomPage(r, data)
		at := r.IntN(48)
		for i := range 8 {
			page[at+i] = byte(r.Uint32())
		}
		return data, fmt.Sprintf("page %d byte %d", n, at)
	}},
	{"zeroed page", 60, func(r *rand.Rand, data []byte) ([]byte, string) {
		page, n := randomPage(r, data)
		clear(page)
		return data, fmt.Sprintf("page %d", n)
	}},
	{"page in the place of another", 60, func(r *rand.Rand, data []byte) ([]byte, string) {
		from, n := randomPage(r, data)
		to, m := randomPage(r, data)
		copy(to, from)
		return data, fmt.Sprintf("page %d in the place of %d", n, m)
	}},
}

// TestDamage changes a file in many ways, and wants each change either reported or
// without any effect: also on what is appended later.
func TestDamage(t *testing.T) {
	good := sound(t)
	for i, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(2026, uint64(i)))
			reported := 0
			for range m.count {
				data, what := m.change(r, append([]byte(nil), good...))
				path := filepath.Join(t.TempDir(), "journal.db")
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
				if err := use(t, path); err != nil {
					reported++
					checkDamage(t, what, err)
				}
			}
			t.Logf("%d of %d were reported", reported, m.count)
			if reported == 0 {
				t.Error("not one was reported")
			}
		})
	}
}

// use opens a file, verifies it, and then relies on it.
func use(t *testing.T, path string) error {
	j, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return err
	}
	defer j.Close()
	if _, err := journal.Verify(t.Context(), j); err != nil {
		return err
	}
	storagetest.CheckFilled(t, j, damagedEntries)
	storagetest.Fill(t, j, damagedEntries+120, 30)
	storagetest.CheckFilled(t, j, damagedEntries+120)
	return nil
}

// checkDamage wants an error that a person can act on.
func checkDamage(t *testing.T, what string, err error) {
	var damage *journal.DamageError
	var foreign *journal.ForeignError
	var version *journal.VersionError
	if !errors.As(err, &damage) && !errors.As(err, &foreign) && !errors.As(err, &version) {
		t.Errorf("%s: reported as %v", what, err)
	}
}
