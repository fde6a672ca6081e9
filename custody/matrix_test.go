package custody_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	. "dossiertrail/custody"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A cell is one combination of what is known about a thing and how it is seen.
type cell struct {
	leg    Leg
	stage  Stage
	aside  Aside
	holder string // giver, receiver, third
	order  string // later, earlier: the scan against what is known
	on     string // list, or what it is instead: other_batch, not_sent, misrouted, stays
}

// An outcome is what a scan in that cell was told and did.
type outcome struct {
	verdict Verdict
	after   Standing
	cases   string
}

const matrixGolden = "testdata/matrix.golden"

// cells lists the whole matrix in a fixed order.
func cells() []cell {
	var all []cell
	for _, leg := range Legs() {
		for _, on := range []string{"list", "other_batch", "not_sent", "misrouted", "stays"} {
			for _, stage := range Stages() {
				for _, aside := range []Aside{OnRoad, Missing} {
					for _, holder := range []string{"giver", "receiver", "third"} {
						for _, order := range []string{"later", "earlier"} {
							if on == "stays" && (leg == Dispatch || leg == Delivery) {
								continue // a box has no category
							}
							all = append(all, cell{leg, stage, aside, holder, order, on})
						}
					}
				}
			}
		}
	}
	return all
}

// see builds the register of a cell row by row and scans once.
func (c cell) see(t *testing.T) outcome {
	w := newWorld(t)
	giver, receiver := map[Leg]OrgID{Dispatch: mill, Delivery: rider, Acceptance: mill, Shelving: baoying}[c.leg], baoying
	if c.leg == Dispatch {
		receiver = rider
	}
	v := w.dossier(mill, "321023", 1)[0]
	other := w.dossier(mill, "321023", 1)[0]
	b1, b2 := w.box(mill, "321023", v), w.box(mill, "321023", other)
	batch := w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{b1}}).Thing
	w.reg.Put(func() Batch {
		b, _ := Get[Batch](w.reg, BatchKey(batch))
		b.Courier = rider
		return b
	}())
	if c.leg == Shelving {
		stand(w, v, b1, Standing{Stage: Accepted, Holder: receiver, Since: w.now})
	}
	h := w.must(OpenHandover{Meta: w.as(receiver, 1), Leg: c.leg, Batch: batch, From: giver, To: receiver}).Thing
	thing := v
	if c.leg == Dispatch || c.leg == Delivery {
		thing = b1
	}
	if c.on != "list" {
		thing = c.strange(w, other, b2, thing)
	}
	at := w.now + 10*minute
	since := map[string]int64{"later": at - 5*minute, "earlier": at + 5*minute}[c.order]
	holder := map[string]OrgID{"giver": giver, "receiver": receiver, "third": gaoyou}[c.holder]
	vol, box := v, b1
	if thing == other || thing == b2 {
		vol, box = other, b2
	}
	stand(w, vol, box, Standing{Stage: c.stage, Aside: c.aside, Holder: holder, Since: since})
	shelf := w.must(DefineLocation{Meta: w.as(baoying, 1), Keeper: baoying, Path: "1-1"}).Thing
	m := w.as(receiver, 1)
	m.At, m.Recorded = at, at+20*minute
	scan := Scan{Meta: m, Into: h, Text: codeOf(w.reg, thing)}
	if c.leg == Shelving {
		scan.Cell = shelf
	}
	verdict, events := Decide(w.reg, scan)
	var cases []string
	for _, e := range events {
		Apply(w.reg, e)
		if o, ok := e.Body.(CaseOpened); ok {
			cases = append(cases, o.Kind.String())
		}
	}
	after := w.volume(vol).Standing
	if thing == box {
		b, _ := Get[Box](w.reg, BoxKey(box))
		after = b.Standing
	}
	return outcome{verdict, after, strings.Join(cases, ",")}
}

// strange makes the thing something that is not on the list.
func (c cell) strange(w *world, other, box, listed ID) ID {
	thing := other
	if listed.Kind() == KindBox {
		thing = box
	}
	d, _ := Get[Dossier](w.reg, DossierKey(w.volume(other).Dossier))
	switch c.on {
	case "other_batch":
		w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{box}})
	case "misrouted":
		w.must(SealBatch{Meta: w.as(mill, 1), Enterprise: mill, County: "321023", Boxes: []ID{box}})
		d.Route.County = "321084"
		w.reg.Put(d)
		b, _ := Get[Box](w.reg, BoxKey(box))
		b.County = "321084"
		w.reg.Put(b)
	case "stays":
		d.Stays = true
		w.reg.Put(d)
	}
	return thing
}

func stand(w *world, volume, box ID, s Standing) {
	v := w.volume(volume)
	v.Standing = s
	w.reg.Put(v)
	b, _ := Get[Box](w.reg, BoxKey(box))
	b.Standing = s
	w.reg.Put(b)
}

func (c cell) String() string {
	return fmt.Sprintf("%-10s %-11s %-10s %-7s %-8s %-7s", c.leg, c.on, c.stage, dash(c.aside.String()), c.holder, c.order)
}

func (o outcome) String() string {
	moved := "stays put"
	if o.verdict.Moved {
		moved = fmt.Sprintf("-> %s %s %s", o.after.Stage, dash(o.after.Aside.String()), o.after.Holder)
	}
	counted := "-"
	if o.verdict.Counted {
		counted = "counted"
	}
	return strings.TrimRight(fmt.Sprintf("%-11s %-17s %-7s %-34s %s %s", o.verdict.Kind, dash(string(o.verdict.Reason)), counted, moved,
		dash(strings.Join(o.verdict.Flags.Names(), ",")), o.cases), " ")
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// TestMatrix holds every combination of leg, list, stage, holder and time order
// to the verdicts that people have read and agreed to.
func TestMatrix(t *testing.T) {
	var b strings.Builder
	b.WriteString("# leg, on the list or what else, stage, aside, holder, scan against what is known | verdict, reason, counted, custody, flags, cases\n")
	for _, c := range cells() {
		fmt.Fprintf(&b, "%s | %s\n", c, c.see(t))
	}
	golden(t, matrixGolden, b.String())
}

// golden compares text with a committed file, or writes it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./custody -update", err)
	}
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("%s differs first in line %d; read the change, then go test ./custody -update\n got %s\nwant %s", path, i+1, gotLines[i], wantLines[i])
			return
		}
	}
	t.Errorf("%s has %d lines, want %d", path, len(gotLines), len(wantLines))
}
