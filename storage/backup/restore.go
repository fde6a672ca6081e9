package backup

import (
	"archive/tar"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"dossiertrail/storage/journal"
)

// A Target is what a backup is restored with.
type Target struct {
	// Open opens the journal of a data directory, making it.
	Open func(dir string) (journal.Journal, error)

	// Progress is told how far the journal was restored; nobody is told if nil.
	Progress func(done, total journal.Position)
}

// Restore makes the data directory dir, which must be new or empty, of a backup.
// It is there, whole and durable, when Restore returns without an error, and not
// there otherwise. The journal in it has the root that the source recorded; a backup
// for which that does not come out is a *MismatchError. The master key has to be put
// beside it before it can be used. Errors that speak of the backup wrap ErrForeign,
// ErrIdentity, ErrTruncated or ErrDamaged.
func Restore(ctx context.Context, r io.Reader, dir string, to Target, identities ...age.Identity) (Manifest, error) {
	dir = filepath.Clean(dir)
	there, err := os.ReadDir(dir)
	if err == nil && len(there) > 0 {
		return Manifest{}, ErrNotEmpty
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, fmt.Errorf("restore: %w", err)
	}
	var m Manifest
	err = beside(dir, func(fresh string) error {
		if m, err = unpack(ctx, r, fresh, to, identities); err != nil {
			return err
		}
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // it is empty
			return fmt.Errorf("restore: %w", err)
		}
		if err := os.Rename(fresh, dir); err != nil {
			return fmt.Errorf("put the restored directory in place: %w", err)
		}
		return syncDir(filepath.Dir(dir))
	})
	return m, err
}

// Drill restores a backup into a directory that it makes beside near and removes
// again, and so proves that Restore would succeed.
func Drill(ctx context.Context, r io.Reader, near string, to Target, identities ...age.Identity) (Manifest, error) {
	var m Manifest
	err := beside(filepath.Clean(near), func(fresh string) error {
		var err error
		m, err = unpack(ctx, r, fresh, to, identities)
		return err
	})
	return m, err
}

// beside lets f use a directory on the same disk as dir. What f leaves of it goes.
func beside(dir string, f func(fresh string) error) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".restoring-*")
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return errors.Join(f(fresh), os.RemoveAll(fresh))
}

// unpack makes a data directory of a backup in the empty directory dir.
func unpack(ctx context.Context, r io.Reader, dir string, to Target, identities []age.Identity) (m Manifest, err error) {
	plain, err := age.Decrypt(r, identities...)
	if _, other := errors.AsType[*age.NoIdentityMatchError](err); other {
		return m, ErrIdentity
	}
	if err != nil {
		return m, fmt.Errorf("%w (%w)", ErrForeign, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return m, fmt.Errorf("restore: %w", err)
	}
	defer root.Close() // its files are closed and durable
	j, err := to.Open(dir)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	x := extraction{members: tar.NewReader(plain), root: root, journal: j, progress: to.Progress}
	if err := x.all(ctx); err != nil {
		return m, err
	}
	// The end of the stream is authenticated only where it is read.
	if _, err := io.Copy(io.Discard, plain); err != nil {
		return m, readError(err)
	}
	head, err := journal.Verify(ctx, j)
	if err != nil {
		return m, err
	}
	if head != x.manifest.Head {
		return m, &MismatchError{Recorded: x.manifest.Head, Restored: head}
	}
	return x.manifest, syncDir(dir)
}

// readError words what reading the encrypted stream ended with.
func readError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return ErrTruncated
	}
	return fmt.Errorf("%w (%w)", ErrDamaged, err)
}

// extraction takes the members apart, in their order.
type extraction struct {
	members  *tar.Reader
	root     *os.Root
	journal  journal.Journal
	progress func(done, total journal.Position)
	manifest Manifest
	next     journal.Position
}

func (x *extraction) all(ctx context.Context) error {
	h, err := x.members.Next()
	if errors.Is(err, io.EOF) || errors.Is(err, tar.ErrHeader) {
		return ErrForeign
	}
	if err != nil {
		return readError(err)
	}
	if h.Name != manifestMember {
		return ErrForeign
	}
	data, err := x.read(h, 1<<16)
	if err != nil {
		return err
	}
	if x.manifest, err = decodeManifest(data); err != nil {
		return err
	}
	for keysFound := false; ; {
		h, err := x.members.Next()
		if errors.Is(err, io.EOF) && keysFound {
			return nil
		}
		if err != nil {
			return readError(err)
		}
		switch h.Name {
		case fmt.Sprintf("%s%020d", journalMember, x.next):
			err = x.entries(ctx, h)
		case keysMember:
			keysFound = true
			err = x.file(h.Name, 0o600)
		case publicKeysMember:
			err = x.file(h.Name, 0o644)
		default:
			err = fmt.Errorf("%w (it holds %q where that does not belong)", ErrDamaged, h.Name)
		}
		if err != nil {
			return err
		}
	}
}

// read takes a whole member into memory, if it is no longer than limit.
func (x *extraction) read(h *tar.Header, limit int64) ([]byte, error) {
	if h.Size > limit {
		return nil, fmt.Errorf("%w (%s is too long)", ErrDamaged, h.Name)
	}
	data := make([]byte, h.Size)
	if _, err := io.ReadFull(x.members, data); err != nil {
		return nil, readError(err)
	}
	return data, nil
}

// entries appends the entries of one bundle, as one change.
func (x *extraction) entries(ctx context.Context, h *tar.Header) error {
	data, err := x.read(h, bundleSize+journal.MaxEntry+2)
	if err != nil {
		return err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return fmt.Errorf("%w (%s ends within an entry)", ErrDamaged, h.Name)
		}
		n := 2 + int(binary.BigEndian.Uint16(data))
		entries, data = append(entries, data[2:n]), data[n:]
	}
	if x.next, err = x.journal.Append(ctx, x.next, entries); err != nil {
		return err
	}
	if x.progress != nil {
		x.progress(x.next, x.manifest.Head.Size)
	}
	return nil
}

// file writes a member to a new file of its name.
func (x *extraction) file(name string, mode fs.FileMode) error {
	f, err := x.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w (it holds %s twice)", ErrDamaged, name)
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	_, err = io.Copy(f, x.members)
	var write *fs.PathError
	if err != nil && !errors.As(err, &write) {
		err = readError(err)
	}
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}
