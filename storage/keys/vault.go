package keys

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"dossiertrail/storage/journal/bolt/boltfile"
)

// Version is the format version of keys.db.
const Version = 1

// FileName is the name of the key store in its directory, and MasterFileName that
// of the master key unless Options say otherwise.
const (
	FileName       = "keys.db"
	MasterFileName = "master.key"
)

const thing = "key store"

var (
	masterBucket   = []byte("master")
	checkKey       = []byte("check")
	touchKey       = []byte("touch")
	subjectsBucket = []byte("subjects") // subject → wrapped data key, then its blind values
	blindBucket    = []byte("blind")    // blind value, then subject → nothing
	usersBucket    = []byte("users")    // blind login → sealed account
	badgesBucket   = []byte("badges")   // blind badge → blind login
	tokensBucket   = []byte("tokens")   // blind token id → sealed token
	sessionsBucket = []byte("sessions") // blind session token → expiry, sealed data
)

// Options are the choices of whoever opens a vault. The zero Options are good.
type Options struct {
	MasterKey string           // path of the master key file; "" is master.key beside keys.db
	Existing  bool             // make neither file: the record they belong to is there
	CacheKeys int              // data keys kept unwrapped in memory; 0 is 100,000, below 0 none
	Now       func() time.Time // the clock of tokens and sessions; nil is the system's
	Wait      time.Duration    // how long to wait for another process to let go; 0 is one second
}

// Vault holds data keys and accounts. All methods may be called at once from many
// goroutines. What a method has changed is durable when it returns.
type Vault struct {
	db    *bbolt.DB
	keys  derived
	now   func() time.Time
	cache keyCache
	hash  hasher

	mu sync.RWMutex // held for reading in every transaction, for writing by scrub
}

// Open opens the vault in a directory and makes it, and the master key, at the
// first start. Besides the Err values that speak of the master key it gives the
// errors of boltfile.Open, such as journal.ErrLocked; with Existing a missing
// keys.db is fs.ErrNotExist.
func Open(dir string, opt Options) (*Vault, error) {
	if opt.MasterKey == "" {
		opt.MasterKey = filepath.Join(dir, MasterFileName)
	}
	if opt.CacheKeys == 0 {
		opt.CacheKeys = 100_000
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	path := filepath.Join(dir, FileName)
	_, err := os.Stat(path)
	if err != nil && (opt.Existing || !errors.Is(err, fs.ErrNotExist)) {
		return nil, fmt.Errorf("open the key store: %w", err)
	}
	first := err != nil
	master, err := readMaster(opt.MasterKey, first)
	if err != nil {
		return nil, err
	}
	v := &Vault{now: opt.Now, cache: newKeyCache(opt.CacheKeys), hash: newHasher()}
	if v.keys, err = derive(master); err != nil {
		return nil, err
	}
	kind := boltfile.Kind{Thing: thing, Mark: "dossiertrail/keys", Version: Version, Scattered: true, Fill: v.fill}
	if v.db, err = boltfile.Open(path, kind, boltfile.Options{Existing: !first, Wait: opt.Wait}); err != nil {
		return nil, err
	}
	if err := v.checkMaster(); err != nil {
		return nil, errors.Join(err, v.db.Close())
	}
	return v, nil
}

func (v *Vault) fill(tx *bbolt.Tx) error {
	for _, name := range [][]byte{masterBucket, subjectsBucket, blindBucket, usersBucket, badgesBucket, tokensBucket, sessionsBucket} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return tx.Bucket(masterBucket).Put(checkKey, v.keys.check)
}

func (v *Vault) checkMaster() error {
	return v.view(func(tx *bbolt.Tx) error {
		if subtle.ConstantTimeCompare(tx.Bucket(masterBucket).Get(checkKey), v.keys.check) != 1 {
			return ErrWrongMaster
		}
		return nil
	})
}

// Close waits for what is under way and closes the file. Closing twice does nothing.
func (v *Vault) Close() error { return v.db.Close() }

func (v *Vault) view(f func(*bbolt.Tx) error) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return closedError(boltfile.View(v.db, thing, f))
}

func (v *Vault) update(f func(*bbolt.Tx) error) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return closedError(boltfile.Update(v.db, thing, f))
}

func closedError(err error) error {
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return ErrClosed
	}
	return err
}
