package main

import (
	"context"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

// watchImport shows how far the import that runs now has come, when somebody
// watches. The returned function ends it.
func (o *options) watchImport(ctx context.Context, c *client.Client) (done func()) {
	if !o.progress || o.json {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		o.followImport(ctx, c)
	}()
	return func() {
		cancel()
		<-ended
	}
}

func (o *options) followImport(ctx context.Context, c *client.Client) {
	advance, done := func(int) {}, func() {}
	defer func() { done() }()
	shown, phase := 0, ""
	for again := time.NewTicker(300 * time.Millisecond); ; {
		select {
		case <-ctx.Done():
			again.Stop()
			return
		case <-again.C:
		}
		p, err := client.Get[api.RosterProgress](ctx, c, "/rosters/progress", nil)
		if err != nil || !p.Running {
			continue
		}
		if p.Phase != phase {
			done()
			shown, phase = 0, p.Phase
			if phase == "registering" {
				advance, done = o.bar("登记", "registering", max(p.Total, 1))
			} else {
				advance, done = o.bar("读取", "reading", -1)
			}
		}
		advance(p.Done - shown)
		shown = p.Done
	}
}
