package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type locationsRequest struct {
	api.Page
	Prefix string `query:"prefix" maxLength:"60" doc:"Only cells whose path begins so."`
	Keeper string `query:"keeper" maxLength:"40" doc:"Of which archive; the caller's own when absent."`
}

type newLocationsRequest struct {
	Body api.NewLocations
}

func (s *Server) registerLocations() {
	const tag = "places"
	route(s, operation{action: readLocations, method: "GET", path: "/locations", id: "listLocations", tag: tag,
		summary: "Cells of the stacks"}, s.listLocations)
	route(s, operation{action: manageLocations, method: "POST", path: "/locations", id: "defineLocations", tag: tag, status: 201,
		summary: "Add cells to the caller's stacks; a path that is there already is left out"}, s.defineLocations)
}

// part is the page that a list request asks for.
func part(p api.Page) storage.Page { return storage.Page{Cursor: p.Cursor, Limit: p.Limit} }

func (s *Server) listLocations(ctx context.Context, in *locationsRequest) (*body[api.Locations], error) {
	c := s.scope(ctx)
	defer c.close()
	keeper, err := c.organisation(readLocations, in.Keeper)
	if err != nil {
		return nil, err
	}
	list, err := c.view.Locations(keeper, in.Prefix, part(in.Page))
	out := api.Locations{Locations: []api.Location{}, Next: list.Next}
	for _, l := range list.Rows {
		out.Locations = append(out.Locations, c.locationOut(l))
	}
	return &body[api.Locations]{out}, err
}

func (s *Server) defineLocations(ctx context.Context, in *newLocationsRequest) (*body[api.Locations], error) {
	who := whoOf(ctx)
	cmds := make([]custody.Command, len(in.Body.Paths))
	for i, path := range in.Body.Paths {
		cmds[i] = custody.DefineLocation{Meta: who.meta(), Keeper: who.org, Path: path, Capacity: in.Body.Capacity}
	}
	verdicts, err := s.store.Submit(ctx, cmds...)
	if err != nil {
		return nil, err
	}
	c := s.scope(ctx)
	defer c.close()
	out := api.Locations{Locations: []api.Location{}}
	for _, v := range verdicts {
		if l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(v.Thing)); ok && !v.Refused() {
			out.Locations = append(out.Locations, c.locationOut(l))
		}
	}
	if len(out.Locations) == 0 {
		return nil, refusal{verdicts[0]}
	}
	return &body[api.Locations]{out}, c.view.Err()
}
