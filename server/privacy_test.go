package server

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// A name and a citizen ID that stand nowhere else: whatever is done with them,
// they are in no log, no address and no problem document, and the journal and
// the register do not hold them in clear.
func TestPersonalDataStaysIn(t *testing.T) {
	w := newWorld(t)
	const name = "标记𬱖某"
	id := "32102319491231077"
	id += string(custody.CitizenCheck(id))
	sex := map[string]string{"male": "男", "female": "女"}[custody.CitizenID(id).Sex()]
	file := "序号,姓名,公民身份号码,性别,人员类别,医保关系所在地\n1," + name + "," + id + "," + sex + ",退休,宝应县\n"
	made := post[api.RosterImport](w, "mill", "/rosters", form(t, file))
	dossier := made.Dossiers[0]
	d := get[api.Dossier](w, "mill", "/dossiers/"+string(dossier))
	w.print("mill", d.Volumes[0].ID)
	box := w.pack("mill", "321023", get[api.Dossier](w, "mill", "/dossiers/"+string(dossier)))

	secret := []string{name, id}
	w.play([]scenario{
		{name: "found", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: api.Search{CitizenID: id}, status: 200, contains: []string{name}, notContains: []string{id}},
		{name: "in an unknown field", as: "mill", method: "POST", url: prefix + "/boxes", body: `{"county":"` + id + name + `","x":"` + name + `"}`, status: 422, notContains: secret},
		{name: "of the wrong type", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: `{"citizenId":["` + id + `"]}`, status: 422, notContains: secret},
		{name: "not JSON", as: "mill", method: "POST", url: prefix + "/dossiers/find", body: `{"name":"` + name + id, status: 400, notContains: secret},
		{name: "in a query", as: "mill", method: "GET", url: prefix + "/dossiers?name=" + url.QueryEscape(name+id), status: 422, notContains: secret},
		{name: "in a filter", as: "mill", method: "GET", url: prefix + "/unreceived?olderThan=" + url.QueryEscape(id), status: 422, notContains: secret},
		{name: "as a seal number", as: "mill", method: "POST", url: prefix + "/boxes/" + string(box.ID) + "/close", body: api.SealNumber{Seal: name}, status: 409, notContains: secret},
		{name: "as a login", method: "POST", url: prefix + "/session", body: api.Credentials{Login: id, Password: name + name + name + name}, status: 401, notContains: secret},
		{name: "in a roster", as: "mill", method: "POST", url: prefix + "/rosters/check", body: form(t, "%PDF"+name+id), status: 422, notContains: secret},
	})
	misread := w.scanAll("mill", post[api.Box](w, "mill", "/boxes", api.NewBox{County: "321023"}).ID, id, name)
	if misread[0].Kind != "misread" || misread[1].Kind != "misread" {
		t.Errorf("%+v", misread)
	}
	log := w.log.String()
	for _, s := range append(secret, url.QueryEscape(name), "queryparameter") {
		if strings.Contains(log, s) {
			t.Errorf("%q is in the log", s)
		}
	}
	if !strings.Contains(log, `"route":"/api/v1/dossiers/find"`) {
		t.Error("requests are not in the log")
	}
}

func TestSecurityHeaders(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/", prefix + "/me", "/livez"} {
		rec := httptest.NewRecorder()
		w.Handler().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), "GET", "http://test"+path, nil))
		h := rec.Header()
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'self'") || strings.Contains(csp, "unsafe-inline") {
			t.Errorf("%s: %q", path, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Request-Id") == "" {
			t.Errorf("%s: %v", path, h)
		}
		if strings.HasPrefix(path, "/api") && h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be cached", path)
		}
	}
}
