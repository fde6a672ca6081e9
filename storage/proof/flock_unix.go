//go:build unix

package proof

import (
	"errors"
	"os"
	"syscall"
)

// flock waits until no other process holds the file.
func flock(f *os.File) error {
	for {
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
