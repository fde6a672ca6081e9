package demo

import (
	"context"
	"fmt"
	"io"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

// A group is what one enterprise has for one county: as many dossiers as go
// there, in the order of the roster.
type group struct {
	sender   sender
	place    place
	dossiers []api.DossierLine
}

// register has every enterprise send in its roster in the first days, and print
// the labels. The last two enterprises are late: one has printed nothing yet.
func (c *city) register(ctx context.Context) ([]group, error) {
	var groups []group
	all := places()
	for i, s := range senders() {
		c.clock.until(c.start.Add(time.Duration(i*7) * time.Hour))
		c.said("登记 " + s.name)
		if err := c.roster(ctx, s, all); err != nil {
			return nil, fmt.Errorf("%s: %w", s.id, err)
		}
		if i < len(senders())-1 {
			if err := c.label(ctx, s); err != nil {
				return nil, fmt.Errorf("%s: %w", s.id, err)
			}
		}
		for _, p := range all {
			dossiers, err := c.listDossiers(ctx, s, p)
			if err != nil {
				return nil, fmt.Errorf("%s for %s: %w", s.id, p.code, err)
			}
			if len(dossiers) > 0 {
				groups = append(groups, group{s, p, dossiers})
			}
		}
	}
	return groups, nil
}

// roster invents the people of an enterprise, writes them into a file as it
// would, and imports that.
func (c *city) roster(ctx context.Context, s sender, all []place) error {
	people := make([]person, s.people)
	for i := range people {
		home := all[s.towards[c.crowd.r.IntN(len(s.towards))]]
		if c.crowd.r.IntN(9) == 0 {
			home = pick(c.crowd.r, all)
		}
		people[i] = c.crowd.person(home, s.short, i+1)
	}
	name, data, err := s.short+".xlsx", []byte(nil), error(nil)
	if s.text {
		name = s.short + ".csv"
		data, err = textFile(people)
	} else {
		data, err = workbook(s.name, people)
	}
	if err != nil {
		return err
	}
	made, err := client.PostRoster[api.RosterImport](ctx, c.as(hand(s.id)), "/rosters", client.Roster{Name: name, Data: data, GoodRows: true})
	if err != nil {
		return err
	}
	if made.Registered != len(people) {
		return fmt.Errorf("of %d people %d were registered: %v", len(people), made.Registered, made.Report.Counts)
	}
	return nil
}

// label prints the labels of whatever has none yet.
func (c *city) label(ctx context.Context, s sender) error {
	var things []api.ID
	from := c.as(hand(s.id))
	err := client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Unprinted](ctx, from, "/labels/unprinted", client.Query("cursor", cursor, "limit", "1000"))
		for _, v := range part.Volumes {
			things = append(things, v.ID)
			c.volumes[v.Dossier] = append(c.volumes[v.Dossier], v.ID)
		}
		return part.Next, err
	})
	if err != nil {
		return err
	}
	return c.print(ctx, hand(s.id), things)
}

// print orders labels and throws the paper away.
func (c *city) print(ctx context.Context, login string, things []api.ID) error {
	return c.order(ctx, login, api.LabelOrder{Things: things, Preset: "a4-3x8"})
}

func (c *city) order(ctx context.Context, login string, what api.LabelOrder) error {
	paper, err := client.PrintLabels(ctx, c.as(login), what)
	if err != nil {
		return fmt.Errorf("print labels: %w", err)
	}
	defer paper.Close()
	_, err = io.Copy(io.Discard, paper)
	return err
}

// listDossiers lists those of an enterprise that move to a county.
func (c *city) listDossiers(ctx context.Context, s sender, p place) ([]api.DossierLine, error) {
	var list []api.DossierLine
	err := client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Dossiers](ctx, c.as(hand(s.id)), "/dossiers",
			client.Query("county", p.code, "cursor", cursor, "limit", "1000"))
		for _, d := range part.Dossiers {
			if !d.Stays && d.County == p.code {
				list = append(list, d)
			}
		}
		return part.Next, err
	})
	return list, err
}
