package storage_test

import (
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

func TestJourneySurvivesRestart(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	volumes := w.volumes(w.register(people(6)...)...)
	acceptance := w.deliver(w.batch(3, volumes...))
	for _, id := range volumes[:4] {
		if v := w.scan(baoying, acceptance, id); !v.Counted {
			t.Fatalf("scan: %s %s", v.Kind, v.Reason)
		}
	}
	position := w.Position()
	w.reopen()
	if w.Position() != position {
		t.Fatalf("position %d after the restart, %d before", w.Position(), position)
	}
	view := w.View()
	defer view.Close()
	list, err := view.Unreceived(storage.UnreceivedFilter{County: county}, storage.Page{})
	if err != nil || len(list.Rows) != 2 {
		t.Fatalf("unreceived: %d rows, %v", len(list.Rows), err)
	}
	for _, row := range list.Rows {
		if row.Volume.Standing.Stage != custody.Delivered || row.Batch.Courier != rider || row.Box.ID == 0 {
			t.Errorf("row %+v", row)
		}
	}
}
