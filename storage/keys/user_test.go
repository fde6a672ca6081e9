package keys

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

const password = "correct horse battery"

// clock is a clock that the test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock {
	return &clock{time.Date(2020, 6, 1, 8, 0, 0, 0, time.UTC)}
}

func addUser(t *testing.T, v *Vault, user User) User {
	t.Helper()
	added, err := v.AddUser(t.Context(), user, password)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

var clerk = User{
	Login: "zhang.wei", Name: "张伟䶮", Badge: 50010000123, Organisation: "archive-321023",
	Grants: []Grant{{"archive-321023", "clerk"}, {"bureau", "supervisor"}},
}

func TestUsers(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	v := openVault(t, dir, Options{Now: now.now})
	want := addUser(t, v, clerk)
	if want.Created != now.at {
		t.Errorf("created %v", want.Created)
	}
	addUser(t, v, User{Login: "li.na", Name: "李娜"})
	closeVault(t, v)
	v = openVault(t, dir, Options{Now: now.now})
	for _, login := range []string{"zhang.wei", "Zhang.Wei", "ｚｈａｎｇ.wei"} {
		if got, err := v.User(login); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, %v", login, got, err)
		}
	}
	if got, err := v.UserByBadge(clerk.Badge); err != nil || got.Login != clerk.Login {
		t.Errorf("the badge is %+v, %v", got, err)
	}
	if users, err := v.Users(); err != nil || len(users) != 2 || users[0].Login != "li.na" {
		t.Errorf("users %+v, %v", users, err)
	}
	for _, badge := range []uint64{0, 1} {
		if _, err := v.UserByBadge(badge); !errors.Is(err, ErrNoUser) {
			t.Errorf("badge %d: %v", badge, err)
		}
	}
	if _, err := v.User("nobody"); !errors.Is(err, ErrNoUser) {
		t.Errorf("nobody: %v", err)
	}
}

func TestAddUserRefused(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	addUser(t, v, clerk)
	for _, test := range []struct {
		user     User
		password string
		want     error
	}{
		{User{Login: "ZHANG.WEI"}, password, ErrTaken},
		{User{Login: "other", Badge: clerk.Badge}, password, ErrTaken},
		{User{Login: ""}, password, ErrLogin},
		{User{Login: "two words"}, password, ErrLogin},
		{User{Login: strings.Repeat("x", 65)}, password, ErrLogin},
		{User{Login: "other"}, "十二个字才够长的密码呀", ErrWeakPassword},
		{User{Login: "other"}, strings.Repeat("x", 1025), ErrWeakPassword},
	} {
		if _, err := v.AddUser(t.Context(), test.user, test.password); !errors.Is(err, test.want) {
			t.Errorf("%+v: %v, want %v", test.user, err, test.want)
		}
	}
	if users, err := v.Users(); err != nil || len(users) != 1 {
		t.Errorf("users %+v, %v", users, err)
	}
	if _, err := v.AddUser(t.Context(), User{Login: "other"}, "十二个字就够长的密码了吧"); err != nil {
		t.Errorf("a password of twelve characters: %v", err)
	}
}

func TestChangeUser(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	before := addUser(t, v, clerk)
	addUser(t, v, User{Login: "li.na", Badge: 7})
	changed, err := v.ChangeUser("zhang.wei", func(u *User) error {
		u.Badge, u.Name, u.Login, u.Created = 8, "张薇", "somebody", time.Time{}
		return nil
	})
	if err != nil || changed.Login != before.Login || changed.Created != before.Created || changed.Name != "张薇" {
		t.Errorf("changed to %+v, %v", changed, err)
	}
	if got, err := v.UserByBadge(8); err != nil || got.Name != "张薇" {
		t.Errorf("new badge: %+v, %v", got, err)
	}
	if _, err := v.UserByBadge(clerk.Badge); !errors.Is(err, ErrNoUser) {
		t.Errorf("old badge: %v", err)
	}
	_, err = v.ChangeUser("zhang.wei", func(u *User) error { u.Badge, u.Name = 7, "x"; return nil })
	if got, _ := v.User("zhang.wei"); !errors.Is(err, ErrTaken) || got.Name != "张薇" || got.Badge != 8 {
		t.Errorf("somebody else's badge: %v, %+v", err, got)
	}
	refusal := errors.New("not so")
	if _, err := v.ChangeUser("zhang.wei", func(*User) error { return refusal }); !errors.Is(err, refusal) {
		t.Errorf("a change that is refused: %v", err)
	}
	if err := v.RemoveUser("zhang.wei"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.UserByBadge(8); !errors.Is(err, ErrNoUser) {
		t.Errorf("a removed user's badge: %v", err)
	}
	if err := v.RemoveUser("zhang.wei"); !errors.Is(err, ErrNoUser) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestLogin(t *testing.T) {
	now := newClock()
	v := openVault(t, t.TempDir(), Options{Now: now.now})
	addUser(t, v, clerk)
	if err := v.SetPIN(t.Context(), clerk.Login, "271828"); err != nil {
		t.Fatal(err)
	}
	for _, pin := range []string{"", "12345", "1234567", "12345a", "１２３４５６"} {
		if err := v.SetPIN(t.Context(), clerk.Login, pin); !errors.Is(err, ErrWeakPIN) {
			t.Errorf("PIN %q: %v", pin, err)
		}
	}
	wantLogin := func(login, password string, badge uint64, pin string, want error) {
		t.Helper()
		if user, err := v.CheckPassword(t.Context(), login, password); !errors.Is(err, want) || (err == nil) != (user.Login == clerk.Login) {
			t.Errorf("%s with %q: %+v, %v", login, password, user, err)
		}
		if user, err := v.CheckPIN(t.Context(), badge, pin); !errors.Is(err, want) || (err == nil) != (user.Login == clerk.Login) {
			t.Errorf("badge %d with %q: %+v, %v", badge, pin, user, err)
		}
	}
	wantLogin(clerk.Login, password, clerk.Badge, "271828", nil)
	wantLogin(clerk.Login, password+" ", clerk.Badge, "271829", ErrRefused)
	wantLogin(clerk.Login, "", clerk.Badge, "", ErrRefused)
	wantLogin("nobody", password, 1, "271828", ErrRefused)
	wantLogin(clerk.Login, strings.Repeat("x", 1<<20), 0, "271828", ErrRefused)

	now.at = now.at.Add(time.Hour)
	if err := v.SetPassword(t.Context(), clerk.Login, "another password"); err != nil {
		t.Fatal(err)
	}
	if user, err := v.CheckPassword(t.Context(), clerk.Login, "another password"); err != nil || user.Changed != now.at {
		t.Errorf("the new password: %+v, %v", user, err)
	}
	if _, err := v.CheckPassword(t.Context(), clerk.Login, password); !errors.Is(err, ErrRefused) {
		t.Errorf("the old password: %v", err)
	}
	if _, err := v.ChangeUser(clerk.Login, func(u *User) error { u.Disabled = true; return nil }); err != nil {
		t.Fatal(err)
	}
	wantLogin(clerk.Login, "another password", clerk.Badge, "271828", ErrRefused)
}

// TestEveryLoginCosts holds both turns at hashing: a check that has an answer
// before its turn comes would tell who has an account.
func TestEveryLoginCosts(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	addUser(t, v, clerk)
	addUser(t, v, User{Login: "disabled", Disabled: true})
	for range hashesAtOnce {
		done, err := v.hash.turn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer done()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, login := range []string{clerk.Login, "disabled", "nobody", ""} {
		if _, err := v.CheckPassword(ctx, login, password); !errors.Is(err, context.Canceled) {
			t.Errorf("login %q: %v", login, err)
		}
	}
	for _, badge := range []uint64{clerk.Badge, 1} {
		if _, err := v.CheckPIN(ctx, badge, "bad"); !errors.Is(err, context.Canceled) {
			t.Errorf("badge %d: %v", badge, err)
		}
	}
}

// TestHashFormat compares with a hash that the reference implementation of argon2
// made, and refuses what it cannot read.
func TestHashFormat(t *testing.T) {
	h := newHasher()
	made, err := h.make(t.Context(), password)
	if err != nil || !strings.HasPrefix(made, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("made %s, %v", made, err)
	}
	if ok, err := h.compare(t.Context(), made, password); err != nil || !ok {
		t.Errorf("its own hash: %v, %v", ok, err)
	}
	reference := "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$/HetJC6LZ4lnwgLB+wJSS2a9bFu2Kq4HxwNWzoJq2qU"
	if ok, err := h.compare(t.Context(), reference, password); err != nil || !ok {
		t.Errorf("the reference implementation's hash: %v, %v", ok, err)
	}
	for _, bad := range []string{"x", "$argon2i$v=19$m=19456,t=2,p=1$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA", made[:len(made)-40], strings.Replace(made, "m=19456", "m=99999999", 1)} {
		if ok, err := h.compare(t.Context(), bad, password); err == nil || ok {
			t.Errorf("%q: %v, %v", bad, ok, err)
		}
	}
}

// TestNothingInPlain looks for everything personal in the bytes of both files and
// in every key and value.
func TestNothingInPlain(t *testing.T) {
	dir := t.TempDir()
	v := openVault(t, dir, Options{})
	sealAll(t, v, []Secret{{Subject: NewSubject(), Plain: []byte("王小明"), Blind: []BlindIndex{{"citizen-id", "11010519491231002X"}}}})
	addUser(t, v, clerk)
	_, token, err := v.IssueToken(Token{Name: "录入台", Login: clerk.Login, Expires: v.now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Sessions().Commit("session-token", []byte("zhang.wei"), v.now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	file := fileBytes(t, dir)
	for _, secret := range []string{"王小明", "11010519491231002X", "张伟", "zhang.wei", "ZHANG.WEI", "50010000123", "archive-321023", "argon2id", "录入台", token, token[4:12], "session-token"} {
		if bytes.Contains(file, []byte(secret)) {
			t.Errorf("%q is in keys.db", secret)
		}
	}
}
