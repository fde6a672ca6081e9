package proof

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

var (
	// ErrKey answers a file of signing keys that cannot be read as such.
	ErrKey = errors.New("the file of signing keys is damaged: put it back from where it is kept safe")

	// ErrKeyMode answers a file of signing keys that others may read.
	ErrKeyMode = errors.New("others may read the file of signing keys: set its mode to 0400, and rotate the key if anybody may have copied it")

	// ErrKeyCount answers Rotate while two keys sign, and Retire while one does.
	ErrKeyCount = errors.New("rotate puts a second key beside the first, retire takes the older of two away: do the other one first")
)

// verifiersSuffix ends the name of the file that lists every public key.
const verifiersSuffix = ".pub"

// signers are the keys in use, the newest first. It has one, or two in the overlap
// of a rotation.
type signers struct {
	path    string
	private []string
	public  []string // of each private key
	sign    []note.Signer
	list    string // every public key that ever signed, newest first, one a line
}

// readSigners reads the key file and the list of public keys beside it. A missing
// key file is fs.ErrNotExist, and the answer then has the list alone.
func readSigners(path string) (*signers, error) {
	list, err := os.ReadFile(path + verifiersSuffix)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the list of public keys: %w", err)
	}
	s := &signers{path: path, list: string(list)}
	info, err := os.Stat(path)
	if err != nil {
		return s, fmt.Errorf("read the signing keys: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%w (its mode is %04o)", ErrKeyMode, info.Mode().Perm())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the signing keys: %w", err)
	}
	for _, private := range strings.Fields(string(data)) {
		if err := s.add(private); err != nil {
			return nil, err
		}
	}
	if len(s.private) == 0 {
		return nil, ErrKey
	}
	return s, nil
}

func (s *signers) add(private string) error {
	signer, err := note.NewSigner(private)
	if err != nil {
		return ErrKey
	}
	public, err := verifierKey(private)
	if err != nil {
		return err
	}
	if !strings.Contains(s.list, public+"\n") {
		s.list = public + "\n" + s.list
	}
	s.private, s.public, s.sign = append(s.private, private), append(s.public, public), append(s.sign, signer)
	return nil
}

// origin is the name of the log that the keys sign for.
func (s *signers) origin() string { return s.sign[0].Name() }

// with makes a new key for a log and puts it before those to keep. The list of
// public keys is on disk before the key is, so that no signature outlives its key.
func (s *signers) with(origin string, keep ...string) (*signers, error) {
	private, _, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return nil, fmt.Errorf("make a signing key for %q: %w", origin, err)
	}
	return s.replaced(append([]string{private}, keep...)...)
}

// replaced writes these private keys in place of those before.
func (s *signers) replaced(private ...string) (*signers, error) {
	next := &signers{path: s.path, list: s.list}
	for _, key := range private {
		if err := next.add(key); err != nil {
			return nil, err
		}
	}
	if err := writeFile(s.path+verifiersSuffix, next.list, 0o644); err != nil {
		return nil, fmt.Errorf("write the list of public keys: %w", err)
	}
	if err := writeFile(s.path, strings.Join(next.private, "\n")+"\n", 0o400); err != nil {
		return nil, fmt.Errorf("write the signing keys: %w", err)
	}
	return next, nil
}
