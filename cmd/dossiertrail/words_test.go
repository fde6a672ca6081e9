package main

import (
	"fmt"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// Every name of the closed sets that commands print has a Chinese word.
func TestWordsAreComplete(t *testing.T) {
	var names []string
	for _, v := range custody.Stages() {
		names = append(names, v.String())
	}
	for _, v := range custody.VerdictKinds() {
		names = append(names, v.String())
	}
	for _, v := range custody.Legs() {
		names = append(names, v.String())
	}
	names = append(names, numbered[custody.Aside](1)...)
	names = append(names, numbered[custody.LineVerdict](0)...)
	names = append(names, numbered[custody.CaseType](1)...)
	names = append(names, numbered[custody.Outcome](1)...)
	names = append(names, numbered[custody.OrgKind](1)...)
	names = append(names, numbered[custody.Method](1)...)
	names = append(names, numbered[custody.Check](1)...)
	words := chineseWords()
	for _, name := range names {
		if words[name] == "" {
			t.Errorf("%q has no Chinese word", name)
		}
	}
	events := chineseEvents()
	for _, b := range custody.Bodies() {
		if name := b.Type().String(); events[name] == "" {
			t.Errorf("an event %q has no Chinese word", name)
		}
	}
	for _, k := range custody.VerdictKinds() {
		calm := k == custody.VerdictOK || k == custody.VerdictAlready || k == custody.VerdictFound || k == custody.VerdictComplete ||
			k == custody.VerdictOldLabel || k == custody.VerdictContext || k == custody.VerdictDone
		if needsPerson(api.VerdictKind(k.String())) == calm {
			t.Errorf("%s: needs a person %v", k, !calm)
		}
	}
}

// numbered lists the names of a closed set from its number first on.
func numbered[T interface {
	~uint8
	fmt.Stringer
}](first T) []string {
	var names []string
	for v := first; v.String() != ""; v++ {
		names = append(names, v.String())
	}
	return names
}
