package boltfile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"

	"go.etcd.io/bbolt"
)

// Scrub overwrites the free pages of an open file with zeros, so that values that
// were deleted are no longer in its bytes. bbolt leaves them there until it needs
// the page. Nobody may read or write the file meanwhile. Touch makes a small change
// in a transaction.
func Scrub(db *bbolt.DB, thing string, touch func(*bbolt.Tx) error) error {
	f, err := os.OpenFile(db.Path(), os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("overwrite what was deleted from the %s: %w", thing, err)
	}
	err = scrub(db, thing, f, touch)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("overwrite what was deleted from the %s: %w", thing, err)
	}
	return nil
}

// scrub changes the file twice, so that both its meta pages know nothing of the
// deleted values, and clears the pages that are free for both: after a crash bbolt
// may go back from the last transaction to the one before.
func scrub(db *bbolt.DB, thing string, f *os.File, touch func(*bbolt.Tx) error) error {
	var free [2][]uint64
	var pageSize uint32
	for i := range free {
		if err := Update(db, thing, touch); err != nil {
			return err
		}
		info, err := f.Stat()
		if err != nil {
			return err
		}
		m, err := readMetas(f, info.Size())
		if err != nil {
			return err
		}
		pageSize = m.pageSize
		p := &pages{r: f, meta: m, used: map[uint64]bool{}}
		if free[i], err = p.freeIDs(); err != nil {
			return err
		}
	}
	zeros := make([]byte, pageSize)
	for _, id := range free[1] {
		if _, both := slices.BinarySearch(free[0], id); !both {
			continue
		}
		page, err := readAt(f, int64(id)*int64(pageSize), int(pageSize))
		if err != nil {
			return err
		}
		if bytes.Equal(page, zeros) {
			continue
		}
		if _, err := f.WriteAt(zeros, int64(id)*int64(pageSize)); err != nil {
			return err
		}
	}
	return f.Sync()
}
