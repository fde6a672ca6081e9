package demo

import (
	"context"
	"fmt"
	"sync"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// A Clock is the time of the example while it is made: it stands still between
// the things that happen. It may be used from many goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts at the first day of the example that ends at end.
func NewClock(end time.Time) *Clock {
	return &Clock{now: end.Add(-days * 24 * time.Hour)}
}

// Now returns the time of the example.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// pass lets time pass and returns what it is then.
func (c *Clock) pass(d time.Duration) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return c.now
}

// until lets time pass until t, if that is still to come.
func (c *Clock) until(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.After(c.now) {
		c.now = t
	}
}

// As is the API in the name of an account.
type As func(login string) *client.Client

// days is how long the example has been going on.
const days = 30

// A city is the example while it is made.
type city struct {
	as      As
	clock   *Clock
	start   time.Time
	crowd   *crowd
	said    func(string)        // progress, for people
	volumes map[api.ID][]api.ID // of a dossier, once their labels are printed
}

// Make makes the example in a record that has only the three administrators and
// their bureau, and whose clock is clock. It says what it does through said.
// Equal seeds give equal examples.
func Make(ctx context.Context, as As, clock *Clock, seed uint64, said func(string)) error {
	c := &city{as: as, clock: clock, start: clock.Now(), crowd: newCrowd(seed), said: said, volumes: make(map[api.ID][]api.ID)}
	if err := c.found(ctx); err != nil {
		return fmt.Errorf("found the city: %w", err)
	}
	groups, err := c.register(ctx)
	if err != nil {
		return fmt.Errorf("register the people: %w", err)
	}
	return c.travel(ctx, groups)
}

// hand is the login of somebody who works for an organisation, in a role that
// its kind has.
func hand(org custody.OrgID) string { return "u." + string(org) }

// chief is the login of the one who decides in an archive.
func chief(org custody.OrgID) string { return "z." + string(org) }

// found makes the organisations, counties, accounts and cells.
func (c *city) found(ctx context.Context) error {
	system := c.as("xitong")
	var orgs []api.Organisation
	for i, s := range senders() {
		org := api.Organisation{ID: string(s.id), Kind: "enterprise", Name: s.name}
		if !s.defunct {
			org.CreditCode = creditCode(i + 1)
		}
		orgs = append(orgs, org)
	}
	for _, k := range couriers() {
		orgs = append(orgs, api.Organisation{ID: string(k.id), Kind: "courier", Name: k.name})
	}
	for _, p := range places() {
		orgs = append(orgs, api.Organisation{ID: string(p.keeper), Kind: "archive", Name: p.keeperName})
	}
	for _, org := range orgs {
		if _, err := client.Post[api.Organisation](ctx, system, "/organisations", org); err != nil {
			return fmt.Errorf("%s: %w", org.ID, err)
		}
	}
	for _, p := range places() {
		county := api.County{Code: p.code, Name: p.name, Names: p.former, Within: within(), Keeper: string(p.keeper)}
		if _, err := client.Post[api.County](ctx, system, "/counties", county); err != nil {
			return fmt.Errorf("%s: %w", p.code, err)
		}
	}
	if err := c.people(ctx); err != nil {
		return err
	}
	return c.stacks(ctx)
}

// people opens the accounts that are printed, and two for each organisation
// whose work is only told.
func (c *city) people(ctx context.Context) error {
	accounts := Accounts()
	add := func(login, role string, org custody.OrgID) {
		female := len(accounts)%2 == 0
		accounts = append(accounts, Account{Login: login, Name: c.crowd.names.name(c.crowd.r, female), Role: role, Org: org})
	}
	for _, s := range senders() {
		add(hand(s.id), "enterprise", s.id)
	}
	for _, k := range couriers() {
		add(hand(k.id), "courier", k.id)
	}
	for _, p := range places() {
		add(hand(p.keeper), "clerk", p.keeper)
		add(chief(p.keeper), "archive_supervisor", p.keeper)
	}
	for _, a := range accounts {
		if a.Org == bureau && a.Role != "supervisor" {
			continue // the three administrators came with the directory
		}
		user := api.NewUser{Login: a.Login, Name: a.Name, Role: api.Role(a.Role), Organisation: string(a.Org), Password: Password}
		if _, err := client.Post[api.MadeUser](ctx, c.as("xitong"), "/users", user); err != nil {
			return fmt.Errorf("%s: %w", a.Login, err)
		}
	}
	return nil
}

// stacks numbers the cells of every archive: one store of two rows.
func (c *city) stacks(ctx context.Context) error {
	for _, p := range places() {
		var paths []string
		for row := 1; row <= 2; row++ {
			for bay := 1; bay <= 3; bay++ {
				for shelf := 1; shelf <= 4; shelf++ {
					paths = append(paths, fmt.Sprintf("1-%02d-%02d-%d", row, bay, shelf))
				}
			}
		}
		cells := api.NewLocations{Paths: paths, Capacity: 40}
		made, err := client.Post[api.Locations](ctx, c.as(chief(p.keeper)), "/locations", cells)
		if err != nil {
			return fmt.Errorf("%s: %w", p.keeper, err)
		}
		things := make([]api.ID, len(made.Locations))
		for i, l := range made.Locations {
			things[i] = l.ID
		}
		if err := c.print(ctx, hand(p.keeper), things); err != nil {
			return err
		}
	}
	return nil
}
