package register

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dossiertrail/storage/journal"
)

const crashEnv = "REGISTER_CRASH_PATH"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashEnv); path != "" {
		if err := writeForEver(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const crashSeed = 7

// writeForEver goes on where the file ends and says after each write-out how far it
// is, until it is killed.
func writeForEver(path string) error {
	r, err := Open(path, Options{Head: 1 << 40, Generation: 60, piece: 50})
	if err != nil {
		return err
	}
	for {
		s := r.Begin()
		at := r.Position()
		play(stepOf(crashSeed, uint64(at)), s, at)
		s.Publish(at + 1)
		if at%40 == 39 {
			if err := r.Flush(context.Background()); err != nil {
				return err
			}
			fmt.Println(uint64(at + 1))
		}
	}
}

// TestKill kills a process that writes, again and again. The file must always hold
// exactly the steps up to its position, and none that was said to be written may be
// missing.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	want := newReference()
	for range 12 {
		said := runAndKill(t, path, 1+rand.IntN(6))
		r := open(t, path, Options{Head: 1 << 40})
		if r.Replaced() != nil || r.Position() < said {
			t.Fatalf("at %d after %d was written; replaced: %v", r.Position(), said, r.Replaced())
		}
		for want.at < r.Position() {
			want.play(stepOf(crashSeed, uint64(want.at)))
		}
		s := look(t, r)
		want.compare(t, &s.view)
		s.Close()
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if want.at == 0 {
		t.Error("nothing was ever written")
	}
}

// runAndKill runs writeForEver until it has said so many positions, and a moment
// more, and returns the last.
func runAndKill(t *testing.T, path string, lines int) journal.Position {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashEnv+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	scanner := bufio.NewScanner(out)
	var said journal.Position
	for range lines {
		if !scanner.Scan() {
			t.Fatal("the process ended by itself")
		}
		if _, err := fmt.Sscan(scanner.Text(), &said); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the process was not killed")
	}
	return said
}
