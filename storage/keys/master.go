package keys

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dossiertrail/storage/journal/bolt/boltfile"
)

const masterSize = 32

// derived are the keys that come from the master key, one for each purpose.
type derived struct {
	wrap     []byte // wraps data keys
	blind    []byte // blind index and names of sealed records
	accounts []byte // seals users and tokens
	sessions []byte // seals sessions
	check    []byte // stored in keys.db: tells whether the master key belongs to it
}

func derive(master []byte) (derived, error) {
	var d derived
	for _, purpose := range []struct {
		key  *[]byte
		info string
	}{
		{&d.wrap, "wrap"}, {&d.blind, "blind"}, {&d.accounts, "accounts"}, {&d.sessions, "sessions"}, {&d.check, "check"},
	} {
		key, err := hkdf.Key(sha256.New, master, nil, "dossiertrail/keys/1/"+purpose.info, masterSize)
		if err != nil {
			return derived{}, fmt.Errorf("derive keys from the master key: %w", err)
		}
		*purpose.key = key
	}
	return d, nil
}

// readMaster reads the master key, after making it at the first start.
func readMaster(path string, first bool) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !first {
			return nil, ErrNoMaster
		}
		if err := makeMaster(path); err != nil {
			return nil, fmt.Errorf("make the master key: %w", err)
		}
		f, err = os.Open(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the master key: %w", err)
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the master key: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("%w (its mode is %04o)", ErrMasterMode, mode)
	}
	master, err := io.ReadAll(io.LimitReader(f, masterSize+1))
	if err != nil {
		return nil, fmt.Errorf("read the master key: %w", err)
	}
	if len(master) != masterSize {
		return nil, ErrMasterSize
	}
	return master, nil
}

// makeMaster puts a whole and durable file in place in one step, and keeps one
// that another process made first.
func makeMaster(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, filepath.Base(path)+".new-*") // has mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // its second name stays
	master := make([]byte, masterSize)
	rand.Read(master)
	_, err = f.Write(master)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return boltfile.Place(f.Name(), path)
}
