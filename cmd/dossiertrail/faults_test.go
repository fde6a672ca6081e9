package main

import (
	"fmt"
	"testing"

	"dossiertrail/storage/backup"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

// Every error of proofs and backups is worded in both languages and has its status.
func TestFaults(t *testing.T) {
	fork := &proof.ForkGuardError{Signed: proof.Checkpoint{Origin: "log", Head: journal.Head{Size: 12}}}
	list := append(faults(), fault{fork, statusDamaged, ""}, fault{&backup.MismatchError{}, statusDamaged, ""})
	for _, f := range list {
		err := fmt.Errorf("file: %w", f.err)
		if statusOf(err) != f.status {
			t.Errorf("%v ends with %d, want %d", err, statusOf(err), f.status)
		}
		if zh := explain(chinese, err); !hasHan(zh) {
			t.Errorf("%v is %q in Chinese", err, zh)
		}
		if en := explain(english, err); hasHan(en) {
			t.Errorf("%q in English", en)
		}
	}
}
