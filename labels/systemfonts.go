package labels

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"dossiertrail/labels/glyph"
)

// A fontFile is opened for each read, so that hundreds of fonts which are
// almost never needed hold no file descriptors.
type fontFile string

func (name fontFile) ReadAt(p []byte, at int64) (int, error) {
	f, err := os.Open(string(name))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return f.ReadAt(p, at)
}

// systemFaces returns the upright faces of normal weight that the system has,
// those made for Chinese first, in an order that depends on file names alone.
func systemFaces() []*glyph.Face {
	var faces []*glyph.Face
	for _, dir := range systemFolders() {
		// A folder that is not there or not ours to read holds no fonts for us.
		found, err := facesIn(dir)
		if err == nil {
			faces = append(faces, found...)
		}
	}
	faces = slices.DeleteFunc(faces, func(f *glyph.Face) bool { return !plainWeight(f.Name()) })
	slices.SortStableFunc(faces, func(a, b *glyph.Face) int { return preference(a.Name()) - preference(b.Name()) })
	return faces
}

func systemFolders() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts")}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts")}
}

func plainWeight(name string) bool {
	for _, not := range []string{"Bold", "Black", "Heavy", "Light", "Thin", "Italic", "Oblique", "Mono", "Condensed"} {
		if strings.Contains(name, not) {
			return false
		}
	}
	return true
}

// preference orders faces: Chinese sans faces first, then what has "Sans" in
// its name, then the rest.
func preference(name string) int {
	for i, want := range []string{"CJKsc", "SansSC", "SourceHanSans", "YaHei", "PingFang", "WenQuanYi", "Hei", "CJK", "Sans"} {
		if strings.Contains(name, want) {
			return i
		}
	}
	return 99
}

// facesIn reads every font file under dir in order of names. Files that are no
// readable fonts are passed over; a folder that cannot be walked is an error.
func facesIn(dir string) ([]*glyph.Face, error) {
	var faces []*glyph.Face
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch strings.ToLower(filepath.Ext(path)) {
		case ".ttf", ".otf", ".ttc", ".otc":
		default:
			return nil
		}
		if found, err := glyph.Open(fontFile(path)); err == nil {
			faces = append(faces, found...)
		}
		return nil
	})
	return faces, err
}
