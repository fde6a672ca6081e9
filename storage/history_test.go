package storage_test

import (
	"slices"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

// names are the types of events, in order.
func names(events []storage.Recorded) []string {
	var all []string
	for _, r := range events {
		name := r.Event.Body.Type().String()
		if s, ok := r.Event.Body.(custody.Scanned); ok {
			name = r.Event.Verdict.Kind.String() + " in " + s.Into.Kind().String()
		}
		all = append(all, name)
	}
	return all
}

func TestHistoryOfADossierIsItsWholeJourney(t *testing.T) {
	w, acceptance, volumes := journeys(t, t.TempDir())
	w.must(custody.JudgeLine{Meta: w.as(baoying, 1), Handover: acceptance, Thing: volumes[11], Verdict: custody.Received})
	for _, id := range volumes[7:10] {
		w.scan(baoying, acceptance, id)
	}
	w.closeLeg(acceptance)
	w.scan(baoying, w.openLeg(baoying, custody.Acceptance, w.batchOf(acceptance), ""), volumes[6])
	view := w.View()
	defer view.Close()
	row, _ := view.VolumeRow(volumes[6])
	history, err := view.History(t.Context(), row.Dossier.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"dossier_registered", "labels_printed", "box_opened", "ok in box", "box_closed", "batch_sealed",
		"handover_opened", "ok in form", "confirmed", "confirmed", "handover_closed",
		"handover_opened", "ok in form", "confirmed", "confirmed", "handover_closed",
		"handover_opened", "line_judged", "confirmed", "confirmed", "handover_closed", "case_opened",
		"handover_opened", "found in form", "case_resolved",
	}
	if got := names(history); !slices.Equal(got, want) {
		t.Errorf("history\n%q, want\n%q", got, want)
	}
	if !slices.IsSortedFunc(history, func(a, b storage.Recorded) int { return int(a.Position) - int(b.Position) }) {
		t.Error("not in journal order")
	}
	own, err := view.History(t.Context(), volumes[6])
	if err != nil || len(own) < len(want)-2 {
		t.Errorf("history of the volume: %q, %v", names(own), err)
	}
	box, err := view.History(t.Context(), row.Box.ID)
	if err != nil || !slices.Equal(names(box)[:1], []string{"box_opened"}) {
		t.Errorf("history of the box: %q, %v", names(box), err)
	}
	if none, err := view.History(t.Context(), custody.NewID(custody.KindVolume, 1, 999)); err != nil || len(none) != 0 {
		t.Errorf("history of nothing: %q, %v", names(none), err)
	}
}

func (w *world) batchOf(handover custody.ID) custody.ID {
	view := w.View()
	defer view.Close()
	h, _ := custody.Get[custody.Handover](view, custody.HandoverKey(handover))
	return h.Batch
}

// A volume that moved to another box has nothing to do with the box it left.
func TestHistoryLeavesTheBoxThatTheVolumeLeft(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	volumes := w.volumes(w.register(people(2)...)...)
	box := func() custody.ID {
		return w.must(custody.OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: county}).Thing
	}
	first, second := box(), box()
	w.scan(mill, first, volumes[0])
	w.scan(mill, first, volumes[1])
	w.scan(mill, second, volumes[0])
	w.must(custody.CloseBox{Meta: w.as(mill, 1), Box: first, Seal: "1"})
	w.must(custody.CloseBox{Meta: w.as(mill, 1), Box: second, Seal: "2"})
	view := w.View()
	defer view.Close()
	history, err := view.History(t.Context(), volumes[0])
	if err != nil {
		t.Fatal(err)
	}
	closed := 0
	for _, r := range history {
		if body, ok := r.Event.Body.(custody.BoxClosed); ok {
			closed++
			if body.Box != second {
				t.Error("the first box was closed without it")
			}
		}
	}
	if closed != 1 {
		t.Errorf("%q", names(history))
	}
}

func TestWatchRingsForItsHandoverAndMergesRings(t *testing.T) {
	w, acceptance, volumes := journeys(t, t.TempDir())
	mine, other, all := w.Watch(acceptance), w.Watch(acceptance+1), w.Watch(0)
	w.scan(baoying, acceptance, volumes[7])
	w.scan(baoying, acceptance, volumes[8])
	<-mine.C
	<-all.C
	if len(mine.C)+len(all.C)+len(other.C) != 0 {
		t.Error("rings did not merge, or rang for another handover")
	}
	w.must(custody.IssueBadge{Meta: w.as("", 1), Holder: mill})
	<-all.C
	if len(mine.C) != 0 {
		t.Error("a badge rang for a handover")
	}
	mine.Close()
	mine.Close()
	if _, open := <-mine.C; open {
		t.Error("a closed watch rings")
	}
	w.shut()
	if _, open := <-other.C; open {
		t.Error("a watch outlives its store")
	}
	other.Close()
	if _, open := <-w.Watch(0).C; open {
		t.Error("a closed store can be watched")
	}
}

func TestHistoryAfterAnUndoneScan(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	volumes := w.volumes(w.register(people(2)...)...)
	box := w.must(custody.OpenBox{Meta: w.as(mill, 1), Enterprise: mill, County: county}).Thing
	w.scan(mill, box, volumes[0])
	scan := custody.Scan{Meta: w.as(mill, 1), Into: box, Text: code(volumes[1])}
	w.do(scan)
	note, err := w.SealNote(t.Context(), "拿错了")
	if err != nil {
		t.Fatal(err)
	}
	undo := custody.Undo{Meta: w.as(mill, 1), Into: box, Scan: scan.Request, Note: note}
	undo.Supervisor = true
	w.must(undo)
	w.must(custody.CloseBox{Meta: w.as(mill, 1), Box: box, Seal: "1"})
	view := w.View()
	defer view.Close()
	for i, want := range []string{"box_closed", "scan_undone"} {
		history, err := view.History(t.Context(), volumes[i])
		if got := names(history); err != nil || got[len(got)-1] != want {
			t.Errorf("volume %d: %q, %v; want %s at the end", i, got, err, want)
		}
	}
}
