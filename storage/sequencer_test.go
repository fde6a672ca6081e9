package storage_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
)

// A gate is a journal whose Append waits for leave, and may be told to fail.
type gate struct {
	journal.Journal
	mu     sync.Mutex
	before func() error // called by Append, which goes on if it returns nil
	after  func(error) error
}

func (g *gate) hooks(before func() error, after func(error) error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.before, g.after = before, after
}

func (g *gate) Append(ctx context.Context, prev journal.Position, entries [][]byte) (journal.Position, error) {
	g.mu.Lock()
	before, after := g.before, g.after
	g.mu.Unlock()
	if before != nil {
		if err := before(); err != nil {
			return 0, err
		}
	}
	next, err := g.Journal.Append(ctx, prev, entries)
	if after != nil {
		err = after(err)
	}
	return next, err
}

// gated is a world above a gate on a journal in memory.
func gated(t *testing.T, opt storage.Options) (*world, *gate) {
	t.Helper()
	w := &world{TB: t, dir: t.TempDir()}
	g := &gate{Journal: journal.NewMemory()}
	w.journal, opt.Journal = g, g
	var err error
	if w.Store, err = storage.Open(t.Context(), w.dir, opt); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.shut)
	return w, g
}

func (w *world) length() journal.Position {
	w.Helper()
	head, err := w.journal.Head(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return head.Size
}

func site(n int) custody.FoundSite { return custody.FoundSite{Site: n} }

func TestSameRequestTenTimesAtOnceCountsOnce(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.found()
	volumes := w.volumes(w.register(people(2)...)...)
	acceptance := w.deliver(w.batch(2, volumes...))
	before := w.length()
	scan := custody.Scan{Meta: w.as(baoying, 1), Into: acceptance, Text: code(volumes[0])}
	answers := make([]custody.Verdict, 10)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			verdicts, err := w.Submit(t.Context(), scan)
			if err != nil {
				t.Error(err)
				return
			}
			answers[i] = verdicts[0]
		})
	}
	all.Wait()
	for _, a := range answers {
		if !a.Counted || !reflect.DeepEqual(a, answers[0]) {
			t.Errorf("answer %+v, want %+v", a, answers[0])
		}
	}
	if n := w.length() - before; n != 1 {
		t.Errorf("%d entries for one request", n)
	}
	scan.Text = code(volumes[1])
	if v := w.do(scan); v.Reason != custody.ReasonReused {
		t.Errorf("the same request for another volume: %s %s", v.Kind, v.Reason)
	}
}

func TestManyWritersShareOneAppend(t *testing.T) {
	w, g := gated(t, storage.Options{})
	entered, leave := make(chan struct{}), make(chan struct{})
	var appends int
	g.hooks(func() error {
		if appends++; appends == 1 {
			close(entered)
			<-leave
		}
		return nil
	}, nil)
	var all sync.WaitGroup
	submit := func(n int) {
		all.Go(func() {
			if _, err := w.Submit(t.Context(), site(n)); err != nil {
				t.Error(err)
			}
		})
	}
	submit(0)
	<-entered
	for n := range 50 {
		submit(n)
	}
	for w.Waiting() < 50 {
		runtime.Gosched()
	}
	close(leave)
	all.Wait()
	if appends != 2 || w.length() != 51 {
		t.Errorf("%d appends for %d entries, want 2 for 51", appends, w.length())
	}
}

func TestFullQueueIsBusyAndCancelledIsNotRecorded(t *testing.T) {
	w, g := gated(t, storage.Options{Queue: 1})
	entered, leave := make(chan struct{}), make(chan struct{})
	var once sync.Once
	g.hooks(func() error {
		once.Do(func() { close(entered); <-leave })
		return nil
	}, nil)
	taken, cancelTaken := context.WithCancel(t.Context())
	waits, cancelWaiting := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { _, err := w.Submit(taken, site(1)); first <- err }()
	<-entered
	go func() { _, err := w.Submit(waits, site(2)); second <- err }()
	for w.Waiting() < 1 {
		runtime.Gosched()
	}
	if _, err := w.Submit(t.Context(), site(3)); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("a full queue answers %v", err)
	}
	cancelTaken()
	cancelWaiting()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while waiting: %v", err)
	}
	close(leave)
	if err := <-first; err != nil {
		t.Errorf("cancelled after it was taken: %v", err)
	}
	for w.Waiting() > 0 {
		runtime.Gosched()
	}
	w.do(site(4))
	if n := w.length(); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
}

func TestFailedAppendIsNeverAnswered(t *testing.T) {
	w, g := gated(t, storage.Options{})
	g.hooks(func() error { return journal.ErrFull }, nil)
	if v, err := w.Submit(t.Context(), site(1)); !errors.Is(err, storage.ErrUnavailable) || !errors.Is(err, journal.ErrFull) || v != nil {
		t.Fatalf("full disk: %v %v", v, err)
	}
	view := w.View()
	defer view.Close()
	if _, ok := view.Row(custody.SiteKey()); ok {
		t.Error("what was not recorded can be read")
	}
	g.hooks(nil, nil)
	w.must(site(1))
}

// Nobody knows whether a write that failed in the middle is there. If it is, the
// same request is answered as it was recorded.
func TestUnknownOutcomeIsReadBeforeTheNextCommand(t *testing.T) {
	w, g := gated(t, storage.Options{})
	g.hooks(nil, func(error) error { return journal.ErrFailed })
	found := site(1)
	found.Request[0] = 1
	if _, err := w.Submit(t.Context(), found); !errors.Is(err, storage.ErrUnavailable) {
		t.Fatalf("failed disk: %v", err)
	}
	g.hooks(nil, nil)
	if v := w.do(found); v.Kind != custody.VerdictDone {
		t.Errorf("the same request again: %s %s", v.Kind, v.Reason)
	}
	if n := w.length(); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
}

func TestLostRaceDecidesAgain(t *testing.T) {
	w, g := gated(t, storage.Options{})
	codec := storage.NewCodec()
	other, err := codec.Encode(custody.Event{
		Meta:    custody.Meta{Recorded: 1 << 50},
		Verdict: custody.Verdict{Kind: custody.VerdictDone}, Body: custody.SiteFounded{Site: 9},
	})
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	g.hooks(func() (err error) {
		once.Do(func() { _, err = g.Journal.Append(t.Context(), 0, [][]byte{other}) })
		return err
	}, nil)
	if v := w.do(site(1)); v.Reason != custody.ReasonExists {
		t.Errorf("decided against an old register: %s %s", v.Kind, v.Reason)
	}
	events := w.eventsFrom(1)
	if len(events) != 1 || events[0].Recorded < 1<<50 {
		t.Errorf("recorded before what another writer recorded: %+v", events)
	}
}

func (w *world) eventsFrom(at journal.Position) []custody.Event {
	w.Helper()
	codec := storage.NewCodec()
	var events []custody.Event
	for record, err := range w.journal.Read(w.Context(), at) {
		if err != nil {
			w.Fatal(err)
		}
		e, err := codec.Decode(record.Data)
		if err != nil {
			w.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

func TestRecordedNeverRunsBack(t *testing.T) {
	w := openWorld(t, t.TempDir())
	w.must(site(1))
	w.clock.Store(1_000_000_000_000)
	w.do(site(2))
	w.reopen()
	w.clock.Store(1_000_000_000_000)
	w.do(site(3))
	events := w.eventsFrom(0)
	for i, e := range events {
		if e.Recorded < 1_800_000_000_000 || i > 0 && e.Recorded < events[i-1].Recorded || e.At != e.Recorded {
			t.Errorf("event %d is recorded at %d, happened at %d", i, e.Recorded, e.At)
		}
	}
}

func TestFailingRulesHurtOnlyTheirOwnCommand(t *testing.T) {
	var log bytes.Buffer
	w, g := gated(t, storage.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	w.SetDecide(func(r custody.Reader, c custody.Command) (custody.Verdict, []custody.Event) {
		if o, ok := c.(custody.RegisterOrganisation); ok {
			panic(o.Organisation.Name)
		}
		return custody.Decide(r, c)
	})
	entered, leave := make(chan struct{}), make(chan struct{})
	var once sync.Once
	g.hooks(func() error {
		once.Do(func() { close(entered); <-leave })
		return nil
	}, nil)
	var all sync.WaitGroup
	all.Go(func() { w.do(site(-1)) })
	<-entered
	var failed error
	all.Go(func() {
		_, failed = w.Submit(t.Context(), custody.DefineCounty{County: custody.County{Code: "1", Name: "left"}},
			custody.RegisterOrganisation{Organisation: custody.Organisation{Name: "李秘密"}})
	})
	all.Go(func() { w.must(site(1)) })
	for w.Waiting() < 2 {
		runtime.Gosched()
	}
	close(leave)
	all.Wait()
	if !errors.Is(failed, storage.ErrRules) || w.length() != 2 {
		t.Errorf("%d entries, want 2; the failed command: %v", w.length(), failed)
	}
	if !strings.Contains(log.String(), "custody.RegisterOrganisation") || strings.Contains(log.String(), "李秘密") {
		t.Errorf("log: %s", log.String())
	}
}

func TestSubmitRefusesWhatCannotBeRecorded(t *testing.T) {
	w, _ := gated(t, storage.Options{Now: time.Now})
	if _, err := w.Submit(t.Context(), nil); err == nil {
		t.Error("no command was taken for one")
	}
	if _, err := w.Submit(t.Context(), &custody.FoundSite{}); err == nil {
		t.Error("a pointer was taken for a command")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Submit(ended, site(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v", err)
	}
	county := custody.County{Code: "1", Name: "x"}
	for range 3000 {
		county.Names = append(county.Names, "名字名字名字名字")
	}
	if _, err := w.Submit(t.Context(), site(1), custody.DefineCounty{County: county}); !errors.Is(err, journal.ErrTooLarge) {
		t.Errorf("an entry that no journal takes: %v", err)
	}
	if n := w.length(); n != 0 {
		t.Errorf("%d entries, want none", n)
	}
	w.shut()
	if _, err := w.Submit(t.Context(), site(1)); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}
