package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"dossiertrail/custody"
)

// An Order is in which order volumes are scanned.
type Order string

// The orders. In box order each writer works through boxes as they were packed; at
// random every scan is of a volume anywhere in the city.
const (
	BoxOrder    Order = "box"
	RandomOrder Order = "random"
)

// Result is what one measurement found.
type Result struct {
	ScansPerSecond float64 `json:"scans_per_second"`
	P50            float64 `json:"p50_ms"`
	P99            float64 `json:"p99_ms"`
	Writers        int     `json:"writers"`
	Volumes        int     `json:"volumes"`
	Order          Order   `json:"order"`
	Scans          int     `json:"scans"`
	Seconds        float64 `json:"seconds"`
}

// Scan accepts volumes from a number of goroutines, each of which waits for the
// answer to its scan before the next, until the time is over or every volume is in.
// A scan that is not counted is an error: something else would be measured.
func (c *City) Scan(ctx context.Context, writers int, during time.Duration, order Order) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, during)
	defer cancel()
	next := c.sequence(order)
	took, failed := make([][]time.Duration, writers), make([]error, writers)
	var all sync.WaitGroup
	began := time.Now()
	for w := range writers {
		all.Go(func() { took[w], failed[w] = c.write(ctx, next) })
	}
	all.Wait()
	seconds := time.Since(began).Seconds()
	if err := errors.Join(failed...); err != nil {
		return Result{}, err
	}
	each := slices.Concat(took...)
	if len(each) == 0 {
		return Result{}, errors.New("no scan was answered in the time: measure for longer")
	}
	slices.Sort(each)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return Result{
		ScansPerSecond: float64(len(each)) / seconds, P50: ms(each[len(each)/2]), P99: ms(each[len(each)*99/100]),
		Writers: writers, Volumes: c.volumes, Order: order, Scans: len(each), Seconds: seconds,
	}, nil
}

// sequence gives every volume once, and then false. At random, writers share one
// order; in box order each takes a box at a time.
func (c *City) sequence(order Order) func() (take func() (int, bool)) {
	var at atomic.Int64
	if order == RandomOrder {
		shuffled := rand.Perm(c.volumes)
		return func() func() (int, bool) {
			return func() (int, bool) {
				i := int(at.Add(1)) - 1
				if i >= len(shuffled) {
					return 0, false
				}
				return shuffled[i], true
			}
		}
	}
	return func() func() (int, bool) {
		first, inside := 0, inBox
		return func() (int, bool) {
			if inside == inBox {
				first, inside = int(at.Add(inBox))-inBox, 0
			}
			inside++
			return first + inside - 1, first+inside <= c.volumes
		}
	}
}

// write is one writer.
func (c *City) write(ctx context.Context, sequence func() func() (int, bool)) ([]time.Duration, error) {
	var took []time.Duration
	take := sequence()
	for i, more := take(); more; i, more = take() {
		scan := custody.Scan{Meta: c.as(archive), Into: c.acceptance[i/inBatch], Text: code(volume(i))}
		began := time.Now()
		verdicts, err := c.store.Submit(ctx, scan)
		if ctx.Err() != nil {
			return took, nil
		}
		if err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		if !verdicts[0].Counted {
			return nil, fmt.Errorf("volume %s was not counted: %s %s", volume(i), verdicts[0].Kind, verdicts[0].Reason)
		}
	}
	return took, nil
}
