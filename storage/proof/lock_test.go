package proof_test

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

// TestForkGuard signs 1,000 entries and then shows the same keys other journals.
func TestForkGuard(t *testing.T) {
	for _, test := range []struct {
		name   string
		other  string
		size   int
		behind journal.Position
		says   string
	}{
		{"older backup", "a", 988, 12, "behind by 12"},
		{"empty", "a", 0, 1000, "behind by 1000"},
		{"same size, other history", "b", 1000, 0, "another history"},
		{"longer, other history", "b", 1300, 0, "another history"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			sign(t, openLog(t, dir, newJournal(t, "a", 1000)))
			before, err := os.ReadFile(dir + ".signed")
			if err != nil {
				t.Fatal(err)
			}
			other := newJournal(t, test.other, test.size)
			l := openLog(t, dir, other)
			signed, err := l.Checkpoint(t.Context())
			var fork *proof.ForkGuardError
			if !errors.As(err, &fork) || fork.Behind() != test.behind || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("signed %q: %v", signed.Note, err)
			}
			if test.size > 0 {
				if p, err := l.Prove(t.Context(), 0); err == nil {
					t.Errorf("a proof was signed: %q", p.Text())
				}
			}
			if after, err := os.ReadFile(dir + ".signed"); err != nil || string(after) != string(before) {
				t.Errorf("the lock was changed to %q: %v", after, err)
			}

			// The documented ways out: a newer backup, or a new epoch.
			grown := newJournal(t, "a", 1001)
			if got := sign(t, openLog(t, dir, grown)); got.Head.Size != 1001 {
				t.Errorf("the newer backup was signed at %d", got.Head.Size)
			}
			origin, err := l.NewEpoch()
			if err != nil || !strings.HasSuffix(origin, "/c2") {
				t.Fatalf("new epoch %q: %v", origin, err)
			}
			if got := sign(t, l); got.Origin != origin || got.Head.Size != journal.Position(test.size) {
				t.Errorf("the new epoch signed %v", got.Checkpoint)
			}
			if again, err := l.NewEpoch(); err != nil || !strings.HasSuffix(again, "/c3") || strings.Contains(again, "/c2") {
				t.Errorf("the next epoch is %q: %v", again, err)
			}
		})
	}
}

// TestLockedBeforeSigned wants no signature when the lock cannot be raised.
func TestLockedBeforeSigned(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 10)
	l := openLog(t, dir, j)
	sign(t, l)
	lock := dir + ".signed"
	text, err := os.ReadFile(lock)
	if err != nil {
		t.Fatal(err)
	}
	grow(t, j, "a", 1)
	for name, spoil := range map[string]func() error{
		"missing":   func() error { return os.Remove(lock) },
		"truncated": func() error { return os.WriteFile(lock, text[:len(text)-5], 0o600) },
		"empty":     func() error { return os.WriteFile(lock, nil, 0o600) },
		"unwritable": func() error {
			if err := os.Remove(lock); err != nil {
				return err
			}
			return os.Mkdir(lock, 0o700)
		},
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if signed, err := l.Checkpoint(t.Context()); err == nil {
			t.Errorf("%s: signed %q", name, signed.Note)
		} else if missing := name == "missing"; missing != errors.Is(err, proof.ErrNoLock) {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.RemoveAll(lock); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(lock, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := sign(t, l); got.Head.Size != 11 {
		t.Errorf("signed %d entries after the lock came back", got.Head.Size)
	}
}

// TestTwoSigners lets another process sign what has grown in between.
func TestTwoSigners(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 10)
	first, second := openLog(t, dir, j), openLog(t, dir, j)
	sign(t, first)
	grow(t, j, "a", 1)
	sign(t, second)
	if got := sign(t, first); got.Head.Size != 11 {
		t.Errorf("signed %d entries of 11", got.Head.Size)
	}
}

// TestOneHistory lets two processes that have the same keys sign different histories
// at the same moment, again and again: only one of the two may ever be signed.
func TestOneHistory(t *testing.T) {
	histories := map[string]journal.Journal{"a": newJournal(t, "a", 400), "b": newJournal(t, "b", 400)}
	for range 40 {
		dir := t.TempDir()
		openLog(t, dir, histories["a"])
		signed := map[string]int{}
		var mu sync.Mutex
		var running sync.WaitGroup
		start := make(chan struct{})
		for name, j := range histories {
			l := openLog(t, dir, j)
			running.Go(func() {
				<-start
				for range 3 {
					_, err := l.Checkpoint(t.Context())
					var fork *proof.ForkGuardError
					if err != nil && !errors.As(err, &fork) {
						t.Error(err)
					}
					if err == nil {
						mu.Lock()
						signed[name]++
						mu.Unlock()
					}
				}
			})
		}
		close(start)
		running.Wait()
		if len(signed) != 1 {
			t.Fatalf("signed %v", signed)
		}
	}
}
