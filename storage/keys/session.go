package keys

import (
	"encoding/binary"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"bytes"
)

// Sessions keeps sessions for scs.SessionManager. Sessions survive a restart; a
// crash may bring an expiry back by up to a minute, so that the renewal which every
// request causes need not be written each time. Expired sessions are removed as
// others are written. One Sessions belongs to one Vault: ask for it once.
type Sessions struct {
	v *Vault

	mu      sync.Mutex
	live    map[blindValue]session // what is in memory is newer than the file
	cleaned time.Time
}

type session struct {
	data    []byte
	expiry  time.Time
	written time.Time // the expiry that the file has
}

const (
	sessionStep    = time.Minute     // a renewal shorter than this is not written
	sessionClean   = 5 * time.Minute // time between two removals of expired sessions
	sessionPurpose = "dossiertrail/session/1"
)

// Sessions returns a store that implements scs.Store.
func (v *Vault) Sessions() *Sessions {
	return &Sessions{v: v, live: map[blindValue]session{}, cleaned: v.now()}
}

func (s *Sessions) name(token string) blindValue { return s.v.blindExact("session", token) }

// Find implements scs.Store.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := s.name(token)
	found, ok := s.live[name]
	if !ok {
		var err error
		if found, ok, err = s.read(name); err != nil || !ok {
			return nil, false, err
		}
		s.live[name] = found
	}
	if !s.v.now().Before(found.expiry) {
		return nil, false, nil
	}
	return bytes.Clone(found.data), true, nil
}

// Commit implements scs.Store.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := s.name(token)
	if old, ok := s.live[name]; ok && bytes.Equal(old.data, data) && expiry.Sub(old.written).Abs() < sessionStep {
		old.expiry = expiry
		s.live[name] = old
		return nil
	}
	if err := s.write(name, data, expiry); err != nil {
		return err
	}
	s.live[name] = session{data: bytes.Clone(data), expiry: expiry, written: expiry}
	if now := s.v.now(); now.Sub(s.cleaned) >= sessionClean {
		s.cleaned = now
		return s.removeExpired(now)
	}
	return nil
}

// Delete implements scs.Store.
func (s *Sessions) Delete(token string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := s.name(token)
	delete(s.live, name)
	return s.v.update(func(tx *bbolt.Tx) error { return tx.Bucket(sessionsBucket).Delete(name[:]) })
}

func (s *Sessions) write(name blindValue, data []byte, expiry time.Time) error {
	sealed, err := sealWith(s.v.keys.sessions, sessionPurpose, name[:], data)
	if err != nil {
		return err
	}
	value := append(binary.BigEndian.AppendUint64(nil, uint64(expiry.UnixNano())), sealed...)
	return s.v.update(func(tx *bbolt.Tx) error { return tx.Bucket(sessionsBucket).Put(name[:], value) })
}

// read gives a session of the file; one that cannot be opened is none.
func (s *Sessions) read(name blindValue) (found session, ok bool, err error) {
	err = s.v.view(func(tx *bbolt.Tx) error {
		value := tx.Bucket(sessionsBucket).Get(name[:])
		if len(value) < 8 {
			return nil
		}
		data, err := openWith(s.v.keys.sessions, sessionPurpose, name[:], value[8:])
		if err != nil {
			return nil
		}
		expiry := sessionExpiry(value)
		found, ok = session{data: data, expiry: expiry, written: expiry}, true
		return nil
	})
	return found, ok, err
}

func sessionExpiry(value []byte) time.Time {
	return time.Unix(0, int64(binary.BigEndian.Uint64(value)))
}

// removeExpired removes what has expired. In the file a session may seem to have
// while it was renewed in memory.
func (s *Sessions) removeExpired(now time.Time) error {
	for name, live := range s.live {
		if !now.Before(live.expiry) {
			delete(s.live, name)
		}
	}
	return s.v.update(func(tx *bbolt.Tx) error {
		var expired [][]byte
		err := tx.Bucket(sessionsBucket).ForEach(func(key, value []byte) error {
			if _, live := s.live[blindValue(key)]; !live && (len(value) < 8 || !now.Before(sessionExpiry(value))) {
				expired = append(expired, key)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, key := range expired {
			if err := tx.Bucket(sessionsBucket).Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
}
