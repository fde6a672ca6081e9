package main

import (
	"github.com/schollz/progressbar/v3"
)

// bar shows how far long work has come, when somebody watches. The returned
// function ends it and clears its line.
func (o *options) bar(zh, en string, total int) (advance func(n int), done func()) {
	if !o.progress || o.json {
		return func(int) {}, func() {}
	}
	b := progressbar.NewOptions(total,
		progressbar.OptionSetWriter(o.err),
		progressbar.OptionSetDescription(o.say(zh, en)),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	)
	return func(n int) { _ = b.Add(n) }, func() { _ = b.Finish() }
}
