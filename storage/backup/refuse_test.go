package backup_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"dossiertrail/storage/backup"
	"dossiertrail/storage/journal"
)

// refused restores and expects an error, and nothing left on the disk.
func refused(t *testing.T, data []byte, key age.Identity) error {
	t.Helper()
	near := t.TempDir()
	m, err := backup.Restore(t.Context(), bytes.NewReader(data), filepath.Join(near, "restored"), target(), key)
	if err == nil {
		t.Fatalf("restored %v", m)
	}
	if left := names(t, near); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if strings.Contains(err.Error(), near) {
		t.Errorf("the error tells a path: %v", err)
	}
	return err
}

func TestRefused(t *testing.T) {
	w := newWorld(t, 2000)
	data := w.backup()
	stranger, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if err := refused(t, data, stranger); !errors.Is(err, backup.ErrIdentity) {
		t.Errorf("another key: %v", err)
	}
	if err := refused(t, []byte("PK\x03\x04 something else"), w.key); !errors.Is(err, backup.ErrForeign) {
		t.Errorf("another file: %v", err)
	}
	for _, n := range []int{0, 10, 150} {
		if err := refused(t, data[:n], w.key); !errors.Is(err, backup.ErrForeign) {
			t.Errorf("the first %d bytes: %v", n, err)
		}
	}
	for _, n := range []int{len(data) / 3, 65_536 + 200, len(data) - 17, len(data) - 1} {
		if err := refused(t, data[:n], w.key); !errors.Is(err, backup.ErrTruncated) && !errors.Is(err, backup.ErrDamaged) {
			t.Errorf("the first %d of %d bytes: %v", n, len(data), err)
		}
	}
	if err := refused(t, append(bytes.Clone(data), "more"...), w.key); !errors.Is(err, backup.ErrDamaged) {
		t.Errorf("something behind it: %v", err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		bad := bytes.Clone(data)
		at := 200 + random.IntN(len(data)-200)
		bad[at] ^= byte(1 + random.IntN(255))
		if err := refused(t, bad, w.key); !errors.Is(err, backup.ErrDamaged) {
			t.Errorf("byte %d changed: %v", at, err)
		}
	}

	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Restore(t.Context(), bytes.NewReader(data), dir, target(), w.key); !errors.Is(err, backup.ErrNotEmpty) {
		t.Errorf("restored over something: %v", err)
	}
	if _, err := backup.Restore(t.Context(), bytes.NewReader(data), t.TempDir(), target(), w.key); err != nil {
		t.Errorf("an empty directory: %v", err)
	}
}

// member is one file of a forged archive.
type member struct{ name, data string }

// forge encrypts an archive that somebody else made to the key of w.
func (w *world) forge(members ...member) []byte { return w.forgeBefore(0, members...) }

// forgeBefore forges an archive with so many zeros behind it.
func (w *world) forgeBefore(zeros int, members ...member) []byte {
	w.Helper()
	var b bytes.Buffer
	sealed, err := age.Encrypt(&b, w.key.Recipient())
	if err != nil {
		w.Fatal(err)
	}
	out := tar.NewWriter(sealed)
	for _, m := range members {
		err = errors.Join(err, out.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.data)), Mode: 0o600}))
		_, werr := out.Write([]byte(m.data))
		err = errors.Join(err, werr)
	}
	err = errors.Join(err, out.Close())
	_, werr := sealed.Write(make([]byte, zeros))
	if err := errors.Join(err, werr, sealed.Close()); err != nil {
		w.Fatal(err)
	}
	return b.Bytes()
}

func TestForged(t *testing.T) {
	w := newWorld(t, 1)
	manifest := func(version, entries int, root string) member {
		return member{"manifest.json", fmt.Sprintf(`{"format":"dossiertrail/backup","version":%d,"made":"2026-03-01T08:00:00Z","entries":%d,"root":%q}`, version, entries, root)}
	}
	empty := (&journal.Tree{}).Head().Root.String()
	good, vault := manifest(1, 0, empty), member{"keys.db", "keys"}
	first := "journal/" + strings.Repeat("0", 20)
	var mismatch *backup.MismatchError
	var other *journal.VersionError
	for name, test := range map[string]struct {
		data []byte
		is   func(error) bool
	}{
		"nothing":         {w.forge(), is(backup.ErrForeign)},
		"no manifest":     {w.forge(vault), is(backup.ErrForeign)},
		"no JSON":         {w.forge(member{"manifest.json", "{"}, vault), is(backup.ErrForeign)},
		"later version":   {w.forge(manifest(2, 0, empty), vault), func(err error) bool { return errors.As(err, &other) && other.Found == 2 }},
		"no keys":         {w.forge(good), is(backup.ErrTruncated)},
		"outside":         {w.forge(good, vault, member{"../evil", "x"}), is(backup.ErrDamaged)},
		"absolute":        {w.forge(good, vault, member{"/tmp/evil", "x"}), is(backup.ErrDamaged)},
		"signing key":     {w.forge(good, vault, member{"log.key", "x"}), is(backup.ErrDamaged)},
		"twice":           {w.forge(good, vault, vault), is(backup.ErrDamaged)},
		"gap":             {w.forge(good, member{"journal/00000000000000000001", "\x00\x01a"}, vault), is(backup.ErrDamaged)},
		"half an entry":   {w.forge(good, member{first, "\x00\x02a"}, vault), is(backup.ErrDamaged)},
		"half a length":   {w.forge(good, member{first, "\x00"}, vault), is(backup.ErrDamaged)},
		"other entries":   {w.forge(manifest(1, 1, empty), member{first, "\x00\x01a"}, vault), func(err error) bool { return errors.As(err, &mismatch) && mismatch.Restored.Size == 1 }},
		"entries missing": {w.forge(manifest(1, 2, empty), member{first, "\x00\x01a"}, vault), func(err error) bool { return errors.As(err, &mismatch) }},
	} {
		t.Run(name, func(t *testing.T) {
			if err := refused(t, test.data, w.key); !test.is(err) {
				t.Errorf("refused with %v", err)
			}
		})
	}
	// The stream is read to its end, though the archive ends before.
	long := w.forgeBefore(1<<17, good, vault)
	if _, err := backup.Drill(t.Context(), bytes.NewReader(long), w.dir, target(), w.key); err != nil {
		t.Error(err)
	}
	if err := refused(t, long[:len(long)-100], w.key); !errors.Is(err, backup.ErrTruncated) && !errors.Is(err, backup.ErrDamaged) {
		t.Errorf("cut behind the archive: %v", err)
	}
	// What is forged in the same way and is right is restored: the refusals above are
	// about what they say.
	if _, err := backup.Drill(t.Context(), bytes.NewReader(w.forge(good, vault)), w.dir, target(), w.key); err != nil {
		t.Error(err)
	}
}

func is(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }
