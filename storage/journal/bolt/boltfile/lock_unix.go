//go:build unix

package boltfile

import (
	"errors"
	"os"
	"syscall"
	"time"

	"dossiertrail/storage/journal"
)

// lock takes the lock that bbolt takes when it opens a file, or answers
// journal.ErrLocked after the wait.
func lock(f *os.File, wait time.Duration) error {
	const pause = 20 * time.Millisecond
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return err
		}
		if wait -= pause; wait < 0 {
			return journal.ErrLocked
		}
		time.Sleep(pause)
	}
}
