package storage_test

import (
	"errors"
	"reflect"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

func TestSameRosterTwiceChangesNothing(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	rows := []storage.Registration{
		row("䶮晓霞", "11010519491231002X"), row("李𬱖", "610104620927690"), row("赵无号", ""), row("钱无号", ""),
	}
	rows[0].Person.Extra = map[string]string{"备用": "1", "甲": "2"}
	rows[0].Findings = []string{"id_check"}
	dossiers := w.register(rows...)
	before := w.length()
	rows[0].Person.Digest = "another import"
	rows[1].Person.CitizenID = "610104196209276908" // the same person in the new form: that is a change
	rows[3].Person.Remarks = "补充"
	answers, err := w.RegisterPersons(t.Context(), w.as(mill, 1), rows)
	if err != nil {
		t.Fatal(err)
	}
	want := []storage.MatchState{storage.MatchUnchanged, storage.MatchChanged, storage.MatchUnchanged, storage.MatchChanged}
	for i, a := range answers {
		if a.State != want[i] || a.Dossier != dossiers[i] || (a.Verdict.Kind == custody.VerdictDone) != (want[i] == storage.MatchChanged) {
			t.Errorf("row %d: %+v, want %s of %s", i, a, want[i], dossiers[i])
		}
	}
	if n := w.length() - before; n != 2 {
		t.Errorf("%d entries, want the 2 that changed", n)
	}
	w.reopen()
	view := w.View()
	defer view.Close()
	for i, id := range dossiers {
		if got, err := view.Person(id); err != nil || i > 0 && !reflect.DeepEqual(got, rows[i].Person) {
			t.Errorf("person %d: %+v, %v", i, got, err)
		}
	}
}

func TestAmendmentKeepsWhereSomebodyRedirected(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	r := row("王改", "11010519491231002X")
	id := w.register(r)[0]
	note, err := w.SealNote(t.Context(), "女儿在高邮")
	if err != nil {
		t.Fatal(err)
	}
	w.must(custody.Redirect{Meta: w.as(mill, 1), Dossier: id, County: "321084", Note: note})
	for _, want := range []storage.MatchState{storage.MatchUnchanged, storage.MatchChanged} {
		answers, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{r})
		if err != nil || answers[0].State != want {
			t.Fatalf("%+v, %v; want %s", answers, err, want)
		}
		r.Person.Remarks = "更正"
	}
	view := w.View()
	defer view.Close()
	d, _ := custody.Get[custody.Dossier](view, custody.DossierKey(id))
	text, err := w.OpenNote(d.Route.Note)
	if d.Route.County != "321084" || d.Route.Rule != custody.RuleOverride || text != "女儿在高邮" || err != nil {
		t.Errorf("route %+v, note %q, %v", d.Route, text, err)
	}
}

func TestOnePersonTwiceInAChunkIsRefused(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	before := w.length()
	_, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{row("甲", "610104620927690"), row("乙", ""), row("丙", "610104196209276908")})
	if !errors.Is(err, storage.ErrRepeated) || w.length() != before {
		t.Errorf("%v, %d entries more", err, w.length()-before)
	}
}

func TestDeclinedRowLeavesNoKey(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	r := row("王拒", "11010519491231002X")
	r.Route.County = "999999"
	answers, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{r})
	if err != nil || answers[0].Verdict.Reason != custody.ReasonNoSuch || answers[0].Dossier != 0 {
		t.Fatalf("%+v, %v", answers, err)
	}
	if subjects, err := w.Vault().FindBlind("citizen-id", "11010519491231002X"); err != nil || len(subjects) != 0 {
		t.Errorf("keys of nobody: %d, %v", len(subjects), err)
	}
}

func TestFindPerson(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	old, single := row("欧阳单", "610104620927690"), row("单田芳", "11010519491231002X")
	single.Person.CoverName = "单田方"
	dossiers := w.register(old, single, row("王小芳", ""))
	view := w.View()
	defer view.Close()
	ids := func(found []custody.Dossier, err error) []custody.ID {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		var ids []custody.ID
		for _, d := range found {
			ids = append(ids, d.ID)
		}
		return ids
	}
	for text, want := range map[custody.CitizenID][]custody.ID{
		"610104196209276908": dossiers[:1], "610104620927690": dossiers[:1], "11010519491231002X": dossiers[1:2], "": nil, "1": nil,
	} {
		if got := ids(view.FindCitizenID(text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%d digits: %v, want %v", len(text), got, want)
		}
	}
	w.namesLoaded()
	for text, want := range map[string][]custody.ID{
		"单田方": dossiers[1:2], "单": {dossiers[1], dossiers[0]}, "stf": dossiers[1:2], "Dan Tian": dossiers[1:2], "shantianfang": dossiers[1:2],
		"芳": {dossiers[1], dossiers[2]}, "oyd": dossiers[:1], "张": nil, " ": nil,
	} {
		if got := ids(view.FindName(t.Context(), text, 10)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if got := ids(view.FindName(t.Context(), "单", 1)); len(got) != 1 {
		t.Errorf("a limit of 1 gives %d", len(got))
	}
	r := old
	r.Person.Name = "司马改"
	if _, err := w.RegisterPersons(t.Context(), w.as(mill, 1), []storage.Registration{r}); err != nil {
		t.Fatal(err)
	}
	// A View from before reads nothing new, and takes nothing from others.
	if got := ids(view.FindName(t.Context(), "司马", 10)); got != nil {
		t.Errorf("an older View finds %v", got)
	}
	after := w.View()
	defer after.Close()
	if got := ids(after.FindName(t.Context(), "欧阳", 10)); got != nil {
		t.Errorf("the old name still finds %v", got)
	}
	if got := ids(after.FindName(t.Context(), "smg", 10)); !reflect.DeepEqual(got, dossiers[:1]) {
		t.Errorf("the new name finds %v", got)
	}
}

// namesLoaded waits until the index of names has been made.
func (w *world) namesLoaded() {
	w.Helper()
	for {
		view := w.View()
		_, err := view.FindName(w.Context(), "x", 1)
		view.Close()
		if err == nil {
			return
		}
		if !errors.Is(err, storage.ErrNamesLoading) {
			w.Fatal(err)
		}
	}
}

func TestErasedPersonIsGone(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	id := w.register(row("王忘", "11010519491231002X"))[0]
	view := w.View()
	sealed, _ := custody.Get[custody.Person](view, custody.PersonKey(id))
	view.Close()
	if err := w.Vault().Erase(sealed.Subject); err != nil {
		t.Fatal(err)
	}
	w.reopen()
	w.namesLoaded()
	view = w.View()
	defer view.Close()
	if _, err := view.Person(id); !errors.Is(err, storage.ErrErased) {
		t.Errorf("person: %v", err)
	}
	if found, err := view.FindCitizenID("11010519491231002X"); err != nil || len(found) != 0 {
		t.Errorf("by number: %v, %v", found, err)
	}
	if found, err := view.FindName(t.Context(), "王忘", 9); err != nil || len(found) != 0 {
		t.Errorf("by name: %v, %v", found, err)
	}
	if _, err := view.Person(id + 1); !errors.Is(err, storage.ErrNoPerson) {
		t.Errorf("nobody: %v", err)
	}
	if v := w.scan(mill, w.must(custody.OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: county}).Thing, w.volumes(id)[0]); !v.Counted {
		t.Errorf("the dossier cannot be packed any more: %s %s", v.Kind, v.Reason)
	}
}
