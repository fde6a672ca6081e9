package storagetest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"dossiertrail/storage/journal"
)

func openAgain(t *testing.T, e Engine) {
	dir := t.TempDir()
	for n := uint64(0); n < 1200; n += 177 {
		j, err := e.Open(dir)
		if err != nil {
			t.Fatalf("open at %d: %v", n, err)
		}
		Fill(t, j, n, 60)
		CheckFilled(t, j, n)
		before, _ := j.Head(t.Context())
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j, err = e.Open(dir)
		if err != nil {
			t.Fatalf("open at %d: %v", n, err)
		}
		if after, err := j.Head(t.Context()); err != nil || after != before {
			t.Fatalf("head was %v, is %v, %v", before, after, err)
		}
		CheckFilled(t, j, n)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func openTwice(t *testing.T, e Engine) {
	dir := t.TempDir()
	j := e.open(t, dir)
	Fill(t, j, 5, 5)
	second, err := e.Open(dir)
	if !errors.Is(err, journal.ErrLocked) {
		t.Fatalf("the second opened as %v, %v", second, err)
	}
	Fill(t, j, 10, 5)
	CheckFilled(t, j, 10)
}

// crashDir tells the test binary that it is the process to be killed.
const crashDir = "STORAGETEST_CRASH_DIR"

// killBatch is the number of entries that the killed process appends at a time.
const killBatch = 7

// killed starts a process that appends and says on its standard output how far it
// got, kills it in the middle, and looks for everything it said.
func killed(t *testing.T, e Engine) {
	dir := t.TempDir()
	name, _, _ := strings.Cut(t.Name(), "/")
	for round := range 10 {
		acked := appendAndKill(t, dir, name, 40+round*13)
		j, err := e.Open(dir)
		if err != nil {
			t.Fatalf("round %d: open after the kill: %v", round, err)
		}
		head, err := j.Head(t.Context())
		if err != nil || head.Size < acked || head.Size%killBatch != 0 {
			t.Fatalf("round %d: %d entries were acknowledged, %d are there, %v", round, acked, head.Size, err)
		}
		CheckFilled(t, j, uint64(head.Size))
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// appendAndKill kills the process after it has said so many lines, and returns the
// last position that it acknowledged.
func appendAndKill(t *testing.T, dir, name string, lines int) journal.Position {
	var complaints bytes.Buffer
	child := exec.Command(os.Args[0], "-test.run=^"+regexp.QuoteMeta(name)+"$")
	child.Env = append(os.Environ(), crashDir+"="+dir)
	child.Stderr = &complaints
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var acked journal.Position
	seen := 0
	scan := bufio.NewScanner(out)
	for scan.Scan() {
		var position journal.Position
		if _, err := fmt.Sscanf(scan.Text(), "acked %d.", &position); err != nil {
			continue // a line that the kill cut off, or the testing package's own
		}
		acked = position
		if seen++; seen == lines {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || seen < lines {
		t.Fatalf("the process ended by itself after %d lines: %v %s", seen, err, complaints.String())
	}
	return acked
}

// appendUntilKilled is the life of the process that is killed. In any other
// process it does nothing.
func appendUntilKilled(t *testing.T, e Engine) {
	dir := os.Getenv(crashDir)
	if dir == "" {
		return
	}
	j, err := e.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	head, err := j.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for at := head.Size; ; {
		at, err = j.Append(t.Context(), at, entries(uint64(at), uint64(at)+killBatch))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("acked %d.\n", at)
	}
}
