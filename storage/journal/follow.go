package journal

import (
	"context"
	"errors"
	"iter"
	"sync"
)

// Bell wakes everyone who waits for the journal to grow or close. The zero Bell
// is ready to use.
type Bell struct {
	mu   sync.Mutex
	next chan struct{}
}

// Wait returns a channel that the next Ring closes. Ask for it before looking at
// the journal, so that nothing is missed between looking and waiting.
func (b *Bell) Wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

// Ring wakes all who wait.
func (b *Bell) Ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

// Follow makes an engine's Follow of its Read and the bell that it rings after
// each append and when it closes.
func Follow(ctx context.Context, read func(context.Context, Position) iter.Seq2[Record, error], bell *Bell, from Position) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		next := from
		for ctx.Err() == nil {
			grown := bell.Wait()
			for record, err := range read(ctx, next) {
				if err != nil && errors.Is(err, ctx.Err()) {
					return
				}
				if !yield(record, err) || err != nil {
					return
				}
				next = record.Position + 1
			}
			select {
			case <-grown:
			case <-ctx.Done():
			}
		}
	}
}
