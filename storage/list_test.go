package storage_test

import (
	"errors"
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/register"
)

// pages reads a list part by part and checks that no part is longer than asked.
func pages[T any](t *testing.T, limit int, newest bool, ask func(storage.Page) (storage.List[T], error)) []T {
	t.Helper()
	var all []T
	for p := (storage.Page{Limit: limit, Newest: newest}); ; {
		part, err := ask(p)
		if err != nil {
			t.Fatal(err)
		}
		if len(part.Rows) > limit {
			t.Fatalf("a part of %d rows, %d asked for", len(part.Rows), limit)
		}
		all = append(all, part.Rows...)
		if p.Cursor = part.Next; p.Cursor == "" {
			return all
		}
	}
}

func TestUnreceivedByEveryFilter(t *testing.T) {
	w, acceptance, volumes := journeys(t, t.TempDir())
	view := w.View()
	defer view.Close()
	h, _ := custody.Get[custody.Handover](view, custody.HandoverKey(acceptance))
	want := []custody.ID{volumes[6], volumes[7], volumes[8], volumes[9], volumes[11]}
	list, _ := view.VolumeRow(volumes[9])
	for name, c := range map[string]struct {
		filter storage.UnreceivedFilter
		want   []custody.ID
	}{
		"all":          {storage.UnreceivedFilter{}, want},
		"county":       {storage.UnreceivedFilter{County: county}, want},
		"other":        {storage.UnreceivedFilter{County: "321084"}, nil},
		"enterprise":   {storage.UnreceivedFilter{Enterprise: mill, County: county}, want},
		"courier":      {storage.UnreceivedFilter{Courier: rider}, want[:4]},
		"no courier":   {storage.UnreceivedFilter{Courier: "nobody"}, nil},
		"batch":        {storage.UnreceivedFilter{Batch: h.Batch, Enterprise: mill}, want[:4]},
		"holder":       {storage.UnreceivedFilter{Holder: list.Volume.Standing.Holder, Courier: rider}, want[:4]},
		"sent before":  {storage.UnreceivedFilter{Batch: h.Batch, SentBefore: list.Volume.Sent}, nil},
		"sent by then": {storage.UnreceivedFilter{Batch: h.Batch, SentBefore: list.Volume.Sent + 1}, want[:4]},
		"sent since":   {storage.UnreceivedFilter{SentSince: list.Volume.Sent}, want},
		"sent later":   {storage.UnreceivedFilter{Batch: h.Batch, SentSince: list.Volume.Sent + 1}, nil},
	} {
		if sum, _, err := view.CountUnreceived(c.filter, nil); err != nil || sum.Volumes != len(c.want) {
			t.Errorf("%s: counts %+v, %v, want %d", name, sum, err, len(c.want))
		}
		for _, newest := range []bool{false, true} {
			rows := pages(t, 2, newest, func(p storage.Page) (storage.List[storage.VolumeRow], error) { return view.Unreceived(c.filter, p) })
			var got []custody.ID
			for _, r := range rows {
				got = append(got, r.Volume.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
	sum, parts, err := view.CountUnreceived(storage.UnreceivedFilter{}, []int64{list.Volume.Sent + 1, list.Volume.Sent})
	if err != nil || sum != (custody.Count{Persons: 5, Volumes: 5}) || !slices.Equal(parts, []custody.Count{{Persons: 1, Volumes: 1}, {Persons: 4, Volumes: 4}, {}}) {
		t.Errorf("by age: %+v, %+v, %v", sum, parts, err)
	}
	if _, err := view.Unreceived(storage.UnreceivedFilter{}, storage.Page{Cursor: "no"}); !errors.Is(err, storage.ErrCursor) {
		t.Errorf("a wrong cursor: %v", err)
	}
}

func TestHandoversOfBothPartiesInOneList(t *testing.T) {
	w, acceptance, _ := journeys(t, t.TempDir())
	var batches []custody.ID
	for range 3 {
		rows := people(1)
		rows[0].Person.CitizenID, rows[0].Person.Name = "", "孙"+string('一'+rune(len(batches)))
		batches = append(batches, w.batch(1, w.volumes(w.register(rows...)...)...))
		w.openLeg(rider, custody.Dispatch, batches[len(batches)-1], rider)
	}
	view := w.View()
	defer view.Close()
	for name, c := range map[string]struct {
		filter storage.HandoverFilter
		want   int
	}{
		"all": {storage.HandoverFilter{}, 6}, "open": {storage.HandoverFilter{Open: true}, 4}, "rider": {storage.HandoverFilter{Org: rider}, 5},
		"rider, open": {storage.HandoverFilter{Org: rider, Open: true}, 3}, "rider, closed": {storage.HandoverFilter{Org: rider, Closed: true}, 2},
		"archive": {storage.HandoverFilter{Org: baoying}, 2}, "archive, acceptance": {storage.HandoverFilter{Org: baoying, Leg: custody.Acceptance}, 1},
		"batch": {storage.HandoverFilter{Batch: batches[0]}, 1},
	} {
		for _, newest := range []bool{false, true} {
			rows := pages(t, 2, newest && c.filter.Org != "", func(p storage.Page) (storage.List[custody.Handover], error) { return view.Handovers(c.filter, p) })
			sorted := slices.IsSortedFunc(rows, func(a, b custody.Handover) int {
				if newest && c.filter.Org != "" {
					a, b = b, a
				}
				return int(a.ID) - int(b.ID)
			})
			if len(rows) != c.want || !sorted {
				t.Errorf("%s: %d, want %d; in order: %t", name, len(rows), c.want, sorted)
			}
		}
	}
	h, _ := custody.Get[custody.Handover](view, custody.HandoverKey(acceptance))
	overdue, err := view.Overdue(h.Due+1, storage.Page{})
	if err != nil || !slices.ContainsFunc(overdue.Rows, func(o custody.Handover) bool { return o.ID == acceptance }) {
		t.Errorf("overdue: %v, %v", overdue, err)
	}
	if overdue, _ := view.Overdue(1_800_000_000_000, storage.Page{}); len(overdue.Rows) != 0 {
		t.Errorf("overdue before anything began: %v", overdue)
	}
}

func TestLinesTalliesAndCounts(t *testing.T) {
	w, acceptance, volumes := journeys(t, t.TempDir())
	view := w.View()
	defer view.Close()
	for state, want := range map[storage.LineState]int{storage.AnyLine: 11, storage.LinePending: 3, storage.LineException: 1} {
		rows := pages(t, 2, false, func(p storage.Page) (storage.List[storage.LineRow], error) { return view.Lines(acceptance, state, p) })
		if len(rows) != want || rows[0].Volume.ID != rows[0].Line.Thing || rows[0].Dossier.ID == 0 {
			t.Errorf("state %d: %d lines, want %d", state, len(rows), want)
		}
	}
	tallies, err := view.BoxTallies(acceptance)
	if err != nil || len(tallies) != 3 || tallies[0].Received != 4 {
		t.Errorf("tallies %+v, %v", tallies, err)
	}
	boxes, err := view.Boxes(mill, register.BoxSent, storage.Page{})
	if err != nil || len(boxes.Rows) != 3 {
		t.Fatalf("boxes %+v, %v", boxes, err)
	}
	if packed, err := view.BoxVolumes(boxes.Rows[0].ID); err != nil || len(packed) != 4 || packed[3].Volume.ID != volumes[3] {
		t.Errorf("packed %+v, %v", packed, err)
	}
	cells, err := view.Counts(storage.CountFilter{Enterprise: mill})
	if err != nil {
		t.Fatal(err)
	}
	persons, total := 0, 0
	for _, c := range cells {
		persons, total = persons+c.Persons, total+c.Volumes
		if c.Stage == custody.Accepted && c.Volumes != 6 {
			t.Errorf("accepted: %+v", c)
		}
	}
	if persons != 12 || total != 12 {
		t.Errorf("%d persons and %d volumes, want 12 and 12", persons, total)
	}
	if none, err := view.Counts(storage.CountFilter{County: "321084"}); err != nil || len(none) != 0 {
		t.Errorf("another county: %v, %v", none, err)
	}
}

func TestDirectories(t *testing.T) {
	w, _, _ := journeys(t, t.TempDir())
	w.must(custody.IssueBadge{Meta: w.as("", 1), Holder: baoying})
	for _, path := range []string{"2-1", "1-2", "1-1"} {
		w.must(custody.DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: path})
	}
	view := w.View()
	defer view.Close()
	archives, err := view.Organisations(custody.Archive)
	if err != nil || len(archives) != 2 || archives[0].ID != baoying {
		t.Errorf("archives %v, %v", archives, err)
	}
	if every, err := view.Organisations(0); err != nil || len(every) != 4 {
		t.Errorf("organisations %v, %v", every, err)
	}
	if counties, err := view.Counties(); err != nil || len(counties) != 2 || counties[0].Code != county {
		t.Errorf("counties %v, %v", counties, err)
	}
	if badges, err := view.Badges(baoying); err != nil || len(badges) != 1 {
		t.Errorf("badges %v, %v", badges, err)
	}
	cells := pages(t, 1, false, func(p storage.Page) (storage.List[custody.Location], error) { return view.Locations(baoying, "1-", p) })
	if len(cells) != 2 || cells[0].Path != "1-1" {
		t.Errorf("cells %v", cells)
	}
	for filter, want := range map[storage.DossierFilter]int{
		{}: 12, {Enterprise: mill}: 12, {County: county}: 12, {County: "321084"}: 0,
		{Enterprise: mill, Stage: custody.Accepted}: 6, {Stage: custody.Labelled, County: county}: 2,
	} {
		rows := pages(t, 5, false, func(p storage.Page) (storage.List[custody.Dossier], error) { return view.Dossiers(filter, p) })
		if len(rows) != want {
			t.Errorf("%+v: %d dossiers, want %d", filter, len(rows), want)
		}
	}
	for filter, want := range map[storage.BatchFilter]int{{}: 1, {From: mill}: 1, {To: baoying, Courier: rider}: 1, {To: gaoyou}: 0, {From: mill, To: gaoyou}: 0, {Courier: rider}: 1} {
		rows := pages(t, 5, false, func(p storage.Page) (storage.List[custody.Batch], error) { return view.Batches(filter, p) })
		if len(rows) != want {
			t.Errorf("%+v: %d batches, want %d", filter, len(rows), want)
		}
	}
}

func TestUnprintedAndCases(t *testing.T) {
	w, acceptance, volumes := journeys(t, t.TempDir())
	late := row("周未印", "")
	late.Originals, late.Duplicates = 1, 1
	if _, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{late}); err != nil {
		t.Fatal(err)
	}
	w.must(custody.JudgeLine{Meta: w.as(baoying, 1), Handover: acceptance, Thing: volumes[11], Verdict: custody.Received})
	for _, id := range volumes[7:10] {
		w.scan(baoying, acceptance, id)
	}
	w.closeLeg(acceptance)
	view := w.View()
	defer view.Close()
	unprinted := pages(t, 1, false, func(p storage.Page) (storage.List[storage.VolumeRow], error) { return view.Unprinted(mill, p) })
	if len(unprinted) != 2 || unprinted[0].Dossier.ID == 0 || !unprinted[1].Volume.Duplicate {
		t.Errorf("unprinted %+v", unprinted)
	}
	missing, _ := view.VolumeRow(volumes[6])
	c, _ := custody.Get[custody.Case](view, custody.CaseKey(missing.Volume.Case))
	for name, f := range map[string]struct {
		filter storage.CaseFilter
		there  bool
	}{
		"all": {storage.CaseFilter{}, true}, "owner": {storage.CaseFilter{Owner: mill}, true}, "other owner": {storage.CaseFilter{Owner: gaoyou}, false},
		"raised": {storage.CaseFilter{Raised: baoying, Owner: mill}, true}, "raised by the owner": {storage.CaseFilter{Raised: mill}, false},
		"type": {storage.CaseFilter{Type: custody.CaseMissing}, true}, "other type": {storage.CaseFilter{Type: custody.CaseDamaged}, false},
		"overdue": {storage.CaseFilter{DueBefore: c.Due + 1}, true}, "not yet": {storage.CaseFilter{DueBefore: c.Due}, false},
	} {
		rows := pages(t, 1, false, func(p storage.Page) (storage.List[custody.Case], error) { return view.Cases(f.filter, p) })
		if there := slices.ContainsFunc(rows, func(r custody.Case) bool { return r.ID == c.ID }); there != f.there || c.ID == 0 {
			t.Errorf("%s: %v", name, rows)
		}
	}
}

// A part that ended early, because few rows passed the filter, holds back what lies
// behind its end in the others.
func TestMergedListsSkipNothing(t *testing.T) {
	rows := func(ids ...custody.ID) (all []custody.Handover) {
		for _, id := range ids {
			all = append(all, custody.Handover{ID: id})
		}
		return all
	}
	part := func(next custody.ID, ids ...custody.ID) storage.List[custody.Handover] {
		l := storage.List[custody.Handover]{Rows: rows(ids...)}
		if next != 0 {
			l.Next = storage.IDCursor(next)
		}
		return l
	}
	for name, c := range map[string]struct {
		parts  []storage.List[custody.Handover]
		limit  int
		newest bool
		want   storage.List[custody.Handover]
	}{
		"all fits":          {[]storage.List[custody.Handover]{part(0, 1, 4), part(0, 2)}, 5, false, part(0, 1, 2, 4)},
		"limit":             {[]storage.List[custody.Handover]{part(4, 1, 4), part(3, 2, 3)}, 2, false, part(2, 1, 2)},
		"in both":           {[]storage.List[custody.Handover]{part(0, 1, 4), part(0, 2, 4)}, 3, false, part(0, 1, 2, 4)},
		"ended early":       {[]storage.List[custody.Handover]{part(3, 1), part(0, 2, 7, 8)}, 5, false, part(3, 1, 2)},
		"ended early, back": {[]storage.List[custody.Handover]{part(6, 9), part(0, 8, 7, 2)}, 5, true, part(6, 9, 8, 7)},
	} {
		got := storage.MergeHandovers(c.parts, c.limit, c.newest)
		same := slices.EqualFunc(got.Rows, c.want.Rows, func(a, b custody.Handover) bool { return a.ID == b.ID })
		if !same || got.Next != c.want.Next {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
