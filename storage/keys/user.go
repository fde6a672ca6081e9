package keys

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// Grant gives a role in one organisation.
type Grant struct {
	Organisation string
	Role         string
}

// User is somebody who may sign in.
type User struct {
	Login        string  // unique, whatever its case and width
	Name         string  // as shown to people
	Badge        uint64  // number of the badge, unique; 0 is none
	Organisation string  // where the person belongs
	Grants       []Grant // what the person may do, and where
	Disabled     bool    // may not sign in
	Created      time.Time
	Changed      time.Time // of the password: sessions older than it are to end
}

// account is a user as stored.
type account struct {
	User
	PasswordHash string // argon2id in PHC format
	PINHash      string // the same; "" is none
}

func (v *Vault) loginName(login string) blindValue { return v.Blind("account/login", login) }

func (v *Vault) badgeName(badge uint64) blindValue {
	return v.Blind("account/badge", fmt.Sprint(badge))
}

func checkLogin(login string) error {
	if login == "" || len(login) > 64 || strings.ContainsFunc(login, func(r rune) bool { return r <= ' ' || r == 0x7f }) || normal(login) == "" {
		return ErrLogin
	}
	return nil
}

// User returns the user with a login, or ErrNoUser.
func (v *Vault) User(login string) (User, error) {
	a, err := v.account(v.loginName(login))
	return a.User, err
}

// UserByBadge returns the user with a badge, or ErrNoUser.
func (v *Vault) UserByBadge(badge uint64) (User, error) {
	a, err := v.accountByBadge(badge)
	return a.User, err
}

// Users returns all users in the order of their logins.
func (v *Vault) Users() ([]User, error) {
	accounts, err := records[account](v, usersBucket)
	users := make([]User, len(accounts))
	for i, a := range accounts {
		users[i] = a.User
	}
	slices.SortFunc(users, func(a, b User) int { return cmp.Compare(a.Login, b.Login) })
	return users, err
}

// ChangeUser lets change alter everything of a user but the login and the times,
// and stores the result unless change gives an error. It answers ErrNoUser and, for
// a badge that somebody else has, ErrTaken.
func (v *Vault) ChangeUser(login string, change func(*User) error) (User, error) {
	var a account
	err := v.changeAccount(login, func(stored *account) error {
		fixed := stored.User
		if err := change(&stored.User); err != nil {
			return err
		}
		stored.Login, stored.Created, stored.Changed = fixed.Login, fixed.Created, fixed.Changed
		a = *stored
		return nil
	})
	return a.User, err
}

// RemoveUser erases a user, also from the bytes of the file. It answers ErrNoUser.
func (v *Vault) RemoveUser(login string) error {
	name := v.loginName(login)
	err := v.update(func(tx *bbolt.Tx) error {
		var a account
		found, err := v.getRecord(tx, usersBucket, name[:], &a)
		if err != nil {
			return err
		}
		if !found {
			return ErrNoUser
		}
		badge := v.badgeName(a.Badge)
		if err := tx.Bucket(badgesBucket).Delete(badge[:]); err != nil {
			return err
		}
		return tx.Bucket(usersBucket).Delete(name[:])
	})
	if err != nil {
		return err
	}
	return v.scrub()
}

func (v *Vault) account(name blindValue) (account, error) {
	var a account
	err := v.view(func(tx *bbolt.Tx) error {
		found, err := v.getRecord(tx, usersBucket, name[:], &a)
		if err == nil && !found {
			err = ErrNoUser
		}
		return err
	})
	return a, err
}

func (v *Vault) accountByBadge(badge uint64) (account, error) {
	var a account
	name := v.badgeName(badge)
	err := v.view(func(tx *bbolt.Tx) error {
		login := tx.Bucket(badgesBucket).Get(name[:])
		if login == nil {
			return ErrNoUser
		}
		found, err := v.getRecord(tx, usersBucket, login, &a)
		if err == nil && !found {
			err = ErrNoUser
		}
		return err
	})
	return a, err
}

// changeAccount alters an account in one transaction and keeps the badges right.
func (v *Vault) changeAccount(login string, change func(*account) error) error {
	name := v.loginName(login)
	return v.update(func(tx *bbolt.Tx) error {
		var a account
		found, err := v.getRecord(tx, usersBucket, name[:], &a)
		if err != nil {
			return err
		}
		if !found {
			return ErrNoUser
		}
		before := a.Badge
		if err := change(&a); err != nil {
			return err
		}
		if err := v.moveBadge(tx, name, before, a.Badge); err != nil {
			return err
		}
		return v.putRecord(tx, usersBucket, name, a)
	})
}

// moveBadge takes one badge from a user and gives another; 0 is none.
func (v *Vault) moveBadge(tx *bbolt.Tx, login blindValue, from, to uint64) error {
	if from == to {
		return nil
	}
	badges := tx.Bucket(badgesBucket)
	if from != 0 {
		old := v.badgeName(from)
		if err := badges.Delete(old[:]); err != nil {
			return err
		}
	}
	if to == 0 {
		return nil
	}
	badge := v.badgeName(to)
	if badges.Get(badge[:]) != nil {
		return ErrTaken
	}
	return badges.Put(badge[:], login[:])
}
