package storage

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// nameText is a name as it is searched: its characters, and for each way to read
// them the whole pinyin and the initials.
type nameText struct {
	name     string
	spelled  []string
	initials []string
}

// A name of many characters with many readings each is not read in every way.
const maxReadings = 8

func newNameText(name string) nameText {
	t := nameText{name: name}
	args := pinyin.NewArgs()
	args.Heteronym = true
	spelled, initials := []string{""}, []string{""}
	for _, syllables := range pinyin.Pinyin(name, args) {
		spelled = readings(spelled, syllables)
		firsts := make([]string, len(syllables))
		for i, s := range syllables {
			firsts[i] = s[:1]
		}
		initials = readings(initials, firsts)
	}
	if spelled[0] != "" {
		t.spelled, t.initials = spelled, initials
	}
	return t
}

// readings appends each syllable to each beginning, without doubles.
func readings(beginnings, syllables []string) []string {
	var all []string
	for _, b := range beginnings {
		for _, s := range syllables {
			if len(all) < maxReadings && !slices.Contains(all, b+s) {
				all = append(all, b+s)
			}
		}
	}
	return all
}

// rank says how well a text matches, 1 best; 0 not at all.
func (t nameText) rank(text string) int {
	begins := func(s string) bool { return strings.HasPrefix(s, text) }
	switch {
	case t.name == text:
		return 1
	case begins(t.name):
		return 2
	case slices.Contains(t.initials, text) || slices.Contains(t.spelled, text):
		return 3
	case slices.ContainsFunc(t.initials, begins) || slices.ContainsFunc(t.spelled, begins):
		return 4
	case strings.Contains(t.name, text):
		return 5
	}
	return 0
}
