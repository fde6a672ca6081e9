package server

import (
	"context"
	"slices"

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
	paths, err := s.newPaths(ctx, in.Body.Paths)
	if err != nil {
		return nil, err
	}
	who := whoOf(ctx)
	cmds := make([]custody.Command, len(paths))
	for i, path := range paths {
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
		if v.Refused() {
			return nil, refusal{v}
		}
		l, _ := custody.Get[custody.Location](c.view, custody.LocationKey(v.Thing))
		out.Locations = append(out.Locations, c.locationOut(l))
	}
	return &body[api.Locations]{out}, c.view.Err()
}

// newPaths leaves out the cells that the archive has already. Where it has all
// of them the request is refused.
func (s *Server) newPaths(ctx context.Context, paths []string) ([]string, error) {
	c := s.scope(ctx)
	defer c.close()
	var fresh []string
	for _, path := range paths {
		// The first cell whose path begins so is the shortest: the path itself.
		list, err := c.view.Locations(c.who.org, path, storage.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		if there := len(list.Rows) > 0 && list.Rows[0].Path == path; !there && !slices.Contains(fresh, path) {
			fresh = append(fresh, path)
		}
	}
	if len(fresh) == 0 {
		return nil, refusal{custody.Verdict{Kind: custody.VerdictDeclined, Reason: custody.ReasonExists}}
	}
	return fresh, nil
}
