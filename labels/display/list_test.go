package display

import (
	"math/rand/v2"
	"testing"
)

// The blocks cover the dark modules, each once, and nothing else.
func TestModules(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		cols, rows := 1+rng.IntN(25), 1+rng.IntN(25)
		dark := make([]bool, cols*rows)
		for i := range dark {
			dark[i] = rng.IntN(3) > 0
		}
		m := NewModules(cols, rows, func(c, r int) bool { return dark[r*cols+c] })
		covered := make([]int, cols*rows)
		for _, b := range m.Dark {
			for r := b.Row; r < b.Row+b.Rows; r++ {
				for c := b.Col; c < b.Col+b.Cols; c++ {
					covered[r*cols+c]++
				}
			}
		}
		for i, n := range covered {
			if want := map[bool]int{true: 1}[dark[i]]; n != want {
				t.Fatalf("%d×%d: module %d is covered %d times, want %d", cols, rows, i, n, want)
			}
		}
	}
}

func TestModulesAreJoined(t *testing.T) {
	bars := NewModules(5, 4, func(c, _ int) bool { return c != 2 })
	if len(bars.Dark) != 2 {
		t.Errorf("two bars over four rows make %d blocks, want 2", len(bars.Dark))
	}
}
