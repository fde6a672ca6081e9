package journal_test

import (
	"testing"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/storagetest"
)

func TestMemory(t *testing.T) {
	storagetest.Journal(t, storagetest.Engine{
		Open: func(string) (journal.Journal, error) { return journal.NewMemory(), nil },
	})
}
