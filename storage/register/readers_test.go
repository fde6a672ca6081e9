package register

import (
	"fmt"
	"path/filepath"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// TestReadersWhileWriting takes snapshots in several goroutines while generations are
// written out. The sum that every step keeps must hold in each.
func TestReadersWhileWriting(t *testing.T) {
	r := open(t, filepath.Join(t.TempDir(), "register.db"), Options{Head: 1 << 40, Generation: 200, Rows: 16})
	done := make(chan struct{})
	failed := make(chan error, 3)
	for range cap(failed) {
		go func() { failed <- readUntil(done, r) }()
	}
	const volumes = 50
	for step := range 3000 {
		s := begin(t, r)
		for i := range 3 { // each step moves volumes on, and says so in an organisation's name
			s.Put(custody.Volume{ID: custody.ID(1 + (step*3+i)%volumes), Sent: int64(step), Standing: custody.Standing{Stage: custody.Stage(4 + step%4)}})
		}
		var n int
		for range s.IDs(Unreceived(), "") {
			n++
		}
		s.Put(custody.Organisation{ID: "sum", Name: fmt.Sprint(n)})
		s.Publish(journal.Position(step + 1))
	}
	close(done)
	for range cap(failed) {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

func readUntil(done chan struct{}, r *Register) error {
	for last := journal.Position(0); ; {
		select {
		case <-done:
			return nil
		default:
		}
		s := r.Snapshot()
		err := checkSum(s, last)
		last = s.Position()
		s.Close()
		if err != nil {
			return err
		}
	}
}

func checkSum(s *Snapshot, last journal.Position) error {
	if s.Position() < last {
		return fmt.Errorf("position %d after %d", s.Position(), last)
	}
	sum, ok := custody.Get[custody.Organisation](s, custody.OrganisationKey("sum"))
	n := 0
	for _, id := range s.IDs(Unreceived(), "") {
		if v, _ := custody.Get[custody.Volume](s, custody.VolumeKey(id)); custody.Unreceived(v.Standing.Stage, v.Standing.Aside) {
			n++
		}
	}
	if ok && sum.Name != fmt.Sprint(n) {
		return fmt.Errorf("at %d: %d unreceived, %s were said", s.Position(), n, sum.Name)
	}
	return s.Err()
}
