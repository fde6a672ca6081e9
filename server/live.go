package server

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"dossiertrail/server/api"
	"dossiertrail/storage"

	"github.com/danielgtaylor/huma/v2"
)

const (
	heartbeat   = 15 * time.Second
	liveWrite   = 20 * time.Second // one message must be gone by then
	liveAtLeast = 100 * time.Millisecond
	livePerUser = 64 // live answers of one account at once
)

// watchers counts the live answers of each account: they have no end of their
// own, and each costs a goroutine.
type watchers struct {
	mu sync.Mutex
	of map[string]int // by login
}

func (w *watchers) enter(login string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[login] >= livePerUser {
		return false
	}
	w.of[login]++
	return true
}

func (w *watchers) leave(login string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[login]--; w.of[login] == 0 {
		delete(w.of, login)
	}
}

// watchHandover tells how far a handover has come, each time it moves. It ends
// with the session, with the account's right, or when the server closes.
func (s *Server) watchHandover(ctx context.Context, in *api.ByID) (*huma.StreamResponse, error) {
	if _, err := s.reachHandover(ctx, readHandover, in.ID); err != nil {
		return nil, err
	}
	login := whoOf(ctx).user.Login
	if !s.watchers.enter(login) {
		return nil, storage.ErrBusy
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		defer s.watchers.leave(login)
		hc.SetHeader("Content-Type", "text/event-stream")
		hc.SetHeader("X-Accel-Buffering", "no")
		out := http.NewResponseController(askedOf(ctx).writer)
		watch := s.store.Watch(in.ID.Custody())
		defer watch.Close()
		beat := time.NewTicker(heartbeat)
		defer beat.Stop()
		for {
			message, ok := s.liveMessage(ctx, in.ID)
			if !ok || !send(out, hc, message) || !s.await(ctx, watch.C, beat.C, func() bool { return send(out, hc, ": \n\n") }) {
				return
			}
		}
	}}, nil
}

// await waits until the handover has moved, and then a little more, so that a
// burst of scans makes one message. It reports false when the watch is over.
func (s *Server) await(ctx context.Context, moved <-chan struct{}, beat <-chan time.Time, pulse func() bool) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case <-s.closing:
			return false
		case <-beat:
			if !s.stillIn(ctx) || !pulse() {
				return false
			}
		case _, open := <-moved:
			select {
			case <-ctx.Done():
				return false
			case <-time.After(liveAtLeast):
				return open
			}
		}
	}
}

// liveMessage is the handover as the account may see it now; false when it no
// longer may.
func (s *Server) liveMessage(ctx context.Context, id api.ID) (string, bool) {
	if !s.stillIn(ctx) {
		return "", false
	}
	h, err := s.getHandover(ctx, &api.ByID{ID: id})
	if err != nil {
		return "", false
	}
	data, err := json.Marshal(h.Body)
	return "event: handover\ndata: " + string(data) + "\n\n", err == nil
}

func send(out *http.ResponseController, hc huma.Context, message string) bool {
	// A writer without deadlines is one inside the process.
	_ = out.SetWriteDeadline(time.Now().Add(liveWrite))
	if _, err := hc.BodyWriter().Write([]byte(message)); err != nil {
		return false
	}
	return out.Flush() == nil
}

// stillIn reports whether the account that began to watch may still come in, and
// its session or token has not ended.
func (s *Server) stillIn(ctx context.Context) bool {
	who := whoOf(ctx)
	if who.session != "" && !s.sessionHolds(who.session) {
		return false
	}
	if who.token != "" {
		if _, err := s.store.Vault().CheckToken(who.token); err != nil {
			return false
		}
	}
	user, err := s.activeUser(who.user.Login)
	return err == nil && principalOf(user).role == who.role && user.Changed.Equal(who.user.Changed)
}

// unhurried takes the limit off an answer that reads the whole record.
func (s *Server) unhurried(ctx context.Context) {
	_ = http.NewResponseController(askedOf(ctx).writer).SetWriteDeadline(time.Time{})
}
