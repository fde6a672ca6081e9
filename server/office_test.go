package server

import (
	"errors"
	"io/fs"
	"net/http"
	"testing"
	"testing/fstest"

	"dossiertrail/server/api"
)

func TestAccounts(t *testing.T) {
	w := newWorld(t)
	made := post[api.MadeUser](w, "system", "/users", api.NewUser{Login: "wang.wu", Name: "王五", Role: "clerk", Organisation: "baoying"})
	if made.User.Badge == "" || len(made.Password) < 12 {
		t.Fatalf("%+v", made)
	}
	b := &browser{world: w}
	b.want(200, "POST", "/session", credentials("wang.wu", made.Password))
	w.play([]scenario{
		{name: "twice", as: "system", method: "POST", url: prefix + "/users", body: api.NewUser{Login: "wang.wu", Name: "王五", Role: "clerk", Organisation: "baoying"}, status: 409, contains: []string{"login_taken"}},
		{name: "short password", as: "system", method: "POST", url: prefix + "/users", body: api.NewUser{Login: "li", Name: "李", Role: "clerk", Organisation: "baoying", Password: "short"}, status: 422, contains: []string{"weak_password"}},
		{name: "no such organisation", as: "system", method: "POST", url: prefix + "/users", body: api.NewUser{Login: "li", Name: "李", Role: "clerk", Organisation: "nobody"}, status: 409},
		{name: "no administrators by the system administrator", as: "system", method: "POST", url: prefix + "/users", body: api.NewUser{Login: "li", Name: "李", Role: "security", Organisation: "bureau"}, status: 403},
		{name: "no rights by the system administrator", as: "system", method: "PATCH", url: prefix + "/users/mill", body: map[string]any{"role": "supervisor"}, status: 403},
		{name: "no accounts by the security administrator", as: "security", method: "POST", url: prefix + "/users", body: api.NewUser{Login: "li", Name: "李", Role: "clerk", Organisation: "baoying"}, status: 403},
		{name: "nobody raises himself", as: "security", method: "PATCH", url: prefix + "/users/security", body: map[string]any{"role": "supervisor"}, status: 403},
		{name: "no such account", as: "security", method: "PATCH", url: prefix + "/users/nobody", body: map[string]any{"disabled": true}, status: 404},
		{name: "the list is for administrators", as: "city", method: "GET", url: prefix + "/users", status: 403},
		{name: "audit reads it", as: "audit", method: "GET", url: prefix + "/users", status: 200, contains: []string{"wang.wu"}, notContains: []string{"argon2"}},
	})
	if u := answer[api.User](w, "security", "PATCH", "/users/wang.wu", map[string]any{"role": "archive_supervisor"}); u.Role != api.RoleArchiveSupervisor {
		t.Errorf("%+v", u)
	}
}

func TestFoundIsForTheFirstTimeOnly(t *testing.T) {
	w := newWorld(t)
	_, err := w.Found(t.Context(), founding())
	var p *api.Problem
	if !errors.As(err, &p) || p.Code != "founded" {
		t.Errorf("%v", err)
	}
}

func TestPlaces(t *testing.T) {
	w := newWorld(t)
	post[api.Organisation](w, "system", "/organisations", api.Organisation{ID: "paper", Kind: "enterprise", Name: "造纸厂"})
	post[api.County](w, "system", "/counties", api.County{Code: "321002", Name: "广陵区", Keeper: "baoying"})
	post[api.Clocks](w, "system", "/clocks", api.Clocks{Acceptance: 5})
	w.play([]scenario{
		{name: "organisations", as: "rider", method: "GET", url: prefix + "/organisations", status: 200, contains: []string{"造纸厂"}},
		{name: "counties", as: "mill", method: "GET", url: prefix + "/counties", status: 200, contains: []string{"广陵区", "宝应县档案馆"}},
		{name: "clocks", as: "mill", method: "GET", url: prefix + "/clocks", status: 200, contains: []string{`"acceptance":5`, `"post":30`}},
		{name: "not by a clerk", as: "clerk", method: "POST", url: prefix + "/clocks", body: api.Clocks{}, status: 403},
		{name: "one county of several", as: "clerk", method: "GET", url: prefix + "/dossiers", status: 422, contains: []string{"name_a_county"}},
		{name: "named", as: "clerk", method: "GET", url: prefix + "/dossiers?county=321002", status: 200},
		{name: "cells of others", as: "clerk", method: "GET", url: prefix + "/locations?keeper=gaoyou", status: 404},
		{name: "version for everybody", method: "GET", url: prefix + "/version", status: 200, contains: []string{`"version":"test"`}},
		{name: "alive", method: "GET", url: "/livez", status: 200},
		{name: "ready", method: "GET", url: "/readyz", status: 200},
	})
	post[api.Locations](w, "keeper", "/locations", api.NewLocations{Paths: []string{"A-1"}})
	if both := post[api.Locations](w, "keeper", "/locations", api.NewLocations{Paths: []string{"A-1", "A-2"}}); len(both.Locations) != 1 {
		t.Errorf("%+v", both)
	}
}

func TestProof(t *testing.T) {
	w := newWorld(t)
	w.enrol("mill", "宝应县", "王䶮")
	if r := get[api.CheckReport](w, "audit", "/check"); !r.OK || r.Position == 0 || r.Keys == 0 {
		t.Errorf("%+v", r)
	}
	if r := get[api.VerifyReport](w, "audit", "/verify"); !r.OK || r.Size == 0 || r.Root == "" {
		t.Errorf("%+v", r)
	}
	w.play([]scenario{{name: "not for an enterprise", as: "mill", method: "GET", url: prefix + "/check", status: 403}})
}

func TestPages(t *testing.T) {
	w := newWorld(t)
	unbuilt := []scenario{
		{name: "not built", method: "GET", url: "/", status: 404, contains: []string{"make web", "网页尚未构建"}},
		{name: "no writing", method: "POST", url: "/", status: 405},
	}
	w.play(unbuilt)
	w.opt.Pages = fstest.MapFS{".keep": {}}
	w.play(unbuilt)
	w.opt.Pages = fstest.MapFS{
		"index.html":          {Data: []byte("<html>start")},
		"favicon.svg":         {Data: []byte("<svg>")},
		"assets/app-1a2b.js":  {Data: []byte("start()")},
		"assets/app-1a2b.css": {Data: []byte("body{}"), Mode: fs.ModePerm},
	}
	for url, want := range map[string][3]string{
		"/":                        {"<html>start", "text/html; charset=utf-8", "no-store"},
		"/scan/30010000001":        {"<html>start", "text/html; charset=utf-8", "no-store"},
		"/assets":                  {"<html>start", "text/html; charset=utf-8", "no-store"},
		"/favicon.svg":             {"<svg>", "image/svg+xml", "no-store"},
		"/assets/app-1a2b.js":      {"start()", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		"/../assets/app-1a2b.css":  {"body{}", "text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"/assets/../../index.html": {"<html>start", "text/html; charset=utf-8", "no-store"},
	} {
		status, header, b := w.request("", "GET", url, nil)
		if got := [3]string{b, header.Get("Content-Type"), header.Get("Cache-Control")}; status != http.StatusOK || got != want {
			t.Errorf("%s: %d %q", url, status, got)
		}
	}
	if status, _ := w.call("", "GET", "/assets/gone-9f.js", nil); status != 404 {
		t.Error("an asset that is gone is answered with", status)
	}
}

// One at a time reads the whole record again.
func TestOneProofAtATime(t *testing.T) {
	w := newWorld(t)
	w.proving.Lock()
	w.play([]scenario{
		{name: "check", as: "city", method: "GET", url: prefix + "/check", status: 503, contains: []string{`"code":"busy"`}},
		{name: "verify", as: "audit", method: "GET", url: prefix + "/verify", status: 503, contains: []string{`"code":"busy"`}},
	})
	w.proving.Unlock()
	if r := get[api.CheckReport](w, "city", "/check"); !r.OK {
		t.Errorf("%+v", r)
	}
}
