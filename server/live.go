package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
)

const (
	heartbeat   = 15 * time.Second
	liveWrite   = 20 * time.Second // one message must be gone by then
	liveAtLeast = 100 * time.Millisecond
)

// watchHandover tells how far a handover has come, each time it moves. It ends
// with the session, with the account's right, or when the server closes.
func (s *Server) watchHandover(ctx context.Context, in *api.ByID) (*huma.StreamResponse, error) {
	if _, err := s.reachHandover(ctx, readHandover, in.ID); err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", "text/event-stream")
		hc.SetHeader("X-Accel-Buffering", "no")
		out := http.NewResponseController(askedOf(ctx).writer)
		watch := s.store.Watch(in.ID.Custody())
		defer watch.Close()
		beat := time.NewTicker(heartbeat)
		defer beat.Stop()
		for {
			message, ok := s.liveMessage(ctx, in.ID)
			if !ok || !send(out, hc, message) {
				return
			}
			for waiting := true; waiting; {
				select {
				case <-ctx.Done():
					return
				case _, open := <-watch.C:
					if !open {
						return
					}
					waiting = false
				case <-beat.C:
					if !s.stillIn(ctx) || !send(out, hc, ": \n\n") {
						return
					}
				}
			}
			// Bursts of scans make one message.
			select {
			case <-ctx.Done():
				return
			case <-time.After(liveAtLeast):
			}
		}
	}}, nil
}

// liveMessage is the handover as the account may see it now; false when it no
// longer may.
func (s *Server) liveMessage(ctx context.Context, id api.ID) (string, bool) {
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
// its session has not ended.
func (s *Server) stillIn(ctx context.Context) bool {
	who := whoOf(ctx)
	if who.session != "" && !s.sessionHolds(who.session) {
		return false
	}
	user, err := s.activeUser(who.user.Login)
	return err == nil && principalOf(user).role == who.role && user.Changed.Equal(who.user.Changed)
}

// unhurried takes the limit off an answer that reads the whole record.
func (s *Server) unhurried(ctx context.Context) {
	_ = http.NewResponseController(askedOf(ctx).writer).SetWriteDeadline(time.Time{})
}
