package keys

import (
	"fmt"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"
	"go.etcd.io/bbolt"
)

var _ scs.Store = (*Sessions)(nil)

func find(t *testing.T, s *Sessions, token, want string) {
	t.Helper()
	data, found, err := s.Find(token)
	if err != nil || found != (want != "") || string(data) != want {
		t.Errorf("%s: %q, %v, %v; want %q", token, data, found, err, want)
	}
}

func commit(t *testing.T, s *Sessions, token, data string, expiry time.Time) {
	t.Helper()
	if err := s.Commit(token, []byte(data), expiry); err != nil {
		t.Fatal(err)
	}
}

func sessionsStored(t *testing.T, v *Vault) int {
	t.Helper()
	n := 0
	err := v.view(func(tx *bbolt.Tx) error {
		n = tx.Bucket(sessionsBucket).Stats().KeyN
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSessions(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	v := openVault(t, dir, Options{Now: now.now})
	s := v.Sessions()
	find(t, s, "a", "")
	commit(t, s, "a", "one", now.at.Add(time.Hour))
	commit(t, s, "b", "two", now.at.Add(time.Hour))
	commit(t, s, "b", "three", now.at.Add(2*time.Hour))
	find(t, s, "a", "one")
	for range 2 {
		if err := s.Delete("a"); err != nil {
			t.Fatal(err)
		}
	}
	find(t, s, "a", "")
	closeVault(t, v)

	v = openVault(t, dir, Options{Now: now.now})
	s = v.Sessions()
	find(t, s, "a", "")
	find(t, s, "b", "three")
	now.at = now.at.Add(2*time.Hour - 1)
	find(t, s, "b", "three")
	now.at = now.at.Add(1)
	find(t, s, "b", "")
}

// TestRenewal renews a session as every request does: the renewal counts at once,
// and is written when it has come to a minute.
func TestRenewal(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	v := openVault(t, dir, Options{Now: now.now})
	s := v.Sessions()
	start := now.at
	writes := func() int64 { stats := v.db.Stats().TxStats; return stats.GetWrite() }
	commit(t, s, "a", "data", start.Add(time.Hour))
	before := writes()
	for i := range 59 {
		commit(t, s, "a", "data", start.Add(time.Hour+time.Duration(i)*time.Second))
	}
	if writes() != before {
		t.Error("each renewal was written")
	}
	now.at = start.Add(time.Hour + 57*time.Second)
	find(t, s, "a", "data")
	commit(t, s, "a", "data", start.Add(2*time.Hour))
	closeVault(t, v)
	v = openVault(t, dir, Options{Now: now.now})
	now.at = start.Add(2*time.Hour - 1)
	find(t, v.Sessions(), "a", "data")
}

func TestExpiredSessionsAreRemoved(t *testing.T) {
	now := newClock()
	v := openVault(t, t.TempDir(), Options{Now: now.now})
	s := v.Sessions()
	for i := range 50 {
		commit(t, s, fmt.Sprint(i), "data", now.at.Add(time.Duration(i+1)*time.Minute))
	}
	commit(t, s, "9", "data", now.at.Add(10*time.Minute+59*time.Second)) // known in memory alone
	now.at = now.at.Add(10*time.Minute + 30*time.Second)
	commit(t, s, "new", "data", now.at.Add(time.Hour))
	if stored := sessionsStored(t, v); stored != 42 || len(s.live) != 42 {
		t.Errorf("%d sessions are stored and %d in memory, want 40 live ones, the renewed and the new one", stored, len(s.live))
	}
	find(t, s, "8", "")
	find(t, s, "9", "data")
	find(t, s, "30", "data")
}
