package storage_test

import (
	"os"
	"path/filepath"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// journeys is a world with a batch on its way: some volumes accepted, one called
// missing, one chased, one surplus.
func journeys(t testing.TB, dir string) (w *world, acceptance custody.ID, volumes []custody.ID) {
	w = openWorld(t, dir)
	w.found()
	volumes = w.volumes(w.register(people(12)...)...)
	acceptance = w.deliver(w.batch(4, volumes[:10]...))
	for _, id := range volumes[:6] {
		w.scan(baoying, acceptance, id)
	}
	w.scan(baoying, acceptance, volumes[11])
	w.do(custody.Scan{Meta: w.as(baoying, 1), Into: acceptance, Text: "123"})
	w.must(custody.JudgeLine{Meta: w.as(baoying, 1), Handover: acceptance, Thing: volumes[6], Verdict: custody.LineMissing})
	return w, acceptance, volumes
}

func TestCheckFindsNothingInASoundRegister(t *testing.T) {
	w, _, _ := journeys(t, t.TempDir())
	w.reopen()
	var done, total uint64
	report, err := w.Check(t.Context(), func(d, n journal.Position) { done, total = uint64(d), uint64(n) })
	if err != nil {
		t.Fatal(err)
	}
	if !report.Sound() || report.Position != w.length() || report.Keys < 200 || len(report.Impossible) != 0 {
		t.Errorf("report %+v", report)
	}
	if done != uint64(w.length()) || total != done {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	if head, err := w.Verify(t.Context()); err != nil || head.Size != w.length() {
		t.Errorf("verify: %+v, %v", head, err)
	}
}

// The register is put aside, written into by somebody else, and put back.
func TestCheckFindsARegisterThatLies(t *testing.T) {
	dir := t.TempDir()
	w, _, volumes := journeys(t, dir)
	w.shut()
	path := filepath.Join(dir, storage.RegisterFile)
	r, err := register.Open(path, register.Options{Head: 1 << 40})
	if err != nil {
		t.Fatal(err)
	}
	session := r.Begin()
	volume, _ := custody.Get[custody.Volume](session, custody.VolumeKey(volumes[0]))
	volume.Standing.Stage = custody.Shelved
	session.Put(volume)
	session.Put(custody.Clocks{Org: mill, Case: 9})
	session.Publish(r.Position())
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	w.open(storage.Options{})
	report, err := w.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	details := map[string]int{}
	for _, d := range report.Differences {
		details[d.Key[:1]+" "+d.Detail]++
	}
	if report.Sound() || details["r different"] != 1 || details["r superfluous"] != 1 || details["c different"]+details["c missing"]+details["c superfluous"] == 0 {
		t.Errorf("differences %v", report.Differences)
	}
}

func TestRegisterIsMadeAgain(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"deleted": os.Remove,
		"torn":    func(path string) error { return os.Truncate(path, 5000) },
		"foreign": func(path string) error { return os.WriteFile(path, []byte("no register"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			w, _, _ := journeys(t, dir)
			position := w.Position()
			w.shut()
			if err := spoil(filepath.Join(dir, storage.RegisterFile)); err != nil {
				t.Fatal(err)
			}
			var done journal.Position
			w.open(storage.Options{Progress: func(d, _ journal.Position) { done = d }})
			if report, err := w.Check(t.Context(), nil); err != nil || !report.Sound() || w.Position() != position || done != position {
				t.Errorf("position %d, told %d, want %d; %+v, %v", w.Position(), done, position, report, err)
			}
		})
	}
}

// The register of another installation lies beside the journal.
func TestRegisterOfAnotherJournalIsReplaced(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	w, _, _ := journeys(t, dir)
	w.shut()
	o := openWorld(t, other)
	o.found()
	o.register(people(3)...)
	o.shut()
	b, err := os.ReadFile(filepath.Join(other, storage.RegisterFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, storage.RegisterFile), b, 0o600); err != nil {
		t.Fatal(err)
	}
	w.open(storage.Options{})
	if report, err := w.Check(t.Context(), nil); err != nil || !report.Sound() {
		t.Errorf("%+v, %v", report, err)
	}
}
