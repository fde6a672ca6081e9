package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

type dossiersRequest struct {
	api.Page
	Enterprise string    `query:"enterprise" maxLength:"40"`
	County     string    `query:"county" maxLength:"20"`
	Stage      api.Stage `query:"stage"`
}

type redirectRequest struct {
	api.ByID
	Body api.Redirection
}

type numberRequest struct {
	api.ByID
	Body api.ArchiveNumber
}

func (s *Server) registerDossiers() {
	const tag = "dossiers"
	route(s, operation{action: readDossier, method: "GET", path: "/dossiers", id: "listDossiers", tag: tag,
		summary: "Dossiers, oldest first"}, s.listDossiers)
	route(s, operation{action: findPerson, method: "POST", path: "/dossiers/find", id: "findDossiers", tag: tag,
		summary: "Find dossiers by citizen ID or name"}, s.findDossiers)
	route(s, operation{action: readDossier, method: "GET", path: "/dossiers/{id}", id: "getDossier", tag: tag,
		summary: "One dossier with its volumes"}, s.getDossier)
	route(s, operation{action: redirect, method: "POST", path: "/dossiers/{id}/redirect", id: "redirectDossier", tag: tag,
		summary: "Override where a dossier goes"}, s.redirectDossier)
	route(s, operation{action: numberDossier, method: "POST", path: "/dossiers/{id}/number", id: "numberDossier", tag: tag,
		summary: "Give an accepted dossier its archive number"}, s.numberDossier)
}

// reach limits a list to what the role may reach: its own enterprise, a county
// it keeps, or what it asks for. It reports false when that is nothing.
func (c *scope) reach(a action, enterprise, countyCode string) (org custody.OrgID, code string, ok bool, err error) {
	if table[a].roles[c.who.role]&own != 0 {
		org, err = c.organisation(a, enterprise)
		return org, countyCode, true, err
	}
	code, ok, err = c.countyOf(a, countyCode)
	return custody.OrgID(enterprise), code, ok, err
}

func (s *Server) listDossiers(ctx context.Context, in *dossiersRequest) (*body[api.Dossiers], error) {
	c := s.scope(ctx)
	defer c.close()
	out := api.Dossiers{Dossiers: []api.DossierLine{}}
	org, code, ok, err := c.reach(readDossier, in.Enterprise, in.County)
	if err != nil || !ok {
		return &body[api.Dossiers]{out}, err
	}
	stage, _ := custody.ParseStage(string(in.Stage))
	list, err := c.view.Dossiers(storage.DossierFilter{Enterprise: org, County: code, Stage: stage}, part(in.Page))
	if err != nil {
		return nil, err
	}
	out.Next = list.Next
	for _, d := range list.Rows {
		out.Dossiers = append(out.Dossiers, c.dossierLine(d))
	}
	out.Count, err = c.counted(org, code, func(cell storage.CountCell) bool { return stage == 0 || cell.Stage == stage })
	return &body[api.Dossiers]{out}, err
}

// counted adds up the kept counters that hold.
func (c *scope) counted(org custody.OrgID, code string, holds func(storage.CountCell) bool) (api.Count, error) {
	var n api.Count
	cells, err := c.view.Counts(storage.CountFilter{Enterprise: org, County: code})
	for _, cell := range cells {
		if holds(cell) {
			n.Persons += cell.Persons
			n.Volumes += cell.Volumes
		}
	}
	return n, err
}

func (c *scope) dossierLine(d custody.Dossier) api.DossierLine {
	line := api.DossierLine{
		ID: api.IDOf(d.ID), Name: c.personName(d.ID, c.toDossier(d)), Enterprise: string(d.Enterprise), EnterpriseName: c.orgName(d.Enterprise),
		County: d.Route.County, CountyName: c.countyName(d.Route.County), Category: api.Category(d.Category), Stays: d.Stays,
		Stage: stageOf(d.Stage), Volumes: len(d.Volumes), ArchiveNo: d.ArchiveNo, Findings: d.Findings,
	}
	for _, id := range d.Volumes {
		v, _ := custody.Get[custody.Volume](c.view, custody.VolumeKey(id))
		if custody.Unreceived(v.Standing.Stage, v.Standing.Aside) {
			line.Unreceived++
		}
	}
	return line
}

func (s *Server) getDossier(ctx context.Context, in *api.ByID) (*body[api.Dossier], error) {
	c := s.scope(ctx)
	defer c.close()
	d, err := c.dossier(readDossier, in.ID)
	if err != nil {
		return nil, err
	}
	return c.dossierOut(d)
}

// afterwards shows a dossier as the command that was just recorded left it.
func (s *Server) afterwards(ctx context.Context, id api.ID) (*body[api.Dossier], error) {
	return s.getDossier(ctx, &api.ByID{ID: id})
}

func (c *scope) dossierOut(d custody.Dossier) (*body[api.Dossier], error) {
	to := c.toDossier(d)
	out := api.Dossier{
		ID: api.IDOf(d.ID), Enterprise: string(d.Enterprise), EnterpriseName: c.orgName(d.Enterprise),
		Category: api.Category(d.Category), Stays: d.Stays, Stage: stageOf(d.Stage), ArchiveNo: d.ArchiveNo, Findings: d.Findings,
		Registered: api.Time(d.Registered), Volumes: []api.Volume{},
		Route: api.Route{County: d.Route.County, CountyName: c.countyName(d.Route.County), Rule: string(d.Route.Rule),
			By: api.IDOf(d.Route.By), Note: c.note(d.Route.Note, to)},
	}
	volumes, err := c.view.Volumes(d)
	if err != nil {
		return nil, err
	}
	for _, v := range volumes {
		out.Volumes = append(out.Volumes, c.volume(v))
	}
	p, err := c.person(d.ID, to)
	switch {
	case err == nil:
		out.Person = personOut(p)
	case erased(err):
		out.Erased = true
	default:
		return nil, err
	}
	return &body[api.Dossier]{out}, nil
}

// personOut shows a person with the citizen ID masked.
func personOut(p storage.Person) *api.Person {
	return &api.Person{
		Name: p.Name, CoverName: p.CoverName, CitizenID: custody.Mask(string(p.CitizenID)), Sex: p.Sex, Birth: p.Birth,
		WorkStart: p.WorkStart, Retired: p.Retired, Political: p.Political,
		Places: &api.Places{Medical: p.Medical, Household: p.Household, Residence: p.Residence},
		OldNo:  p.OldNo, Materials: p.Materials, Pages: p.Pages, Missing: p.Missing, Remarks: p.Remarks,
	}
}

func (s *Server) redirectDossier(ctx context.Context, in *redirectRequest) (*body[api.Dossier], error) {
	c := s.scope(ctx)
	d, err := c.dossier(redirect, in.ID)
	c.close()
	if err != nil {
		return nil, err
	}
	note, err := s.seal(ctx, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.Redirect{Meta: c.who.meta(), Dossier: d.ID, County: in.Body.County, Note: note}); err != nil {
		return nil, err
	}
	return s.afterwards(ctx, in.ID)
}

func (s *Server) numberDossier(ctx context.Context, in *numberRequest) (*body[api.Dossier], error) {
	c := s.scope(ctx)
	d, err := c.dossier(numberDossier, in.ID)
	c.close()
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.NumberDossier{Meta: c.who.meta(), Dossier: d.ID, ArchiveNo: in.Body.ArchiveNo}); err != nil {
		return nil, err
	}
	return s.afterwards(ctx, in.ID)
}
