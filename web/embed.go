// Package web carries the pages people see. The folder dist is what the build
// of the front end leaves (npm ci && npm run build in this folder); without it
// the program still builds, serves its API, and can say why no page appears.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files returns the built pages: index.html, favicon.svg and assets/, whose
// names carry a hash of their content and may be cached for ever. Every path
// that is no file belongs to the router of the page and is answered with
// index.html.
func Files() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // unreachable: the folder is part of the program
	}
	return sub
}

// Built reports whether the front end was built before this program was.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return err == nil
}
