package storage_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/register"
)

// crashDir makes this test binary a scanner: it scans the volumes named on its
// standard input and prints each one that was answered.
const crashDir = "DOSSIERTRAIL_TEST_SCANNER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := scanStandardInput(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func scanStandardInput(dir string) error {
	j, err := bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
	if err != nil {
		return err
	}
	// A small generation: the register is written out while the scans run.
	s, err := storage.Open(context.Background(), dir, storage.Options{Journal: j, Register: register.Options{Generation: 50}})
	if err != nil {
		return err
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var into, thing custody.ID
		if _, err := fmt.Sscan(in.Text(), (*uint64)(&into), (*uint64)(&thing)); err != nil {
			return err
		}
		scan := custody.Scan{Meta: custody.Meta{Request: requestFor(thing), Org: baoying}, Into: into, Text: code(thing)}
		verdicts, err := s.Submit(context.Background(), scan)
		if err != nil {
			return err
		}
		if verdicts[0].Counted {
			fmt.Println(uint64(thing))
		}
	}
	return errors.Join(s.Close(), j.Close())
}

func requestFor(thing custody.ID) (r custody.RequestID) {
	binary.BigEndian.PutUint64(r[8:], uint64(thing))
	r[0] = 0xff
	return r
}

func TestKilledWhileScanningLosesNothingAnswered(t *testing.T) {
	dir := t.TempDir()
	w := openWorld(t, dir)
	w.found()
	volumes := w.volumes(w.register(people(400)...)...)
	acceptance := w.deliver(w.batch(40, volumes...))
	rest := volumes
	for round := 0; len(rest) > 0; round++ {
		w.shut()
		answered := killAfter(t, dir, acceptance, rest, 97)
		w.open(storage.Options{})
		view := w.View()
		for _, id := range answered {
			if row, _ := view.VolumeRow(id); row.Volume.Standing.Stage != custody.Accepted {
				t.Fatalf("round %d: volume %s was answered and is %s", round, id, row.Volume.Standing.Stage)
			}
		}
		view.Close()
		rest = rest[len(answered):]
	}
	// One that was recorded when the process died, and not answered, is answered now
	// as it was then.
	before := w.length()
	for _, id := range volumes {
		scan := custody.Scan{Meta: custody.Meta{Request: requestFor(id), Org: baoying}, Into: acceptance, Text: code(id)}
		if v := w.do(scan); !v.Counted {
			t.Fatalf("volume %s: %s %s", id, v.Kind, v.Reason)
		}
	}
	view := w.View()
	defer view.Close()
	h, _ := custody.Get[custody.Handover](view, custody.HandoverKey(acceptance))
	if w.length() != before || h.Tally.Received.Volumes != len(volumes) || h.Tally.Pending != 0 {
		t.Errorf("%d entries more; tally %+v", w.length()-before, h.Tally)
	}
	if report, err := w.Check(t.Context(), nil); err != nil || !report.Sound() {
		t.Errorf("check: %+v, %v", report, err)
	}
	if _, err := w.Verify(t.Context()); err != nil {
		t.Errorf("verify: %v", err)
	}
}

// killAfter scans in a process of its own and kills it when so many were answered.
// It returns what was answered.
func killAfter(t *testing.T, dir string, into custody.ID, things []custody.ID, n int) []custody.ID {
	t.Helper()
	scanner := exec.CommandContext(t.Context(), os.Args[0])
	scanner.Env = append(os.Environ(), crashDir+"="+dir)
	var input, complaints bytes.Buffer
	for _, id := range things {
		fmt.Fprintln(&input, uint64(into), uint64(id))
	}
	scanner.Stdin, scanner.Stderr = &input, &complaints
	out, err := scanner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := scanner.Start(); err != nil {
		t.Fatal(err)
	}
	var answered []custody.ID
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var id custody.ID
		if _, err := fmt.Sscan(lines.Text(), (*uint64)(&id)); err != nil {
			t.Fatal(err)
		}
		if answered = append(answered, id); len(answered) == n {
			if err := scanner.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := scanner.Wait(); err != nil && len(answered) < n || complaints.Len() > 0 {
		t.Fatalf("the scanner: %v %s", err, complaints.String())
	}
	return answered
}

func TestSecondStoreOnADirectoryIsRefused(t *testing.T) {
	dir := t.TempDir()
	w := openWorld(t, dir)
	w.must(site(1))
	if _, err := bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{}); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("the journal: %v", err)
	}
	if _, err := storage.Open(t.Context(), dir, storage.Options{Journal: journal.NewMemory()}); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("the store: %v", err)
	}
	w.must(custody.RegisterOrganisation{Organisation: custody.Organisation{ID: mill, Kind: custody.Enterprise, Name: "x"}})
}

func TestJournalWithoutItsKeysIsRefused(t *testing.T) {
	dir := t.TempDir()
	w := openWorld(t, dir)
	w.must(site(1))
	w.shut()
	keysFile := filepath.Join(dir, "keys.db")
	if err := os.Rename(keysFile, keysFile+".away"); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Open(t.Context(), dir, storage.Options{Journal: reopened(t, dir)}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without keys.db: %v", err)
	}
	if _, err := os.Stat(keysFile); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a new keys.db was made")
	}
}

// reopened is the journal of a directory, closed when the test ends.
func reopened(t *testing.T, dir string) journal.Journal {
	t.Helper()
	j, err := bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	return j
}

func TestNothingPersonalInAnyFile(t *testing.T) {
	dir := t.TempDir()
	w := openWorld(t, dir)
	w.found()
	r := row("䶮标记人", "11010519491231002X")
	r.Person.CoverName, r.Person.Remarks, r.Person.Residence = "封面标记", "备注标记", "住址标记"
	id := w.register(r)[0]
	note, err := w.SealNote(t.Context(), "便条标记")
	if err != nil {
		t.Fatal(err)
	}
	w.must(custody.Redirect{Meta: w.as(mill, 1), Dossier: id, County: "321084", Note: note})
	r.Person.Remarks = "更正标记"
	if _, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{r}); err != nil {
		t.Fatal(err)
	}
	w.reopen()
	w.shut()
	marks := [][]byte{}
	for _, text := range []string{r.Person.Name, "封面标记", "备注标记", "更正标记", "住址标记", "便条标记", "11010519491231002X", "1949-12-31"} {
		marks = append(marks, []byte(text), utf16Bytes(text, binary.LittleEndian), utf16Bytes(text, binary.BigEndian))
	}
	files := 0
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, mark := range marks {
			if bytes.Contains(b, mark) {
				t.Errorf("%s holds %q", entry.Name(), mark)
			}
		}
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files looked through, %v", files, err)
	}
}

func utf16Bytes(text string, order binary.AppendByteOrder) (b []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}
