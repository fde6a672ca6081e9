package demo

import (
	"strings"
	"testing"

	"dossiertrail/custody"
)

func crowdOf(seed uint64, n int) []person {
	c := newCrowd(seed)
	all := places()
	people := make([]person, n)
	for i := range people {
		people[i] = c.person(all[i%len(all)], "YC", i+1)
	}
	return people
}

func TestPeople(t *testing.T) {
	people := crowdOf(2020, 3000)
	ids := map[string]bool{}
	var names strings.Builder
	open := 0
	var known []custody.KnownCounty
	for _, p := range places() {
		known = append(known, custody.KnownCounty{Code: p.code, Names: append([]string{p.name}, p.former...), Within: within()})
	}
	for _, p := range people {
		id, fault := custody.ParseCitizenID(p.citizenID)
		if fault != "" || id.Birth() != p.birth.Format("2006-01-02") || (id.Sex() == "female") != p.female {
			t.Fatalf("%s: fault %q, birth %s, sex %s", p.citizenID, fault, id.Birth(), id.Sex())
		}
		if p.citizenID[14:16] != "99" || p.citizenID[16] < '6' {
			t.Fatalf("%s could be somebody's", p.citizenID)
		}
		if ids[p.citizenID] {
			t.Fatalf("%s twice", p.citizenID)
		}
		ids[p.citizenID] = true
		names.WriteString(p.name + " ")
		if _, ok := custody.ParseCategory(p.category); !ok {
			t.Fatalf("nobody knows the category %s", p.category)
		}
		places := custody.Places{Medical: p.medical, Household: p.household, Residence: p.residence}
		if custody.Destine(custody.DefaultDestinationOrder(), known, places, false).IsOpen() {
			open++
		}
		if p.workStart.Before(p.birth.AddDate(15, 0, 0)) || p.retired.Before(p.workStart) {
			t.Fatalf("born %s, working since %s, retired %s", p.birth, p.workStart, p.retired)
		}
	}
	for _, r := range "䶮㛃𬱖𣈱·" {
		if !strings.ContainsRune(names.String(), r) {
			t.Errorf("nobody is called %c", r)
		}
	}
	if open == 0 || open > len(people)/50 {
		t.Errorf("%d of %d go nowhere", open, len(people))
	}
}

func TestEqualSeeds(t *testing.T) {
	a, b, c := crowdOf(7, 50), crowdOf(7, 50), crowdOf(8, 50)
	same := 0
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("person %d differs: %+v and %+v", i, a[i], b[i])
		}
		if a[i] == c[i] {
			same++
		}
	}
	if same == len(a) {
		t.Error("another seed makes the same people")
	}
}

func TestCreditCode(t *testing.T) {
	for n := 1; n <= len(senders()); n++ {
		if code, fault := custody.ParseCreditCode(creditCode(n)); fault != "" || len(code) != 18 {
			t.Errorf("%s: %s", code, fault)
		}
	}
}
