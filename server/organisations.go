package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

type organisationRequest struct {
	Body api.Organisation
}

type countyRequest struct {
	Body api.County
}

type clocksRequest struct {
	Body api.Clocks
}

func (s *Server) registerOrganisations() {
	const tag = "places"
	route(s, operation{action: readPlaces, method: "GET", path: "/organisations", id: "listOrganisations", tag: tag,
		summary: "All organisations"}, s.listOrganisations)
	route(s, operation{action: managePlaces, method: "POST", path: "/organisations", id: "registerOrganisation", tag: tag, status: 201,
		summary: "Add an organisation, or change its name"}, s.registerOrganisation)
	route(s, operation{action: readPlaces, method: "GET", path: "/counties", id: "listCounties", tag: tag,
		summary: "Destinations and their keepers"}, s.listCounties)
	route(s, operation{action: managePlaces, method: "POST", path: "/counties", id: "defineCounty", tag: tag, status: 201,
		summary: "Add a destination, or change its names and keeper"}, s.defineCounty)
	route(s, operation{action: readClocks, method: "GET", path: "/clocks", id: "getClocks", tag: tag,
		summary: "Time limits: the defaults, everybody's, and the caller's own"}, s.getClocks)
	route(s, operation{action: manageClocks, method: "POST", path: "/clocks", id: "setClocks", tag: tag,
		summary: "Set the time limits of an organisation, or of everybody"}, s.setClocks)
}

func organisation(o custody.Organisation) api.Organisation {
	return api.Organisation{ID: string(o.ID), Kind: api.OrgKind(o.Kind.String()), Name: o.Name, CreditCode: o.CreditCode}
}

func (s *Server) listOrganisations(ctx context.Context, _ *none) (*body[api.Organisations], error) {
	c := s.scope(ctx)
	defer c.close()
	all, err := c.view.Organisations(0)
	out := api.Organisations{Organisations: []api.Organisation{}}
	for _, o := range all {
		out.Organisations = append(out.Organisations, organisation(o))
	}
	return &body[api.Organisations]{out}, err
}

func (s *Server) registerOrganisation(ctx context.Context, in *organisationRequest) (*body[api.Organisation], error) {
	kind, _ := custody.ParseOrgKind(string(in.Body.Kind))
	_, err := s.do(ctx, custody.RegisterOrganisation{Meta: whoOf(ctx).meta(), Organisation: custody.Organisation{
		ID: custody.OrgID(in.Body.ID), Kind: kind, Name: in.Body.Name, CreditCode: in.Body.CreditCode}})
	return &body[api.Organisation]{in.Body}, err
}

func (c *scope) countyOut(k custody.County) api.County {
	return api.County{Code: k.Code, Name: k.Name, Names: k.Names, Within: k.Within, Keeper: string(k.Keeper), KeeperName: c.orgName(k.Keeper)}
}

func (s *Server) listCounties(ctx context.Context, _ *none) (*body[api.Counties], error) {
	c := s.scope(ctx)
	defer c.close()
	all, err := c.view.Counties()
	out := api.Counties{Counties: []api.County{}}
	for _, k := range all {
		out.Counties = append(out.Counties, c.countyOut(k))
	}
	return &body[api.Counties]{out}, err
}

func (s *Server) defineCounty(ctx context.Context, in *countyRequest) (*body[api.County], error) {
	k := custody.County{Code: in.Body.Code, Name: in.Body.Name, Names: in.Body.Names, Within: in.Body.Within, Keeper: custody.OrgID(in.Body.Keeper)}
	if _, err := s.do(ctx, custody.DefineCounty{Meta: whoOf(ctx).meta(), County: k}); err != nil {
		return nil, err
	}
	c := s.scope(ctx)
	defer c.close()
	return &body[api.County]{c.countyOut(k)}, c.view.Err()
}

func clocks(k custody.Clocks) api.Clocks {
	return api.Clocks{Organisation: string(k.Org), Messenger: k.Messenger, Post: k.Post, Acceptance: k.Acceptance, Receipt: k.Receipt,
		Intermediate: k.Intermediate, Shelving: k.Shelving, Case: k.Case, Loan: k.Loan}
}

func (s *Server) getClocks(ctx context.Context, _ *none) (*body[api.AllClocks], error) {
	c := s.scope(ctx)
	defer c.close()
	out := api.AllClocks{Default: clocks(custody.DefaultClocks()), Set: []api.Clocks{}}
	for _, org := range []custody.OrgID{"", c.who.org} {
		if k, ok := custody.Get[custody.Clocks](c.view, custody.ClocksKey(org)); ok {
			out.Set = append(out.Set, clocks(k))
		}
	}
	return &body[api.AllClocks]{out}, c.view.Err()
}

func (s *Server) setClocks(ctx context.Context, in *clocksRequest) (*body[api.Clocks], error) {
	b := in.Body
	_, err := s.do(ctx, custody.SetClocks{Meta: whoOf(ctx).meta(), Clocks: custody.Clocks{
		Org: custody.OrgID(b.Organisation), Messenger: b.Messenger, Post: b.Post, Acceptance: b.Acceptance, Receipt: b.Receipt,
		Intermediate: b.Intermediate, Shelving: b.Shelving, Case: b.Case, Loan: b.Loan}})
	return &body[api.Clocks]{b}, err
}
