package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"dossiertrail/cmd/dossiertrail/bench"
)

// With so few volumes a measurement ends when every one was accepted.
func TestBenchScansEachVolumeOnce(t *testing.T) {
	for _, order := range []bench.Order{bench.RandomOrder, bench.BoxOrder} {
		var out, problems bytes.Buffer
		o := &options{out: &out, err: &problems}
		args := []string{"bench", "scans", "--volumes", "900", "--writers", "3", "--seconds", "600", "--order", string(order), "--json"}
		if status := execute(t.Context(), args, o); status != 0 {
			t.Fatalf("%s: status %d: %s", order, status, &problems)
		}
		var got bench.Result
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got.Scans != 1000 || got.Volumes != 1000 || got.Writers != 3 || got.Order != order {
			t.Errorf("%s: %+v", order, got)
		}
		if got.ScansPerSecond <= 0 || got.P50 <= 0 || got.P99 < got.P50 {
			t.Errorf("%s: %+v", order, got)
		}
	}
}

func TestBenchRefusesWhatCannotBeMeasured(t *testing.T) {
	for _, wrong := range [][]string{{"--volumes", "0"}, {"--writers", "0"}, {"--seconds", "0"}, {"--order", "backwards"}} {
		var out, problems bytes.Buffer
		if status := execute(t.Context(), append([]string{"bench", "scans"}, wrong...), &options{out: &out, err: &problems}); status != int(statusUsage) {
			t.Errorf("%v: status %d", wrong, status)
		}
	}
}
