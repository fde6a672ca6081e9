package storage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

const (
	benchVolumes = 50_000
	benchBatch   = 1_000
)

// BenchmarkScan measures scans that are durable when they are answered, with the
// rules and every index, in a register of 50,000 volumes in batches of 1,000.
// Run it with -benchtime 15000x, so that every scan counts.
func BenchmarkScan(b *testing.B) {
	w := openWorld(b, b.TempDir())
	scans := benchScans(w)
	var next atomic.Int64
	for _, writers := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			took := make([]time.Duration, b.N)
			var at atomic.Int64
			var all sync.WaitGroup
			for range writers {
				all.Go(func() {
					for i := at.Add(1) - 1; i < int64(b.N); i = at.Add(1) - 1 {
						scan := scans[int(next.Add(1)-1)%len(scans)]
						scan.Meta = w.as(baoying, 1)
						begin := time.Now()
						if _, err := w.Submit(b.Context(), scan); err != nil {
							b.Error(err)
							return
						}
						took[i] = time.Since(begin)
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "scans/s")
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}

// benchScans brings batches to the archive and returns a scan for each volume.
func benchScans(w *world) []custody.Scan {
	w.found()
	rows := people(benchVolumes)
	var scans []custody.Scan
	for chunk := range slices.Chunk(rows, benchBatch) {
		volumes := w.volumes(w.register(chunk...)...)
		acceptance := w.deliver(w.batch(40, volumes...))
		for _, id := range volumes {
			scans = append(scans, custody.Scan{Into: acceptance, Text: code(id)})
		}
	}
	return scans
}

// BenchmarkRebuild measures how fast a lost register is made again.
func BenchmarkRebuild(b *testing.B) {
	w := openWorld(b, b.TempDir())
	benchScans(w)
	entries := w.length()
	for b.Loop() {
		b.StopTimer()
		w.shut()
		if err := os.Remove(filepath.Join(w.dir, storage.RegisterFile)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		w.open(storage.Options{})
	}
	b.ReportMetric(float64(entries)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

// BenchmarkFindName searches among 50,000 names.
func BenchmarkFindName(b *testing.B) {
	w := openWorld(b, b.TempDir())
	w.found()
	for chunk := range slices.Chunk(people(benchVolumes), benchBatch) {
		w.register(chunk...)
	}
	w.namesLoaded()
	for _, text := range []string{"王一丁", "王一", "wyd", "丁"} {
		b.Run(text, func(b *testing.B) {
			view := w.View()
			defer view.Close()
			for b.Loop() {
				if _, err := view.FindName(b.Context(), text, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHistory reads the whole journey of a dossier out of the journal.
func BenchmarkHistory(b *testing.B) {
	w := openWorld(b, b.TempDir())
	scans := benchScans(w)
	w.do(scans[0])
	dossier := custody.NewID(custody.KindDossier, 1, 1)
	for b.Loop() {
		view := w.View()
		if _, err := view.History(b.Context(), dossier); err != nil {
			b.Fatal(err)
		}
		view.Close()
	}
}
