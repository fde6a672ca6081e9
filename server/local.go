package server

import (
	"context"
	"io"
	"net/http"
	"sync"
)

// Local serves requests inside the process, without a network, as the account
// with this login. Whoever can open the data directory can act as any account:
// what is recorded says that a program did it. Requests go through the same
// handler as those of the network; answers stream.
func (s *Server) Local(login string) http.RoundTripper { return local{s, login} }

type local struct {
	server *Server
	login  string
}

// RoundTrip implements http.RoundTripper.
func (l local) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(withLocal(r.Context(), l.login))
	in := r.Clone(ctx)
	in.RequestURI, in.RemoteAddr = r.URL.RequestURI(), "local"
	if in.Body == nil {
		in.Body = http.NoBody
	}
	reader, writer := io.Pipe()
	w := &localWriter{header: http.Header{}, body: writer, begun: make(chan struct{})}
	go func() {
		defer func() {
			cause := recover()
			w.WriteHeader(http.StatusOK)
			if cause != nil {
				writer.CloseWithError(io.ErrUnexpectedEOF)
				return
			}
			writer.Close()
		}()
		l.server.engine.ServeHTTP(w, in)
	}()
	stop := context.AfterFunc(ctx, func() { writer.CloseWithError(ctx.Err()) })
	select {
	case <-w.begun:
	case <-ctx.Done():
		cancel()
		return nil, ctx.Err()
	}
	return &http.Response{
		StatusCode: w.status, Status: http.StatusText(w.status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: localBody{reader, func() { stop(); cancel() }}, ContentLength: -1, Request: r,
	}, nil
}

// A localWriter hands what a handler writes to the reader of the response.
type localWriter struct {
	header http.Header
	body   *io.PipeWriter
	begun  chan struct{} // closed with the first byte of the answer

	once   sync.Once
	status int
	sent   http.Header // the header as it was then
}

func (w *localWriter) Header() http.Header { return w.header }

func (w *localWriter) WriteHeader(status int) {
	w.once.Do(func() {
		w.status, w.sent = status, w.header.Clone()
		close(w.begun)
	})
}

func (w *localWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

// Flush implements http.Flusher: nothing is held back.
func (w *localWriter) Flush() { w.WriteHeader(http.StatusOK) }

type localBody struct {
	*io.PipeReader
	done func()
}

// Close ends the request, also when its answer was not read to the end.
func (b localBody) Close() error {
	b.done()
	return b.PipeReader.Close()
}
