package server

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dossiertrail/server/api"
)

// watching reads server-sent events of a handover.
type watching struct {
	*testing.T
	lines chan string
}

func watch(t *testing.T, r *http.Response) *watching {
	t.Helper()
	w := &watching{t, make(chan string, 100)}
	t.Cleanup(func() { r.Body.Close() })
	go func() {
		defer close(w.lines)
		for s := bufio.NewScanner(r.Body); s.Scan(); {
			w.lines <- s.Text()
		}
	}()
	return w
}

// next is the data of the next event; empty when the stream has ended.
func (w *watching) next() string {
	w.Helper()
	for {
		select {
		case <-w.Context().Done():
			w.Fatal("no event came")
		case line, ok := <-w.lines:
			if data, is := strings.CutPrefix(line, "data: "); is || !ok {
				return data
			}
		}
	}
}

// A tally that moves is told to whoever watches, over a real connection, until
// the server is shut down.
func TestLive(t *testing.T) {
	w := newWorld(t)
	dossiers := w.enrol("mill", "宝应县", "王䶮", "李㛃")
	box := w.pack("mill", "321023", dossiers...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID})

	s := httptest.NewUnstartedServer(nil)
	s.Config = w.HTTPServer("")
	s.Start()
	defer s.Close()
	token := post[api.MadeToken](w, "security", "/tokens", api.NewToken{Login: "clerk", Name: "station 1"})
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL+prefix+"/handovers/"+string(h.ID)+"/live", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token.Secret)
	answer, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if ct := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || ct != "text/event-stream" {
		t.Fatalf("%d %s", answer.StatusCode, ct)
	}
	live := watch(t, answer)
	if data := live.next(); !strings.Contains(data, `"pending":2`) {
		t.Fatal(data)
	}
	w.scanAll("clerk", h.ID, dossiers[0].Volumes[0].Code)
	if data := live.next(); !strings.Contains(data, `"pending":1`) {
		t.Fatal(data)
	}
	if err := s.Config.Shutdown(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
	if data := live.next(); data != "" {
		t.Errorf("after the shutdown: %s", data)
	}
}

// A live answer tells nothing after its session or token has ended, not even
// what moves before the next heartbeat.
func TestLiveEndsWithSessionAndToken(t *testing.T) {
	w := newWorld(t)
	dossiers := w.enrol("mill", "宝应县", "王䶮", "李㛃")
	box := w.pack("mill", "321023", dossiers...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID})
	s := httptest.NewServer(w.Handler())
	t.Cleanup(s.Close) // after those of the answers
	begin := func(show func(*http.Request)) *watching {
		r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL+prefix+"/handovers/"+string(h.ID)+"/live", nil)
		if err != nil {
			t.Fatal(err)
		}
		show(r)
		answer, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		live := watch(t, answer)
		if live.next() == "" {
			t.Fatal("nothing came")
		}
		return live
	}
	b := &browser{world: w}
	b.want(200, "POST", "/session", credentials("clerk", password))
	bySession := begin(func(r *http.Request) { r.AddCookie(b.cookie) })
	b.want(204, "DELETE", "/session", "")
	w.scanAll("clerk", h.ID, dossiers[0].Volumes[0].Code)
	if data := bySession.next(); data != "" {
		t.Errorf("after signing out: %s", data)
	}
	token := post[api.MadeToken](w, "security", "/tokens", api.NewToken{Login: "clerk", Name: "station 1"})
	byToken := begin(func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token.Secret) })
	if status, body := w.call("security", "DELETE", prefix+"/tokens/"+token.Token.ID, nil); status != 204 {
		t.Fatal(status, body)
	}
	w.scanAll("clerk", h.ID, dossiers[1].Volumes[0].Code)
	if data := byToken.next(); data != "" {
		t.Errorf("after the token was revoked: %s", data)
	}
}

// An account has no more than so many live answers, and has one again when one
// ends.
func TestLiveAnswersAreCounted(t *testing.T) {
	w := newWorld(t)
	box := w.pack("mill", "321023", w.enrol("mill", "宝应县", "王䶮")...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	path := prefix + "/handovers/" + string(w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID}).ID) + "/live"
	for range livePerUser {
		if !w.watchers.enter("clerk") {
			t.Fatal("the limit comes too early")
		}
	}
	if status, b := w.call("clerk", "GET", path, nil); status != 503 || !strings.Contains(b, `"code":"busy"`) {
		t.Errorf("%d %s", status, b)
	}
	if status, b := w.call("city", "GET", path, nil); status != 200 {
		t.Errorf("another account: %d %s", status, b)
	}
	w.watchers.leave("clerk")
	if status, b := w.call("clerk", "GET", path, nil); status != 200 {
		t.Errorf("after one has ended: %d %s", status, b)
	}
}

// Whoever goes away lets the watch go; the answer streams inside the process too.
func TestLiveInsideTheProcess(t *testing.T) {
	w := newWorld(t)
	dossiers := w.enrol("mill", "宝应县", "王䶮")
	box := w.pack("mill", "321023", dossiers...)
	batch := post[api.Batch](w, "mill", "/batches", api.NewBatch{County: "321023", Boxes: []api.ID{box.ID}})
	h := w.open("clerk", api.NewHandover{Leg: "acceptance", Batch: batch.ID})
	ctx, cancel := context.WithCancel(t.Context())
	r := httptest.NewRequestWithContext(ctx, "GET", "http://test"+prefix+"/handovers/"+string(h.ID)+"/live", nil)
	answer, err := w.Local("city").RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	live := watch(t, answer)
	if data := live.next(); !strings.Contains(data, `"pending":1`) {
		t.Fatal(data)
	}
	cancel()
	if data := live.next(); data != "" {
		t.Errorf("after the end: %s", data)
	}
}
