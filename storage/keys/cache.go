package keys

import "sync"

// dataKey is the AES-256 key of one subject.
type dataKey [32]byte

// keyCache keeps data keys unwrapped. When it is full it forgets any one.
type keyCache struct {
	limit int

	mu      sync.RWMutex
	keys    map[Subject]dataKey
	erasure uint64 // counts forget: a key read from the file before one must not come back after it
}

func newKeyCache(limit int) keyCache {
	return keyCache{limit: limit, keys: map[Subject]dataKey{}}
}

// get returns the key if it is here, and otherwise the count that add wants back.
func (c *keyCache) get(subject Subject) (key dataKey, erasure uint64, ok bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	key, ok = c.keys[subject]
	return key, c.erasure, ok
}

func (c *keyCache) add(subject Subject, key dataKey, erasure uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.erasure != erasure || c.limit < 0 {
		return
	}
	if len(c.keys) >= c.limit {
		for other := range c.keys {
			delete(c.keys, other)
			break
		}
	}
	c.keys[subject] = key
}

func (c *keyCache) forget(subjects []Subject) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.erasure++
	for _, subject := range subjects {
		delete(c.keys, subject)
	}
}
