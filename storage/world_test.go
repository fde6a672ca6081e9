package storage_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
)

const (
	mill    custody.OrgID = "mill"    // enterprise
	rider   custody.OrgID = "rider"   // courier
	baoying custody.OrgID = "baoying" // archive
	gaoyou  custody.OrgID = "gaoyou"  // archive
	county                = "321023"
)

// A world is a Store on real files with the people and papers of a test.
type world struct {
	testing.TB
	*storage.Store
	dir     string
	journal journal.Journal
	clock   *atomic.Int64 // Unix milliseconds; each stamp moves it on by two minutes
	made    atomic.Int64  // requests
}

// openWorld opens a directory. It is closed when the test ends, or by shut.
func openWorld(tb testing.TB, dir string) *world {
	tb.Helper()
	w := &world{TB: tb, dir: dir, clock: &atomic.Int64{}}
	w.clock.Store(1_800_000_000_000)
	w.open(storage.Options{})
	tb.Cleanup(w.shut)
	return w
}

func (w *world) open(opt storage.Options) {
	w.Helper()
	j, err := bolt.Open(filepath.Join(w.dir, "journal.db"), bolt.Options{})
	if err != nil {
		w.Fatal(err)
	}
	w.journal, opt.Journal = j, j
	if opt.Now == nil {
		opt.Now = func() time.Time { return time.UnixMilli(w.clock.Add(120_000)) }
	}
	if w.Store, err = storage.Open(w.Context(), w.dir, opt); err != nil {
		w.Fatal(errors.Join(err, j.Close()))
	}
}

// shut closes the Store and its journal; twice does nothing.
func (w *world) shut() {
	w.Helper()
	if err := errors.Join(w.Store.Close(), w.journal.Close()); err != nil {
		w.Error(err)
	}
}

// reopen is a restart.
func (w *world) reopen() {
	w.Helper()
	w.shut()
	w.open(storage.Options{})
}

// as stamps a command with a request of its own.
func (w *world) as(org custody.OrgID, badge int) custody.Meta {
	m := custody.Meta{Org: org, Station: "1", Via: custody.ViaWedge, By: custody.NewID(custody.KindBadge, 1, badge)}
	n := w.made.Add(1)
	for i := range 8 {
		m.Request[i] = byte(n >> (8 * i))
	}
	m.Request[15] = 7
	return m
}

// do submits one command.
func (w *world) do(c custody.Command) custody.Verdict {
	w.Helper()
	verdicts, err := w.Submit(w.Context(), c)
	if err != nil {
		w.Fatal(err)
	}
	return verdicts[0]
}

func (w *world) must(c custody.Command) custody.Verdict {
	w.Helper()
	v := w.do(c)
	if v.Kind != custody.VerdictDone {
		w.Fatalf("%s: %s %s", custody.CommandName(c), v.Kind, v.Reason)
	}
	return v
}

// found registers the site, the organisations and the counties.
func (w *world) found() {
	w.Helper()
	w.must(custody.FoundSite{Meta: w.as("", 1), Site: 1})
	for id, kind := range map[custody.OrgID]custody.OrgKind{mill: custody.Enterprise, rider: custody.Courier, baoying: custody.Archive, gaoyou: custody.Archive} {
		w.must(custody.RegisterOrganisation{Meta: w.as("", 1), Organisation: custody.Organisation{ID: id, Kind: kind, Name: string(id)}})
	}
	w.must(custody.DefineCounty{Meta: w.as("", 1), County: custody.County{Code: county, Name: "宝应县", Keeper: baoying}})
	w.must(custody.DefineCounty{Meta: w.as("", 1), County: custody.County{Code: "321084", Name: "高邮市", Keeper: gaoyou}})
}

func row(name, citizen string) storage.Registration {
	return storage.Registration{
		Enterprise: mill, Category: custody.CategoryRetiree, Route: custody.Route{County: county, Rule: custody.RuleMedical}, Originals: 1,
		Person: storage.Person{Name: name, CitizenID: custody.CitizenID(citizen), Sex: "female", Birth: "1949-12-31", Medical: "宝应"},
	}
}

// register records rows and prints their labels. It returns the dossiers.
func (w *world) register(rows ...storage.Registration) []custody.ID {
	w.Helper()
	answers, err := w.RegisterPersons(w.Context(), w.as(mill, 1), rows)
	if err != nil {
		w.Fatal(err)
	}
	dossiers := make([]custody.ID, len(rows))
	for i, a := range answers {
		if a.Verdict.Kind != custody.VerdictDone {
			w.Fatalf("row %d: %s %s", i, a.Verdict.Kind, a.Verdict.Reason)
		}
		dossiers[i] = a.Dossier
	}
	w.must(custody.PrintLabels{Meta: w.as(mill, 1), Things: w.volumes(dossiers...)})
	return dossiers
}

// people are n invented rows.
func people(n int) []storage.Registration {
	rows := make([]storage.Registration, n)
	for i := range rows {
		rows[i] = row(fmt.Sprintf("王%c%c", '一'+rune(i%2000), '一'+rune(i/2000)), fmt.Sprintf("32102319491231%04d", i))
	}
	return rows
}

func (w *world) volumes(dossiers ...custody.ID) []custody.ID {
	w.Helper()
	view := w.View()
	defer view.Close()
	var volumes []custody.ID
	for _, id := range dossiers {
		d, ok := custody.Get[custody.Dossier](view, custody.DossierKey(id))
		if !ok {
			w.Fatalf("dossier %s is not registered", id)
		}
		volumes = append(volumes, d.Volumes...)
	}
	return volumes
}

func code(thing custody.ID) string { return custody.Code{ID: thing, Copy: 1}.String() }

func (w *world) scan(org custody.OrgID, into, thing custody.ID) custody.Verdict {
	w.Helper()
	return w.do(custody.Scan{Meta: w.as(org, 1), Into: into, Text: code(thing)})
}

// batch packs volumes into boxes of at most size and seals them into a batch.
func (w *world) batch(size int, volumes ...custody.ID) custody.ID {
	w.Helper()
	var boxes []custody.ID
	for len(volumes) > 0 {
		n := min(size, len(volumes))
		box := w.must(custody.OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: county}).Thing
		cmds := make([]custody.Command, n)
		for i, id := range volumes[:n] {
			cmds[i] = custody.Scan{Meta: w.as(mill, 1), Into: box, Text: code(id)}
		}
		if _, err := w.Submit(w.Context(), cmds...); err != nil {
			w.Fatal(err)
		}
		w.must(custody.PrintLabels{Meta: w.as(mill, 1), Things: []custody.ID{box}})
		w.must(custody.CloseBox{Meta: w.as(mill, 1), Box: box, Seal: "S" + box.String()})
		boxes, volumes = append(boxes, box), volumes[n:]
	}
	return w.must(custody.SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: county, Boxes: boxes}).Thing
}

// openLeg opens a handover of a batch.
func (w *world) openLeg(org custody.OrgID, leg custody.Leg, batch custody.ID, to custody.OrgID) custody.ID {
	w.Helper()
	return w.must(custody.OpenHandover{Meta: w.as(org, 1), Leg: leg, Batch: batch, To: to, Method: custody.Messenger}).Thing
}

// closeLeg confirms for both sides and closes.
func (w *world) closeLeg(id custody.ID) {
	w.Helper()
	view := w.View()
	h, _ := custody.Get[custody.Handover](view, custody.HandoverKey(id))
	view.Close()
	w.must(custody.Confirm{Meta: w.as(h.From, 1), Handover: id, Giver: true})
	w.must(custody.Confirm{Meta: w.as(h.To, 2), Handover: id})
	w.must(custody.CloseHandover{Meta: w.as(h.To, 2), Handover: id})
}

// deliver brings a batch to the archive and opens its acceptance.
func (w *world) deliver(batch custody.ID) custody.ID {
	w.Helper()
	view := w.View()
	b, _ := custody.Get[custody.Batch](view, custody.BatchKey(batch))
	view.Close()
	for _, leg := range []custody.Leg{custody.Dispatch, custody.Delivery} {
		org, to := rider, rider
		if leg == custody.Delivery {
			org, to = baoying, ""
		}
		id := w.openLeg(org, leg, batch, to)
		for _, box := range b.Boxes {
			if v := w.scan(org, id, box); !v.Counted {
				w.Fatalf("box %s at %s: %s %s", box, leg, v.Kind, v.Reason)
			}
		}
		w.closeLeg(id)
	}
	return w.openLeg(baoying, custody.Acceptance, batch, "")
}
