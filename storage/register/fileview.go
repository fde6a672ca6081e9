package register

import (
	"errors"
	"fmt"
	"io/fs"

	"go.etcd.io/bbolt"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt/boltfile"
)

// ErrDamaged answers every read of a register whose file cannot be read any more.
// The file is out of the way by then: the next Open begins a new one.
var ErrDamaged = errors.New("the register is damaged: restart the server, it is then made again from the journal")

// A fileView reads the file as it was when the view was taken.
type fileView struct {
	tx   *bbolt.Tx
	path string
	rows *bbolt.Bucket // nil until the first row is asked for
}

// release lets the file go on without the view.
func (v *view) release() {
	if v.file != nil {
		v.fail(v.file.guard(v.file.tx.Rollback))
		v.file = nil
	}
}

func (v *fileView) row(key string) (row custody.Row, found bool, err error) {
	err = v.guard(func() (err error) {
		if v.rows == nil {
			v.rows = v.tx.Bucket([]byte(rowsOf.bucket))
		}
		value := v.rows.Get([]byte(key))
		if found = value != nil; found {
			row, err = decodeRow(key, value)
		}
		return err
	})
	return row, found && err == nil, err
}

func (v *fileView) count(key string) (n custody.Count, err error) {
	err = v.guard(func() (err error) {
		if value := v.tx.Bucket([]byte(countsOf.bucket)).Get([]byte(key)); value != nil {
			n, err = decodeCount(key, value)
		}
		return err
	})
	return n, err
}

// guard runs a read. The first that fails puts the file out of the way.
func (v *fileView) guard(f func() error) error {
	err := boltfile.Guard(thing, f)
	if err == nil {
		return nil
	}
	return distrust(v.path, err)
}

// distrust puts a damaged file out of the way and says so.
func distrust(path string, damage error) error {
	detail := damage.Error()
	var fault *journal.DamageError
	if errors.As(damage, &fault) {
		detail = fault.Detail
	}
	if err := setAside(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w (%s); first delete the register's file, which could not be moved away", ErrDamaged, detail)
	}
	return fmt.Errorf("%w (%s)", ErrDamaged, detail)
}

// A fileStream walks one part of the file. When a read fails the view has its error
// and the stream ends.
type fileStream[V any] struct {
	view   *view
	cursor *bbolt.Cursor
	decode func(key string, value []byte) (V, error)
	down   bool
	at     string
	data   []byte // of the file, not ours
	ok     bool
}

func newFileStream[V any](v *view, bucket string, s span, decode func(string, []byte) (V, error)) *fileStream[V] {
	f := &fileStream[V]{view: v, decode: decode, down: s.down}
	f.move(func() ([]byte, []byte) {
		f.cursor = v.file.tx.Bucket([]byte(bucket)).Cursor()
		start := []byte(s.start())
		switch {
		case !s.down:
			return f.cursor.Seek(start)
		case len(start) > 0:
			if key, _ := f.cursor.Seek(start); key != nil {
				return f.cursor.Prev()
			}
		}
		return f.cursor.Last()
	})
	return f
}

func (f *fileStream[V]) move(to func() (key, value []byte)) {
	f.ok = false
	f.guard(func() error {
		key, value := to()
		f.at, f.data, f.ok = string(key), value, key != nil
		return nil
	})
}

func (f *fileStream[V]) guard(read func() error) {
	if err := f.view.file.guard(read); err != nil {
		f.view.fail(err)
		f.ok = false
	}
}

func (f *fileStream[V]) key() (string, bool) { return f.at, f.ok }

func (f *fileStream[V]) value() (value V) {
	f.guard(func() (err error) {
		value, err = f.decode(f.at, f.data)
		return err
	})
	return value
}

func (f *fileStream[V]) step() {
	if !f.ok {
		return
	}
	f.move(func() ([]byte, []byte) {
		if f.down {
			return f.cursor.Prev()
		}
		return f.cursor.Next()
	})
}
