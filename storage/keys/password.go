package keys

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The cost of a hash, as OWASP's password storage guidance gives it: 19 MiB, two
// passes, one lane.
const (
	hashMemory = 19 * 1024 // KiB
	hashPasses = 2
	hashLanes  = 1
	hashSize   = 32
	hashSalt   = 16
)

// hashesAtOnce bounds the memory that a burst of logins can take.
const hashesAtOnce = 2

const (
	minPassword = 12   // characters
	maxPassword = 1024 // bytes
	pinDigits   = 6
)

// hasher makes and compares argon2id hashes in the PHC string format.
type hasher struct {
	turns chan struct{}
}

func newHasher() hasher { return hasher{turns: make(chan struct{}, hashesAtOnce)} }

// turn waits until a hash may be computed; call the result afterwards.
func (h hasher) turn(ctx context.Context) (done func(), err error) {
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h hasher) make(ctx context.Context, secret string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	salt := make([]byte, hashSalt)
	rand.Read(salt)
	sum := argon2.IDKey([]byte(secret), salt, hashPasses, hashMemory, hashLanes, hashSize)
	return formatPHC(salt, sum), nil
}

// compare says whether the secret gives the hash. An empty hash, of an account
// that has none, costs the same and matches nothing.
func (h hasher) compare(ctx context.Context, phc, secret string) (bool, error) {
	known := phc != ""
	if !known {
		phc = formatPHC(make([]byte, hashSalt), make([]byte, hashSize))
	}
	p, err := parsePHC(phc)
	if err != nil {
		return false, err
	}
	done, err := h.turn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	sum := argon2.IDKey([]byte(secret), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.sum)))
	return subtle.ConstantTimeCompare(sum, p.sum) == 1 && known, nil
}

// phc is a parsed hash.
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, sum      []byte
}

func formatPHC(salt, sum []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashPasses, hashLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}

var errPHC = errors.New("a stored password hash cannot be read: set a new password")

func parsePHC(text string) (phc, error) {
	var p phc
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return phc{}, errPHC
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); err != nil {
		return phc{}, errPHC
	}
	var saltErr, sumErr error
	p.salt, saltErr = base64.RawStdEncoding.DecodeString(parts[4])
	p.sum, sumErr = base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || sumErr != nil || len(p.sum) < 16 || p.passes < 1 || p.lanes < 1 || p.memory > 1<<20 || p.passes > 100 {
		return phc{}, errPHC
	}
	return p, nil
}

func checkPassword(password string) error {
	if utf8.RuneCountInString(password) < minPassword || len(password) > maxPassword {
		return ErrWeakPassword
	}
	return nil
}

func checkPIN(pin string) error {
	if len(pin) != pinDigits || strings.Trim(pin, "0123456789") != "" {
		return ErrWeakPIN
	}
	return nil
}
