package main

import (
	"os"
	"strings"
	"testing"
)

// The commands in the README and the manual exist, with the flags they show.
func TestCommandsInThePages(t *testing.T) {
	seen := 0
	for _, page := range []string{"README.md", "docs/OPERATIONS.md"} {
		text, err := os.ReadFile("../../" + page)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			line, ok := strings.CutPrefix(line, "    dossiertrail ")
			if !ok {
				continue
			}
			seen++
			line, _, _ = strings.Cut(line, " #")
			line, _, _ = strings.Cut(line, " <")
			c, args, err := newRootCommand(&options{words: english}).Find(strings.Fields(line))
			if err != nil || !c.Runnable() || c.HasSubCommands() {
				t.Errorf("%s: there is no command %q: %v", page, line, err)
				continue
			}
			if err := c.ParseFlags(args); err != nil {
				t.Errorf("%s: %q: %v", page, line, err)
			}
			if c.Args != nil {
				if err := c.Args(c, c.Flags().Args()); err != nil {
					t.Errorf("%s: %q: %v", page, line, err)
				}
			}
		}
	}
	if seen < 12 {
		t.Errorf("only %d commands found: is their indent still four spaces?", seen)
	}
}
