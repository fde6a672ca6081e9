package register

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
)

// A reference is a register that computes every answer by looking at every row.
type reference struct {
	rows    custody.Memory
	history map[custody.ID][]journal.Position
	at      journal.Position
}

func newReference() *reference {
	return &reference{rows: custody.Memory{}, history: map[custody.ID][]journal.Position{}}
}

func (f *reference) clone() *reference {
	return &reference{rows: maps.Clone(f.rows), history: maps.Clone(f.history), at: f.at}
}

// play is one step of the world.
func (f *reference) play(w world) {
	for _, row := range w.rows() {
		f.rows.Put(row)
	}
	for _, thing := range w.things() {
		f.history[thing] = append(slices.Clip(f.history[thing]), f.at)
	}
	f.at++
}

func (f *reference) dossier(v custody.Volume) custody.Dossier {
	d, _ := custody.Get[custody.Dossier](f.rows, custody.DossierKey(v.Dossier))
	return d
}

func (f *reference) courier(v custody.Volume) custody.OrgID {
	b, _ := custody.Get[custody.Batch](f.rows, custody.BatchKey(v.Batch))
	return b.Courier
}

// An answer is a thing and where it stands in the order: by text, then by number.
type answer struct {
	text   string
	number int64
	id     custody.ID
}

// all gives the things of the rows that want takes, in the order of their answers.
func all[T custody.Row](f *reference, want func(T) (answer, bool)) []custody.ID {
	var found []answer
	for _, row := range f.rows {
		if t, ok := row.(T); ok {
			if a, ok := want(t); ok {
				found = append(found, a)
			}
		}
	}
	slices.SortFunc(found, func(a, b answer) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.number, b.number), cmp.Compare(a.id, b.id))
	})
	var list []custody.ID
	for _, a := range found {
		list = append(list, a.id)
	}
	return list
}

// counts are the counters as the rows give them.
func (f *reference) counts() map[CountKey]custody.Count {
	counts := map[CountKey]custody.Count{}
	for _, row := range f.rows {
		switch r := row.(type) {
		case custody.Volume:
			d := f.dossier(r)
			k := CountKey{d.Enterprise, d.Route.County, r.Standing.Stage, r.Standing.Aside, d.Stays}
			c := counts[k]
			c.Volumes++
			counts[k] = c
		case custody.Dossier:
			k := CountKey{r.Enterprise, r.Route.County, r.Stage, custody.OnRoad, r.Stays}
			c := counts[k]
			c.Persons++
			counts[k] = c
		}
	}
	return counts
}

// compare checks every answer of a view against the reference.
func (f *reference) compare(t *testing.T, v *view) {
	t.Helper()
	seen := custody.Memory{}
	last := custody.Key("")
	for key, row := range v.Under("", "") {
		if key <= last || row.Key() != key {
			t.Fatalf("row %x after %x holds %x", string(key), string(last), string(row.Key()))
		}
		seen[key], last = row, key
	}
	if !sameRows(t, seen, f.rows) {
		t.Errorf("%d rows, want %d", len(seen), len(f.rows))
	}
	for _, q := range f.questions() {
		if got := slices.Collect(valuesOf(v.IDs(q.ask, ""))); !slices.Equal(got, q.want) {
			t.Errorf("%s: %v, want %v", q.name, got, q.want)
		}
	}
	if got := maps.Collect(v.Counts("")); !maps.Equal(got, f.counts()) {
		t.Errorf("counters %v, want %v", got, f.counts())
	}
	for thing, want := range f.history {
		if got := slices.Collect(v.History(thing, 0)); !slices.Equal(got, want) {
			t.Errorf("history of %s: %v, want %v", thing, got, want)
		}
		middle := want[len(want)/2]
		if got := slices.Collect(v.History(thing, middle)); !slices.Equal(got, want[slices.Index(want, middle):]) {
			t.Errorf("history of %s from %d: %v of %v", thing, middle, got, want)
		}
	}
	if err := v.Err(); err != nil {
		t.Error(err)
	}
}

func sameRows(t *testing.T, got, want custody.Memory) bool {
	t.Helper()
	return maps.EqualFunc(got, want, func(a, b custody.Row) bool {
		x, err := encodeRow(a)
		if err != nil {
			t.Fatal(err)
		}
		y, err := encodeRow(b)
		if err != nil {
			t.Fatal(err)
		}
		return string(x) == string(y)
	})
}
