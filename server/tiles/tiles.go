// Package tiles serves a log to whoever watches it, at the paths of C2SP tlog-tiles:
// checkpoint, and tile/LEVEL/N with the hashes of the Merkle tree. The entries
// themselves are served only where the log was opened with Entries.
package tiles

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"dossiertrail/storage/proof"
)

// fresh is how long a signed checkpoint is served before another is signed: asking
// often must not make the signing lock be written often.
const fresh = time.Second

// Handler answers GET and HEAD. Strip what the log is mounted under first. A log that
// may not sign, such as one restored from an old backup, answers 503 for the
// checkpoint and tells why to log.
func Handler(l *proof.Log, log *slog.Logger) http.Handler {
	h := &handler{source: l, log: log}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /checkpoint", h.checkpoint)
	mux.HandleFunc("GET /tile/", h.tile)
	return mux
}

type handler struct {
	source *proof.Log
	log    *slog.Logger

	mu     sync.Mutex
	signed []byte
	at     time.Time
}

func (h *handler) checkpoint(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := time.Now(); now.Sub(h.at) >= fresh {
		signed, err := h.source.Checkpoint(context.WithoutCancel(r.Context())) // others wait for it too
		if err != nil {
			h.log.Error("no checkpoint was signed", "error", err)
			http.Error(w, "no checkpoint can be signed at present", http.StatusServiceUnavailable)
			return
		}
		h.signed, h.at = signed.Note, now
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(h.signed) // whoever asked may have gone
}

func (h *handler) tile(w http.ResponseWriter, r *http.Request) {
	data, err := h.source.Resource(r.Context(), strings.TrimPrefix(r.URL.Path, "/"))
	switch {
	case errors.Is(err, proof.ErrNoResource):
		http.NotFound(w, r)
		return
	case err != nil:
		h.log.Error("a tile could not be read", "error", err)
		http.Error(w, "the tile cannot be read", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(data) // whoever asked may have gone
}
