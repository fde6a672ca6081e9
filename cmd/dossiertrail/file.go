package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeNew lets write fill a file that must not be there yet. The file is whole and
// durable, or not there.
func (o *options) writeNew(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fail(statusUsage, path+o.say("：文件已存在，请换一个名字", ": the file is there already, name a new one"))
	}
	if err != nil {
		return &failure{statusUsage, fmt.Errorf("%s: %w", path+o.say("：写不了", ": cannot be written"), pathless(err))}
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
