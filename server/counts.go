package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type countsRequest struct {
	County     string `query:"county" maxLength:"20"`
	Enterprise string `query:"enterprise" maxLength:"40"`
}

func (s *Server) registerCounts() {
	route(s, operation{action: readCounts, method: "GET", path: "/counts", id: "getCounts", tag: "unreceived",
		summary: "Persons and volumes by county, enterprise and stage"}, s.getCounts)
}

// getCounts reads the kept counters and adds the names of the rows and columns.
func (s *Server) getCounts(ctx context.Context, in *countsRequest) (*body[api.Counts], error) {
	c := s.scope(ctx)
	defer c.close()
	out := api.Counts{Cells: []api.CountCell{}, Counties: []api.County{}, Enterprises: []api.Organisation{}, At: api.Time(c.now())}
	org, code, ok, err := c.reach(readCounts, in.Enterprise, in.County)
	if err != nil || !ok {
		return &body[api.Counts]{out}, err
	}
	cells, err := c.view.Counts(storage.CountFilter{Enterprise: org, County: code})
	if err != nil {
		return nil, err
	}
	counties, enterprises := map[string]bool{}, map[custody.OrgID]bool{}
	for _, cell := range cells {
		counties[cell.County], enterprises[cell.Enterprise] = true, true
		out.Cells = append(out.Cells, api.CountCell{County: cell.County, Enterprise: string(cell.Enterprise), Stage: stageOf(cell.Stage),
			Aside: asideOf(cell.Aside), Stays: cell.Stays, Persons: cell.Persons, Volumes: cell.Volumes})
		add(&out.Total, cell)
		if unreceivedCell(cell) {
			add(&out.Unreceived, cell)
		}
	}
	if err := c.heads(&out, counties, enterprises); err != nil {
		return nil, err
	}
	err = c.openWork(&out)
	return &body[api.Counts]{out}, err
}

func add(n *api.Count, cell storage.CountCell) {
	n.Persons += cell.Persons
	n.Volumes += cell.Volumes
}

// heads adds the names of the counties and enterprises that have a cell.
func (c *scope) heads(out *api.Counts, counties map[string]bool, enterprises map[custody.OrgID]bool) error {
	places, err := c.view.Counties()
	if err != nil {
		return err
	}
	for _, k := range places {
		if counties[k.Code] {
			out.Counties = append(out.Counties, c.countyOut(k))
		}
	}
	orgs, err := c.view.Organisations(custody.Enterprise)
	for _, o := range orgs {
		if enterprises[o.ID] {
			out.Enterprises = append(out.Enterprises, organisation(o))
		}
	}
	return err
}

// openWork counts what is open and what of it is late, in the lists that are
// kept of open cases and handovers.
func (c *scope) openWork(out *api.Counts) error {
	org := c.who.org
	if c.may(readCases, nobody) {
		org = ""
	}
	err := every(func(p storage.Page) (storage.List[custody.Case], error) {
		return c.view.Cases(storage.CaseFilter{Owner: org}, p)
	},
		func(k custody.Case) {
			out.OpenCases++
			if k.Due != 0 && k.Due < c.now() {
				out.OverdueCases++
			}
		})
	if err != nil {
		return err
	}
	return every(func(p storage.Page) (storage.List[custody.Handover], error) {
		return c.view.Handovers(storage.HandoverFilter{Org: org, Open: true}, p)
	}, func(h custody.Handover) {
		out.OpenHandovers++
		if h.Due != 0 && h.Due < c.now() {
			out.Overdue++
		}
	})
}

// every hands over each row of a list, part by part.
func every[T any](list func(storage.Page) (storage.List[T], error), each func(T)) error {
	page := storage.Page{Limit: longPage}
	for {
		part, err := list(page)
		if err != nil {
			return err
		}
		for _, row := range part.Rows {
			each(row)
		}
		if part.Next == "" {
			return nil
		}
		page.Cursor = part.Next
	}
}

// longPage is the longest part of a list that may be asked for.
const longPage = 1000
