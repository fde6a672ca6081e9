// Package fonts holds the font files embedded into the program.
//
// The files come from declared npm packages and are built, not committed:
//
//	npm ci --prefix labels/fonts
//	npm run build --prefix labels/fonts   # copies Noto Sans SC, decodes HanaMin
//	go run ./labels/fonts/pack            # merges the rare ideographs into one file
//
// Without them the package still compiles: only face-readme.md is embedded
// then, and Open answers with an error that wraps fs.ErrNotExist.
package fonts

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
)

// Names of the files that Open knows.
const (
	Regular = "face-regular.ttf" // Noto Sans SC 400
	Bold    = "face-bold.ttf"    // Noto Sans SC 700
	Rare    = "face-rare.ttf"    // the ideographs that Noto Sans SC lacks, from HanaMin
)

//go:embed face-*
var files embed.FS

// Open returns an embedded font for reading at any offset; nothing is copied
// to the heap. The error wraps fs.ErrNotExist when the program was built
// without it.
func Open(name string) (io.ReaderAt, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the font %s is not in this build: %w", name, err)
	}
	at, ok := f.(io.ReaderAt)
	if !ok {
		return nil, fmt.Errorf("the font %s is not in this build: %w", name, fs.ErrNotExist)
	}
	return at, nil
}

// Licences returns the licence texts of the embedded fonts by file name; it
// is empty when the program was built without fonts.
func Licences() (map[string]string, error) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	texts := make(map[string]string, len(names))
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts[name] = string(b)
	}
	return texts, nil
}
