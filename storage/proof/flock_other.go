//go:build !unix

package proof

import (
	"errors"
	"os"
)

// flock refuses: without a lock between processes two could sign at once.
func flock(*os.File) error {
	return errors.New("signing needs a system with file locks")
}
