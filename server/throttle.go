package server

import (
	"container/list"
	"net/netip"
	"sync"
	"time"

	"dossiertrail/storage/keys"

	"golang.org/x/time/rate"
)

// A throttle slows down whoever guesses passwords: by account, so that one
// account cannot be tried from everywhere, and by address, so that one machine
// cannot try all accounts.
type throttle struct {
	now func() time.Time

	mu     sync.Mutex
	byKey  map[string]*list.Element
	recent *list.List // of *attempts, the most recent first
}

type attempts struct {
	key     string
	limiter *rate.Limiter
}

const (
	throttleKeys = 20_000 // remembered at most; the longest unused is forgotten

	accountBurst, accountEvery = 10, 6 * time.Second
	addressBurst, addressEvery = 60, time.Second
)

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, byKey: map[string]*list.Element{}, recent: list.New()}
}

// allow counts an attempt and reports whether it may be made.
func (t *throttle) allow(login, address string) bool {
	account := t.take(accountKey(login), accountEvery, accountBurst)
	place := t.take("address "+host(address), addressEvery, addressBurst)
	return account && place
}

// forget clears the count of an account whose password was right.
func (t *throttle) forget(login string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e, ok := t.byKey[accountKey(login)]; ok {
		t.drop(e)
	}
}

func (t *throttle) take(key string, every time.Duration, burst int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, ok := t.byKey[key]
	if ok {
		t.recent.MoveToFront(e)
	} else {
		if t.recent.Len() >= throttleKeys {
			t.drop(t.recent.Back())
		}
		e = t.recent.PushFront(&attempts{key: key, limiter: rate.NewLimiter(rate.Every(every), burst)})
		t.byKey[key] = e
	}
	return e.Value.(*attempts).limiter.AllowN(t.now(), 1)
}

func (t *throttle) drop(e *list.Element) {
	delete(t.byKey, t.recent.Remove(e).(*attempts).key)
}

// accountKey is one for all ways to write the login of one account.
func accountKey(login string) string { return "account " + keys.FoldLogin(login) }

// host is the machine of an address. One machine has a whole network of 64 bits
// of IPv6 addresses to choose from.
func host(address string) string {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return address
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	network, _ := ip.Prefix(64) // never fails for IPv6
	return network.String()
}
