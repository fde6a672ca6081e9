// Command pack merges the decoded HanaMin slices into labels/fonts/face-rare.ttf:
// every ideograph that Noto Sans SC lacks, in one font with a character map of
// all planes and without hinting programs. Run it from the root of the
// repository after `npm run build --prefix labels/fonts`:
//
//	go run ./labels/fonts/pack
//
// Equal slices give equal bytes. Nothing is done when the file is newer than
// everything it is made from.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dossiertrail/labels/fonts"
)

func main() {
	dir := flag.String("dir", filepath.FromSlash("labels/fonts"), "folder of the fonts, with slices/ in it")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	slices, err := filepath.Glob(filepath.Join(dir, "slices", "*.ttf"))
	if err != nil {
		return err
	}
	if len(slices) == 0 {
		return errors.New("no slices to merge; run first: npm ci --prefix labels/fonts && npm run build --prefix labels/fonts")
	}
	noto := filepath.Join(dir, fonts.Regular)
	target := filepath.Join(dir, fonts.Rare)
	sources, err := filepath.Glob(filepath.Join(dir, "pack", "*.go"))
	if err != nil {
		return err
	}
	fresh, err := newer(target, append(append(sources, noto), slices...))
	if err != nil {
		return err
	}
	if fresh {
		fmt.Println("fonts: rare face up to date")
		return nil
	}
	font, glyphs, err := merge(noto, slices)
	if err != nil {
		return err
	}
	if err := replace(target, font); err != nil {
		return err
	}
	fmt.Printf("fonts: %d rare ideographs, %.1f MB\n", glyphs, float64(len(font))/1e6)
	return nil
}

// newer reports whether target exists and no source is younger.
func newer(target string, sources []string) (bool, error) {
	t, err := os.Stat(target)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var youngest time.Time
	for _, s := range sources {
		info, err := os.Stat(s)
		if err != nil {
			return false, err
		}
		if info.ModTime().After(youngest) {
			youngest = info.ModTime()
		}
	}
	return !youngest.After(t.ModTime()), nil
}

// replace writes the file beside its place and renames it, so that a broken-off
// run leaves no half font behind.
func replace(path string, content []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		now := time.Now()
		return os.Chtimes(path, now, now)
	}
	// Beside the font it would be embedded, were it left behind.
	tmp := filepath.Join(filepath.Dir(path), "slices", filepath.Base(path)+".new")
	if err := os.WriteFile(tmp, content, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
