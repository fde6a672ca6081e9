package labels

import (
	"context"
	"iter"
	"sync"
)

// The QR encoder is what costs: two workers keep a printer or a browser
// supplied and leave the rest of the machine to the scans. How far they run
// ahead is bounded, so that memory does not grow with the run.
const (
	encoders = 2
	ahead    = 64
)

// A pending label waits for its symbols.
type pending struct {
	label   Label
	symbols symbols
	err     error
	ready   chan struct{} // closed when symbols or err is there
}

// encode makes the symbols of all labels with several workers and hands the
// labels to use in their order. Labels are pulled and used in the caller's
// goroutine. It returns the first error in that order, or that of ctx; no
// goroutine of it is left then.
func encode(ctx context.Context, labels iter.Seq[Label], use func(Label, symbols) error) error {
	// Both have room for every label that waits, so neither ever blocks here.
	work := make(chan *pending, ahead)
	ordered := make(chan *pending, ahead)

	run, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	for range encoders {
		workers.Go(func() {
			for p := range work {
				if p.err = run.Err(); p.err == nil {
					p.encode()
				}
				close(p.ready)
			}
		})
	}
	defer workers.Wait()
	defer close(work)
	defer cancel()

	finish := func() error {
		p := <-ordered
		<-p.ready
		if p.err != nil {
			return p.err
		}
		return use(p.label, p.symbols)
	}
	for l := range labels {
		if len(ordered) == ahead {
			if err := finish(); err != nil {
				return err
			}
		}
		p := &pending{label: l, ready: make(chan struct{})}
		work <- p
		ordered <- p
	}
	for len(ordered) > 0 {
		if err := finish(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (p *pending) encode() {
	if p.err = p.label.check(); p.err == nil {
		p.symbols, p.err = newSymbols(p.label.Code)
	}
}
