package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"dossiertrail/storage/journal"
)

// A schedule is when a running server makes backups, where, and how many it keeps.
type schedule struct {
	dir   string
	every time.Duration
	keep  int
	to    []age.Recipient
}

// Names of backups begin and end like this; between stands the time, so that they
// sort by it.
const (
	backupPrefix = "dossiertrail-"
	backupSuffix = ".age"
	backupStamp  = "20060102T150405Z"

	backupUnfinished = "unfinished"
)

// run makes a backup whenever the newest is old enough, until ctx ends. A backup that
// fails is logged, and tried again after a tenth of the interval.
func (s schedule) run(ctx context.Context, o *options, d *directory, log *slog.Logger) {
	for {
		wait, err := s.due(time.Now())
		if err == nil && wait <= 0 {
			if err = s.once(ctx, o, d, time.Now()); err == nil {
				log.Info("made a backup")
				continue
			}
		}
		if err != nil && ctx.Err() == nil {
			log.Error("no backup was made", "error", pathless(err))
			wait = s.every / 10
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

// due is how long it is until the next backup.
func (s schedule) due(now time.Time) (time.Duration, error) {
	there, err := s.list()
	if err != nil || len(there) == 0 {
		return 0, err
	}
	newest, err := time.Parse(backupPrefix+backupStamp+backupSuffix, filepath.Base(there[len(there)-1]))
	if err != nil || newest.After(now) {
		return 0, nil // not one of ours, or the clock was wrong
	}
	return s.every - now.Sub(newest), nil
}

// once makes a backup and then removes the oldest beyond those to keep.
func (s schedule) once(ctx context.Context, o *options, d *directory, now time.Time) error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	path := filepath.Join(s.dir, backupPrefix+now.UTC().Format(backupStamp)+backupSuffix)
	part := filepath.Join(s.dir, backupUnfinished)
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	err := o.writeNew(part, func(w io.Writer) error {
		_, err := d.backup(ctx, w, now, func(journal.Position, journal.Position) {}, s.to)
		return err
	})
	if err != nil {
		return err
	}
	if err := errors.Join(os.Rename(part, path), syncDir(s.dir)); err != nil {
		return err
	}
	there, err := s.list()
	if err != nil {
		return err
	}
	for _, old := range there[:max(0, len(there)-s.keep)] {
		if err := os.Remove(old); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return nil
}

// list names the backups that are there, the oldest first.
func (s schedule) list() ([]string, error) {
	there, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var backups []string
	for _, e := range there {
		if strings.HasPrefix(e.Name(), backupPrefix) && strings.HasSuffix(e.Name(), backupSuffix) {
			backups = append(backups, filepath.Join(s.dir, e.Name()))
		}
	}
	return backups, err
}
