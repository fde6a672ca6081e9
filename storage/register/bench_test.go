package register

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

const (
	benchVolumes  = 500_000
	benchBatch    = 1000 // volumes of each
	benchGroup    = 64   // scans of each session
	benchCounties = 6
)

func benchOrg(i int) custody.OrgID { return custody.OrgID(fmt.Sprintf("enterprise-%03d", i%200)) }

// benchVolume is a volume on the way, as its row stands before it is accepted.
func benchVolume(i int) custody.Volume {
	id := custody.NewID(custody.KindVolume, 1, i+1)
	return custody.Volume{
		ID: id, Dossier: dossierID(i), No: 1, Of: 1, Label: custody.Code{ID: id, Copy: 1}, Batch: formID(i / benchBatch),
		Box: boxID(i / 30), Sent: int64(i / benchBatch),
		Standing: custody.Standing{Stage: custody.Delivered, Holder: "archive-321002", Since: 1_600_000_000_000, In: formID(i / benchBatch)},
	}
}

// load registers a city: its dossiers, each of one volume, on their way in batches.
func load(b *testing.B) string {
	path := filepath.Join(b.TempDir(), "register.db")
	r, err := Open(path, Options{Head: 1 << 40})
	if err != nil {
		b.Fatal(err)
	}
	for first := 0; first < benchVolumes; first += benchBatch {
		s := r.Begin()
		batch := formID(first / benchBatch)
		s.Put(custody.Batch{ID: batch, From: benchOrg(first / benchBatch), To: "archive-321002", Courier: "post", County: "321002"})
		s.Put(custody.Handover{ID: batch, Batch: batch, From: "post", To: "archive-321002"})
		for i := first; i < first+benchBatch; i++ {
			s.Put(custody.Dossier{
				ID: dossierID(i), Enterprise: benchOrg(first / benchBatch), Category: custody.CategoryRetiree, Stage: custody.Delivered,
				Route: custody.Route{County: fmt.Sprint(321002 + i%benchCounties)}, Volumes: []custody.ID{benchVolume(i).ID},
			})
			s.Put(custody.Person{Dossier: dossierID(i), Subject: custody.Subject{byte(i), byte(i >> 8), byte(i >> 16)}, Sealed: make([]byte, 300), Commitment: make([]byte, 32)})
			s.Put(benchVolume(i))
			s.Put(custody.Line{Handover: batch, Thing: benchVolume(i).ID, Box: boxID(i / 30)})
			s.Concern([]custody.ID{dossierID(i), benchVolume(i).ID}, journal.Position(i))
		}
		s.Publish(journal.Position(first + benchBatch))
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// accept is what one scan of an acceptance reads and writes.
func accept(s *Session, i int, request uint64, at journal.Position) {
	batch := formID(i / benchBatch)
	answer := custody.Answer{Verdict: custody.Verdict{Kind: custody.VerdictOK, Thing: benchVolume(i).ID}}
	for b := range 8 {
		answer.Request[b] = byte(request >> (8 * (7 - b)))
	}
	s.Row(answer.Key())
	v, _ := custody.Get[custody.Volume](s, benchVolume(i).Key())
	h, _ := custody.Get[custody.Handover](s, custody.HandoverKey(batch))
	line, _ := custody.Get[custody.Line](s, custody.LineKey(batch, v.ID))
	d, _ := custody.Get[custody.Dossier](s, custody.DossierKey(v.Dossier))
	s.Row(custody.BatchKey(batch))
	v.Standing.Stage, v.Standing.Since = custody.Accepted, int64(request)
	if d.Stage, line.Verdict = custody.Accepted, custody.Received; request%2 == 1 { // and back, when all are through
		v.Standing.Stage, d.Stage, line.Verdict = custody.Delivered, custody.Delivered, custody.Pending
	}
	h.Tally.Received.Volumes++
	line.Scan.At = int64(request)
	for _, row := range []custody.Row{v, d, h, line, answer} {
		s.Put(row)
	}
	s.Concern([]custody.ID{v.ID}, at)
}

// BenchmarkCity loads 500,000 volumes and measures on them. An operation of the scans
// is one group, published; its scans are counted apart.
func BenchmarkCity(b *testing.B) {
	began := time.Now()
	r, err := Open(load(b), Options{Head: 1 << 40})
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("loaded at %.0f dossiers/s", benchVolumes/time.Since(began).Seconds())
	b.Cleanup(func() { r.Close() })
	b.Run("snapshot", func(b *testing.B) {
		for b.Loop() {
			r.Snapshot().Close()
		}
	})
	b.Run("row", func(b *testing.B) { benchRow(b, r) })
	b.Run("page", func(b *testing.B) { benchPage(b, r) })
	inOrder := func(n int) int { return n % benchVolumes }
	anywhere := func(int) int { return rand.IntN(benchVolumes) }
	b.Run("scans in order", func(b *testing.B) { benchScans(b, r, inOrder, 0) })
	b.Run("scans anywhere", func(b *testing.B) { benchScans(b, r, anywhere, 0) })
	b.Run("scans anywhere, read", func(b *testing.B) { benchScans(b, r, anywhere, 1) })
}

// benchScans accepts volumes in groups. The time includes that of writing everything
// out at the end.
func benchScans(b *testing.B, r *Register, volume func(int) int, snapshots int) {
	at, groups := r.Position(), 0
	for b.Loop() {
		s := r.Begin()
		for range benchGroup {
			at++
			accept(s, volume(int(at)), uint64(at)<<20|uint64(rand.IntN(1<<20)), at)
		}
		s.Publish(at)
		for range snapshots {
			r.Snapshot().Close()
		}
		groups++
	}
	perSecond := float64(groups*benchGroup) / b.Elapsed().Seconds()
	began := time.Now()
	if err := r.Flush(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(perSecond, "scans/s")
	b.ReportMetric(time.Since(began).Seconds(), "s/rest")
}

// benchRow reads random volumes from the file.
func benchRow(b *testing.B, r *Register) {
	s := r.Snapshot()
	defer s.Close()
	for b.Loop() {
		if _, ok := s.Row(benchVolume(rand.IntN(benchVolumes)).Key()); !ok {
			b.Fatal("a volume is not there")
		}
	}
}

// benchPage reads the first 50 unreceived volumes of a county with their rows.
func benchPage(b *testing.B, r *Register) {
	for b.Loop() {
		s := r.Snapshot()
		n := 0
		for _, id := range s.IDs(UnreceivedInCounty("321005"), "") {
			s.Row(custody.VolumeKey(id))
			if n++; n == 50 {
				break
			}
		}
		s.Close()
		if n == 0 {
			b.Fatal("the list is empty")
		}
	}
}
