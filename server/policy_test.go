package server

import (
	"strings"
	"testing"

	"dossiertrail/server/api"
)

// Every route of the engine has a row in the policy table, whoever registered it.
func TestEveryRouteHasARule(t *testing.T) {
	s := New(nil, Options{})
	if len(s.engine.Routes()) < 50 {
		t.Fatalf("only %d routes are registered", len(s.engine.Routes()))
	}
	for _, r := range s.engine.Routes() {
		a, ok := s.actions[r.Method+" "+r.Path]
		if !ok {
			t.Errorf("%s %s does no action", r.Method, r.Path)
			continue
		}
		rule, ok := table[a]
		if !ok || !rule.public && len(rule.roles) == 0 {
			t.Errorf("%s %s does %s, for which there is no rule", r.Method, r.Path, a)
		}
	}
}

func TestEveryRuleIsUsed(t *testing.T) {
	s := New(nil, Options{})
	used := map[action]bool{readNames: true} // decides inside answers
	for _, a := range s.actions {
		used[a] = true
	}
	for a, rule := range table {
		if !used[a] {
			t.Errorf("%s has a rule and no route", a)
		}
		for role, to := range rule.roles {
			if to == nobody {
				t.Errorf("%s names %s and gives nothing", a, role)
			}
		}
	}
}

// The three administrators see no dossier, and none does another's work.
func TestAdministratorsAreApart(t *testing.T) {
	work := []action{readDossier, findPerson, importRoster, printLabels, packBox, sealBatch, openHandover, scan, judgeLine,
		confirmHandover, closeHandover, resolveCase, redirect, numberDossier, readNames, readUnreceived}
	for _, r := range []api.Role{system, security, audit} {
		for _, a := range work {
			if mayAtAll(r, a) {
				t.Errorf("%s may %s", r, a)
			}
		}
	}
	for _, a := range []action{managePlaces, manageClocks, makeUser, changeRights, manageTokens} {
		var able []string
		for _, r := range api.Roles() {
			if mayAtAll(r, a) {
				able = append(able, string(r))
			}
		}
		if len(able) != 1 {
			t.Errorf("%s is for %s", a, strings.Join(able, ", "))
		}
	}
}

func TestMay(t *testing.T) {
	for _, c := range []struct {
		role api.Role
		act  action
		to   relation
		want bool
	}{
		{enterprise, readDossier, own, true},
		{enterprise, readDossier, county, false},
		{enterprise, readDossier, nobody, false},
		{clerk, readDossier, county, true},
		{clerk, readDossier, own, false},
		{city, readDossier, nobody, true},
		{courier, readDossier, own | party | county, false},
		{"", readSelf, all, false},
	} {
		if got := may(c.role, c.act, c.to); got != c.want {
			t.Errorf("may(%q, %s, %d) = %v", c.role, c.act, c.to, got)
		}
	}
}
