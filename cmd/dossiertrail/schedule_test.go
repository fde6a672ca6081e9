package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"

	"dossiertrail/cmd/dossiertrail/demo"
	"dossiertrail/storage/backup"
)

// TestSchedule makes four backups an hour apart and keeps three: the newest can be
// restored, and the next is due an hour after it.
func TestSchedule(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	o := &options{out: &bytes.Buffer{}, err: &bytes.Buffer{}, words: english}
	d, err := o.openDirectory(t.Context(), filepath.Join(t.TempDir(), "d"), opening{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.found(t.Context(), 1, demo.Bureau(), "a password of some length"); err != nil {
		t.Fatal(err)
	}
	plan := schedule{dir: filepath.Join(t.TempDir(), "b"), every: time.Hour, keep: 3, to: []age.Recipient{key.Recipient()}}
	now := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	if wait, err := plan.due(now); err != nil || wait != 0 {
		t.Errorf("the first backup is due in %v: %v", wait, err)
	}
	for i := range 4 {
		if err := plan.once(t.Context(), o, d, now.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	there, err := plan.list()
	if err != nil || len(there) != 3 || filepath.Base(there[0]) != "dossiertrail-20260301T090000Z.age" {
		t.Fatalf("kept %v: %v", there, err)
	}
	if wait, err := plan.due(now.Add(3*time.Hour + 20*time.Minute)); err != nil || wait != 40*time.Minute {
		t.Errorf("the next backup is due in %v: %v", wait, err)
	}
	data, err := os.ReadFile(there[2])
	if err != nil {
		t.Fatal(err)
	}
	head, err := d.journal.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m, err := backup.Drill(t.Context(), bytes.NewReader(data), d.path, backup.Target{Open: openJournal}, key)
	if err != nil || m.Head != head || head.Size == 0 {
		t.Errorf("the newest backup holds %v of %v: %v", m.Head, head, err)
	}
}
