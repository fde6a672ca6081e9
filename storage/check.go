package storage

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// maxDifferences is how many differences a Report lists.
const maxDifferences = 100

// A Report is what Check found. Nothing in it is personal.
type Report struct {
	Position    journal.Position        // how many entries were read
	Keys        int                     // how many rows, index entries and counters were compared
	Differences []Difference            // the first 100
	More        int                     // differences beyond those
	Impossible  []custody.Impossibility // what a person must look at; Event is a journal position
}

// A Difference is a key at which the register is not what the journal gives.
type Difference struct {
	Key    string // hexadecimal, after the letter of its part: r row, i index, c counter
	Detail string // "missing", "superfluous" or "different"
}

// Sound reports whether the register is what the journal gives. An impossible
// history is none of its faults.
func (r Report) Sound() bool { return len(r.Differences) == 0 }

// Check reads the whole journal into a second register in a temporary file,
// compares it with the one in use key by key, and lists the histories that cannot
// be. Scanning goes on meanwhile. Progress may be nil. If the register is not
// sound, stop the server, delete register.db and start again.
func (s *Store) Check(ctx context.Context, progress func(done, total journal.Position)) (report Report, err error) {
	dir, err := os.MkdirTemp("", "dossiertrail-check-")
	if err != nil {
		return Report{}, fmt.Errorf("check the register: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	second, err := register.Open(filepath.Join(dir, RegisterFile), register.Options{})
	if err != nil {
		return Report{}, err
	}
	defer func() { err = errors.Join(err, second.Close()) }()
	replay := &replay{codec: s.codec, register: second, progress: progress}
	if err := replay.run(ctx, s.journal, s.Position()); err != nil {
		return Report{}, err
	}
	// What was recorded while the second register was made follows now, so that
	// the snapshot of the first is open for a moment only.
	first := s.register.Snapshot()
	defer first.Close()
	if err := replay.run(ctx, s.journal, first.Position()); err != nil {
		return Report{}, err
	}
	report.Position = replay.reached
	want := second.Snapshot()
	defer want.Close()
	report.compare(first.All(), want.All())
	if err := errors.Join(first.Err(), want.Err()); err != nil {
		return Report{}, err
	}
	report.Impossible, err = s.impossible(ctx, report.Position)
	return report, err
}

// compare walks both registers in key order.
func (r *Report) compare(got, want iter.Seq2[string, []byte]) {
	nextGot, stopGot := iter.Pull2(got)
	defer stopGot()
	nextWant, stopWant := iter.Pull2(want)
	defer stopWant()
	a, x, okA := nextGot()
	b, y, okB := nextWant()
	for ; okA || okB; r.Keys++ {
		switch order := compareKeys(a, b); {
		case !okB || okA && order < 0:
			r.differ(a, "superfluous")
			a, x, okA = nextGot()
		case !okA || order > 0:
			r.differ(b, "missing")
			b, y, okB = nextWant()
		default:
			if string(x) != string(y) {
				r.differ(a, "different")
			}
			a, x, okA = nextGot()
			b, y, okB = nextWant()
		}
	}
}

// compareKeys is the order of register.All: rows, index entries, counters.
func compareKeys(a, b string) int {
	if a == "" || b == "" || a[0] == b[0] {
		return strings.Compare(a, b)
	}
	const parts = "ric"
	return strings.IndexByte(parts, a[0]) - strings.IndexByte(parts, b[0])
}

func (r *Report) differ(key, detail string) {
	if len(r.Differences) == maxDifferences {
		r.More++
		return
	}
	r.Differences = append(r.Differences, Difference{Key: key[:1] + hex.EncodeToString([]byte(key[1:])), Detail: detail})
}

// impossible reads the first entries of the journal once more, for the rules to
// judge.
func (s *Store) impossible(ctx context.Context, until journal.Position) ([]custody.Impossibility, error) {
	var failed error
	found := custody.Impossible(func(yield func(custody.Event) bool) {
		for record, err := range s.journal.Read(ctx, 0) {
			if err != nil {
				failed = err
				return
			}
			if record.Position == until {
				return
			}
			e, err := s.codec.Decode(record.Data)
			if err != nil {
				failed = fmt.Errorf("journal entry %d: %w", record.Position, err)
				return
			}
			if !yield(e) {
				return
			}
		}
	})
	return found, failed
}
