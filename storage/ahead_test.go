package storage_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
)

func TestOpenNamesTheEntryThatItCannotRead(t *testing.T) {
	const good = 1000 // several parcels
	dir, opt := t.TempDir(), storage.Options{Journal: journal.NewMemory()}
	s, err := storage.Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	cmds := make([]custody.Command, good)
	for i := range cmds {
		cmds[i] = custody.IssueBadge{Holder: "nobody"} // declined, and recorded
	}
	_, err = s.Submit(t.Context(), cmds...)
	if err := errors.Join(err, s.Close(), os.Remove(filepath.Join(dir, storage.RegisterFile))); err != nil {
		t.Fatal(err)
	}
	var last []byte
	for record, err := range opt.Journal.Read(t.Context(), good-1) {
		if err != nil {
			t.Fatal(err)
		}
		last = record.Data
	}
	if _, err := opt.Journal.Append(t.Context(), good, [][]byte{{0x83}, last}); err != nil {
		t.Fatal(err)
	}
	s, err = storage.Open(t.Context(), dir, opt)
	if err == nil {
		t.Fatal("the Store opened", s.Close())
	}
	if !errors.Is(err, storage.ErrEntry) || !strings.Contains(err.Error(), fmt.Sprintf("journal entry %d", good)) {
		t.Errorf("the error is %v", err)
	}
}
