package proof

import (
	"fmt"
	"strconv"
	"strings"
)

// PublicKeys lists every public key that ever signed for this log and those before
// it, newest first, one a line: what ParseVerifiers reads.
func (l *Log) PublicKeys() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.keys.list
}

// Rotate makes a new key. From now on it signs first and the one before signs too,
// until Retire. ErrKeyCount if two sign already.
func (l *Log) Rotate() error {
	return l.rekey(func(k *signers) (*signers, error) {
		if len(k.private) != 1 {
			return nil, ErrKeyCount
		}
		return k.with(k.origin(), k.private...)
	})
}

// Retire ends the overlap of a rotation: the older key is destroyed, and stays in
// the list of public keys. ErrKeyCount if only one signs.
func (l *Log) Retire() error {
	return l.rekey(func(k *signers) (*signers, error) {
		if len(k.private) < 2 {
			return nil, ErrKeyCount
		}
		return k.replaced(k.private[0])
	})
}

// NewEpoch gives up the name of the log and goes on under another, with a new key:
// the way out when a history is lost that was signed, or the lock, or the secrecy of
// the key. Receipts of the epoch before stay valid for what they say. It returns the
// new name: that of the log with "/c2" behind, then "/c3" and so on.
func (l *Log) NewEpoch() (origin string, err error) {
	err = l.rekey(func(k *signers) (*signers, error) {
		base, epoch := splitEpoch(k.origin())
		origin = fmt.Sprintf("%s/c%d", base, epoch+1)
		return l.begin(origin, k)
	})
	return origin, err
}

// splitEpoch takes the number of an epoch off a name: only what NewEpoch has written.
func splitEpoch(origin string) (base string, epoch int) {
	at := strings.LastIndex(origin, "/c")
	if at < 0 {
		return origin, 1
	}
	epoch, err := strconv.Atoi(origin[at+2:])
	if err != nil || epoch < 2 || strconv.Itoa(epoch) != origin[at+2:] {
		return origin, 1
	}
	return origin[:at], epoch
}

// rekey changes the keys while no other process signs.
func (l *Log) rekey(change func(*signers) (*signers, error)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lock.hold(func() error {
		next, err := change(l.keys)
		if err == nil {
			l.keys, l.last = next, Signed{}
		}
		return err
	})
}
