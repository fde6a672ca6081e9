package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dossiertrail/server/api"
)

// A browser keeps a cookie, and nothing else.
type browser struct {
	*world
	cookie *http.Cookie
	header http.Header
}

func (b *browser) do(method, path, in string) *httptest.ResponseRecorder {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), method, "http://test"+prefix+path, strings.NewReader(in))
	r.Header.Set("Content-Type", "application/json")
	for name, values := range b.header {
		r.Header[name] = values
	}
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	rec := httptest.NewRecorder()
	b.Handler().ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		if c.Name == cookieName {
			b.cookie = c
			if c.MaxAge < 0 {
				b.cookie = nil
			}
		}
	}
	return rec
}

func (b *browser) want(status int, method, path, in string) *httptest.ResponseRecorder {
	b.Helper()
	rec := b.do(method, path, in)
	if rec.Code != status {
		b.Errorf("%s %s: %d, want %d: %s", method, path, rec.Code, status, rec.Body)
	}
	return rec
}

func credentials(login, password string) string {
	return `{"login":"` + login + `","password":"` + password + `","station":"窗口一"}`
}

func TestSignIn(t *testing.T) {
	b := &browser{world: newWorld(t)}
	b.want(401, "GET", "/me", "")
	b.want(401, "POST", "/session", credentials("mill", "wrong"))
	unknown := b.want(401, "POST", "/session", credentials("nobody", "wrong")).Body.String()
	if wrong := b.do("POST", "/session", credentials("mill", "wrong")).Body.String(); wrong != unknown {
		t.Errorf("an unknown login answers %s, a wrong password %s", unknown, wrong)
	}
	rec := b.want(200, "POST", "/session", credentials("mill", password))
	c := rec.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
		t.Errorf("the cookie is %v", c)
	}
	if body := b.want(200, "GET", "/me", "").Body.String(); !strings.Contains(body, "窗口一") || !strings.Contains(body, `"role":"enterprise"`) {
		t.Error(body)
	}
	first := b.cookie
	b.want(200, "POST", "/session", credentials("mill", password))
	if b.cookie.Value == first.Value {
		t.Error("the token was not renewed at sign-in")
	}
	kept := b.cookie
	b.cookie = first
	b.want(401, "GET", "/me", "")
	b.cookie = kept
	b.want(204, "DELETE", "/session", "")
	b.cookie = kept
	b.want(401, "GET", "/me", "")
}

func TestSessionEndsWithPasswordAndLock(t *testing.T) {
	w := newWorld(t)
	signedIn := func() *browser {
		b := &browser{world: w}
		b.want(200, "POST", "/session", credentials("mill", password))
		return b
	}
	before := signedIn()
	answer[api.User](w, "security", "PATCH", "/users/mill", map[string]any{"password": "another password!"})
	before.want(401, "GET", "/me", "")
	answer[api.User](w, "security", "PATCH", "/users/mill", map[string]any{"password": password})
	locked := signedIn()
	answer[api.User](w, "security", "PATCH", "/users/mill", map[string]any{"disabled": true})
	locked.want(401, "GET", "/me", "")
	locked.want(401, "POST", "/session", credentials("mill", password))
}

// A session that nobody uses ends.
func TestSessionEndsWhenIdle(t *testing.T) {
	b := &browser{world: newWorld(t)}
	b.want(200, "POST", "/session", credentials("mill", password))
	b.clock.Add((b.opt.Idle - time.Minute).Milliseconds())
	b.want(200, "GET", "/me", "")
	b.clock.Add((b.opt.Idle + time.Minute).Milliseconds())
	b.want(401, "GET", "/me", "")
}

func TestSecureCookie(t *testing.T) {
	w := newWorld(t)
	w.opt.Secure = true
	b := &browser{world: w}
	rec := b.want(200, "POST", "/session", credentials("mill", password))
	if c := rec.Result().Cookies()[0]; !c.Secure {
		t.Error("the cookie travels without TLS")
	}
	if rec.Header().Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS")
	}
}

func TestCrossOriginIsRefused(t *testing.T) {
	b := &browser{world: newWorld(t), header: http.Header{"Sec-Fetch-Site": {"cross-site"}}}
	if rec := b.want(403, "POST", "/session", credentials("mill", password)); !strings.Contains(rec.Body.String(), "cross_origin") {
		t.Error(rec.Body)
	}
}

func TestGuessingIsSlowed(t *testing.T) {
	b := &browser{world: newWorld(t)}
	for range accountBurst {
		b.want(401, "POST", "/session", credentials("mill", "wrong"))
	}
	if rec := b.want(429, "POST", "/session", credentials("MILL", password)); rec.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	for _, way := range []string{"ｍｉｌｌ", "mi ll", "mill\u200b"} {
		b.want(429, "POST", "/session", credentials(way, "wrong"))
	}
	b.want(200, "POST", "/session", credentials("dock", password))
	b.clock.Add(accountEvery.Milliseconds() + 1)
	b.want(200, "POST", "/session", credentials("mill", password))
	for range 3 * accountBurst {
		b.want(200, "POST", "/session", credentials("mill", password))
	}
}

func TestThrottleForgetsTheLongestUnused(t *testing.T) {
	at := time.Unix(0, 0)
	th := newThrottle(func() time.Time { return at })
	for range accountBurst {
		th.take("a", time.Hour, accountBurst)
	}
	if th.take("a", time.Hour, accountBurst) {
		t.Error("the burst has no end")
	}
	for i := range throttleKeys {
		th.take(string(rune('\u4e00'+i)), time.Hour, 1)
	}
	if n := th.recent.Len(); n != throttleKeys || len(th.byKey) != n {
		t.Errorf("%d keys are remembered", n)
	}
}

func TestTokens(t *testing.T) {
	w := newWorld(t)
	made := post[api.MadeToken](w, "security", "/tokens", api.NewToken{Login: "mill", Name: "importer"})
	b := &browser{world: w, header: http.Header{"Authorization": {"Bearer " + made.Secret}}}
	if body := b.want(200, "GET", "/me", "").Body.String(); !strings.Contains(body, `"login":"mill"`) {
		t.Error(body)
	}
	b.want(403, "GET", "/users", "")
	city := post[api.MadeToken](w, "security", "/tokens", api.NewToken{Login: "city", Name: "reports"})
	reports := &browser{world: w, header: http.Header{"Authorization": {"Bearer " + city.Secret}}}
	reports.want(200, "GET", "/me", "")
	answer[api.User](w, "security", "PATCH", "/users/city", map[string]any{"role": "audit"})
	reports.want(401, "GET", "/me", "")
	if status, body := w.call("security", "DELETE", prefix+"/tokens/"+made.Token.ID, nil); status != 204 {
		t.Error(status, body)
	}
	b.want(401, "GET", "/me", "")
	b.header.Set("Authorization", "Bearer dct_nonsense")
	b.want(401, "GET", "/me", "")
	w.play([]scenario{
		{name: "none for administrators", as: "security", method: "POST", url: prefix + "/tokens", body: api.NewToken{Login: "audit", Name: "x"}, status: 403},
		{name: "not by the system administrator", as: "system", method: "POST", url: prefix + "/tokens", body: api.NewToken{Login: "mill", Name: "x"}, status: 403},
	})
	if strings.Contains(w.log.String(), made.Secret) {
		t.Error("the token is in the log")
	}
}

func TestThrottleKnowsMachines(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1:80": "192.0.2.1", "[::ffff:192.0.2.1]:80": "192.0.2.1", "local": "local",
		"[2001:db8:1:2::1]:80": "2001:db8:1:2::/64", "[2001:db8:1:2:3:4:5:6]:81": "2001:db8:1:2::/64", "[fe80::1%eth0]:1": "fe80::/64",
	} {
		if got := host(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}
