package bolt_test

import (
	"path/filepath"
	"testing"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/storage/storagetest"
)

func TestJournal(t *testing.T) {
	storagetest.Journal(t, storagetest.Engine{
		Durable: true,
		Open: func(dir string) (journal.Journal, error) {
			return bolt.Open(filepath.Join(dir, "journal.db"), bolt.Options{})
		},
	})
}
