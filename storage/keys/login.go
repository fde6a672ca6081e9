package keys

import (
	"context"
	"errors"

	"go.etcd.io/bbolt"
)

// FoldLogin returns what all ways to write the login of one account have in common:
// case, width, spaces and characters that nobody sees make no difference.
func FoldLogin(login string) string { return normal(login) }

// AddUser adds a user with a password. The times are set here. It answers
// ErrTaken, ErrLogin and ErrWeakPassword.
func (v *Vault) AddUser(ctx context.Context, user User, password string) (User, error) {
	if err := checkLogin(user.Login); err != nil {
		return User{}, err
	}
	if err := checkPassword(password); err != nil {
		return User{}, err
	}
	hash, err := v.hash.make(ctx, password)
	if err != nil {
		return User{}, err
	}
	user.Created = v.now().UTC()
	user.Changed = user.Created
	name := v.loginName(user.Login)
	err = v.update(func(tx *bbolt.Tx) error {
		if tx.Bucket(usersBucket).Get(name[:]) != nil {
			return ErrTaken
		}
		if err := v.moveBadge(tx, name, 0, user.Badge); err != nil {
			return err
		}
		return v.putRecord(tx, usersBucket, name, account{User: user, PasswordHash: hash})
	})
	if err != nil {
		return User{}, err
	}
	return user, nil
}

// SetPassword gives a user another password. It answers ErrNoUser and ErrWeakPassword.
func (v *Vault) SetPassword(ctx context.Context, login, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	hash, err := v.hash.make(ctx, password)
	if err != nil {
		return err
	}
	return v.changeAccount(login, func(a *account) error {
		a.PasswordHash, a.Changed = hash, v.now().UTC()
		return nil
	})
}

// SetPIN gives a user another PIN of six digits. It answers ErrNoUser and ErrWeakPIN.
func (v *Vault) SetPIN(ctx context.Context, login, pin string) error {
	if err := checkPIN(pin); err != nil {
		return err
	}
	hash, err := v.hash.make(ctx, pin)
	if err != nil {
		return err
	}
	return v.changeAccount(login, func(a *account) error {
		a.PINHash = hash
		return nil
	})
}

// CheckPassword returns the user if login and password are right and the user is
// not disabled, and otherwise ErrRefused, after the same time for every reason. At
// most two checks run at once; waiting ends with ctx. How often a login may be
// tried is for the caller to limit.
func (v *Vault) CheckPassword(ctx context.Context, login, password string) (User, error) {
	a, err := v.account(v.loginName(login))
	if len(password) > maxPassword {
		password = "" // nobody's; hashing megabytes would cost time
	}
	return v.admit(ctx, a, err, a.PasswordHash, password)
}

// CheckPIN is CheckPassword for the person whose badge was scanned.
func (v *Vault) CheckPIN(ctx context.Context, badge uint64, pin string) (User, error) {
	a, err := v.accountByBadge(badge)
	if checkPIN(pin) != nil {
		pin = "" // nobody's
	}
	return v.admit(ctx, a, err, a.PINHash, pin)
}

func (v *Vault) admit(ctx context.Context, a account, lookup error, hash, secret string) (User, error) {
	if lookup != nil && !errors.Is(lookup, ErrNoUser) {
		return User{}, lookup
	}
	ok, err := v.hash.compare(ctx, hash, secret)
	if err != nil {
		return User{}, err
	}
	if !ok || a.Disabled {
		return User{}, ErrRefused
	}
	return a.User, nil
}
