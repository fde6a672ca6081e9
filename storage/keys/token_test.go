package keys

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestToken(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	v := openVault(t, dir, Options{Now: now.now})
	issued, text, err := v.IssueToken(Token{Name: "station 3", Login: "zhang.wei", Organisation: "archive", Scopes: []string{"scan", "read"}, Expires: now.at.Add(24 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^dct_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$`).MatchString(text) || issued.ID != text[4:12] || !issued.LastUsed.IsZero() {
		t.Fatalf("issued %s, %+v", text, issued)
	}
	closeVault(t, v)
	v = openVault(t, dir, Options{Now: now.now})

	now.at = now.at.Add(time.Hour)
	want := issued
	want.LastUsed = now.at
	for range 2 {
		if got, err := v.CheckToken(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("checked %+v, %v", got, err)
		}
		now.at = now.at.Add(time.Minute) // soon after, the use is not noted again
	}
	now.at = now.at.Add(tokenUseStep)
	if got, err := v.CheckToken(text); err != nil || got.LastUsed != now.at {
		t.Errorf("later: %+v, %v", got, err)
	}
	if list, err := v.Tokens(); err != nil || len(list) != 1 || list[0].LastUsed != now.at {
		t.Errorf("listed %+v, %v", list, err)
	}
	now.at = issued.Expires
	if _, err := v.CheckToken(text); !errors.Is(err, ErrTokenExpired) {
		t.Errorf("expired: %v", err)
	}
	now.at = issued.Created
	if err := v.RevokeToken(issued.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := v.CheckToken(text); !errors.Is(err, ErrToken) {
		t.Errorf("revoked: %v", err)
	}
	if err := v.RevokeToken(issued.ID); !errors.Is(err, ErrToken) {
		t.Errorf("revoked twice: %v", err)
	}
}

func TestTokenRefused(t *testing.T) {
	v := openVault(t, t.TempDir(), Options{})
	for _, life := range []time.Duration{0, -time.Hour, tokenLife + time.Hour} {
		if _, _, err := v.IssueToken(Token{Expires: v.now().Add(life)}); !errors.Is(err, ErrTokenLife) {
			t.Errorf("a life of %v: %v", life, err)
		}
	}
	_, text, err := v.IssueToken(Token{Expires: v.now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	body := text[:len(text)-tokenSumSize-1]
	for i := range text {
		other := byte('a')
		if text[i] == other {
			other = 'b'
		}
		if _, err := v.CheckToken(text[:i] + string(other) + text[i+1:]); !errors.Is(err, ErrToken) {
			t.Fatalf("symbol %d changed: %v", i, err)
		}
	}
	// A right checksum does not make up for another secret or an unknown id.
	secret := strings.Repeat("0", tokenSize)
	for _, forged := range []string{body[:13] + secret, "dct_00000000_" + secret} {
		if _, err := v.CheckToken(forged + "_" + tokenSum(forged)); !errors.Is(err, ErrToken) {
			t.Errorf("forged %s: %v", forged, err)
		}
	}
	for _, text := range []string{"", "dct", "dct___", body, text + "_", " " + text} {
		if _, err := v.CheckToken(text); !errors.Is(err, ErrToken) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
