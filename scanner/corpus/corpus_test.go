package corpus_test

import (
	"bytes"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/scanner/corpus"
)

// The same shot is the same file, and another seed another one; every code in it
// is valid and lies within the picture.
func TestTake(t *testing.T) {
	s := corpus.Shot{Level: corpus.Hard, Kind: corpus.Both, Labels: 4, Width: 500, Height: 400, Seed: 5}
	first, err := corpus.Take(s)
	if err != nil {
		t.Fatal(err)
	}
	again, err := corpus.Take(s)
	if err != nil {
		t.Fatal(err)
	}
	s.Seed++
	other, err := corpus.Take(s)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.JPEG, again.JPEG) || bytes.Equal(first.JPEG, other.JPEG) {
		t.Error("a seed is not what makes the picture")
	}
	if len(first.Codes) != 8 {
		t.Errorf("%d codes on four labels with both", len(first.Codes))
	}
	for _, c := range first.Codes {
		if _, err := custody.ParseCode(c.Text); err != nil {
			t.Errorf("%s: %v", c.Text, err)
		}
		for _, q := range c.Corners {
			if q[0] < 0 || q[1] < 0 || q[0] > 500 || q[1] > 400 {
				t.Errorf("%s lies outside at %v", c.Text, q)
			}
		}
	}
	if _, err := corpus.Take(corpus.Shot{}); err == nil {
		t.Error("a shot without a label is taken")
	}
}
