package server

import (
	"context"
	"io"
	"maps"
	"slices"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/server/roster"

	"github.com/danielgtaylor/huma/v2"
)

// rosterForm is a file and what to do with it.
type rosterForm struct {
	File       huma.FormFile `form:"file" required:"true" doc:"XLSX or CSV (UTF-8, UTF-16 or GB18030)."`
	Enterprise string        `form:"enterprise" maxLength:"40" required:"false" doc:"For whom; the caller's own organisation when absent."`
	GoodRows   bool          `form:"goodRows" required:"false" doc:"Register the rows without error although others have one."`
}

type rosterRequest struct {
	RawBody huma.MultipartFormFiles[rosterForm]
}

// Resolve implements huma.Resolver: a field that nobody knows may be a choice
// that was misspelt.
func (r *rosterRequest) Resolve(huma.Context) []error {
	if r.RawBody.Form == nil {
		return nil
	}
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(r.RawBody.Form.Value)) {
		if name != "enterprise" && name != "goodRows" {
			faults = append(faults, &huma.ErrorDetail{Location: "body." + name, Message: "unexpected property"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.RawBody.Form.File)) {
		if name != "file" {
			faults = append(faults, &huma.ErrorDetail{Location: "body." + name, Message: "unexpected property"})
		}
	}
	return faults
}

func (s *Server) registerRosters() {
	const tag = "rosters"
	route(s, operation{action: importRoster, method: "POST", path: "/rosters/check", id: "checkRoster", tag: tag, upload: true,
		summary: "Dry run: everything that is wrong with a roster; nothing is recorded"}, s.checkRoster)
	route(s, operation{action: importRoster, method: "POST", path: "/rosters", id: "importRoster", tag: tag, upload: true,
		summary: "Register the people of a roster; the same file again changes nothing"}, s.importRoster)
	route[rosterRequest, huma.StreamResponse](s, operation{action: importRoster, method: "POST", path: "/rosters/marked", id: "markRoster", tag: tag, upload: true,
		summary: "A copy of the roster with its faults marked, to send back", makes: []string{xlsxType}}, s.markRoster)
	route(s, operation{action: importRoster, method: "GET", path: "/rosters/progress", id: "getRosterProgress", tag: tag,
		summary: "How far the import that runs now has come"}, s.rosterProgress)
}

// readRoster reads and checks a file against the register as it is now.
func (s *Server) readRoster(ctx context.Context, form *rosterForm) (custody.Organisation, *roster.Report, []roster.Row, error) {
	c := s.scope(ctx)
	defer c.close()
	id, err := c.organisation(importRoster, form.Enterprise)
	if err != nil {
		return custody.Organisation{}, nil, nil, err
	}
	org, _ := custody.Get[custody.Organisation](c.view, custody.OrganisationKey(id))
	known, err := c.knownCounties()
	if err != nil {
		return org, nil, nil, err
	}
	report, rows, err := roster.Read(form.File, form.File.Size, roster.Options{
		Counties: known, Enterprise: org.Name, CreditCode: org.CreditCode, Today: s.opt.Now().In(chinaTime).Format("2006-01-02"),
		Existing: c.existing(id), Limits: s.opt.Roster,
	})
	return org, report, rows, err
}

func (s *Server) checkRoster(ctx context.Context, in *rosterRequest) (*body[api.RosterReport], error) {
	s.unhurried(ctx)
	form := in.RawBody.Data()
	defer form.File.Close()
	if err := s.imports.begin(whoOf(ctx).org); err != nil {
		return nil, err
	}
	defer s.imports.end()
	org, report, _, err := s.readRoster(ctx, form)
	if err != nil {
		return nil, err
	}
	return &body[api.RosterReport]{rosterReport(askedOf(ctx).language, org.ID, report)}, nil
}

func (s *Server) markRoster(ctx context.Context, in *rosterRequest) (*huma.StreamResponse, error) {
	s.unhurried(ctx)
	form := in.RawBody.Data()
	defer form.File.Close()
	if err := s.imports.begin(whoOf(ctx).org); err != nil {
		return nil, err
	}
	defer s.imports.end()
	_, report, _, err := s.readRoster(ctx, form)
	if err != nil {
		return nil, err
	}
	a := askedOf(ctx)
	marked, err := s.spool(func(w io.Writer) error {
		return roster.WriteMarked(w, a.language.Tag(), form.File, form.File.Size, s.opt.Roster, report)
	})
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		defer marked.Close()
		hc.SetHeader("Content-Type", xlsxType)
		hc.SetHeader("Content-Disposition", `attachment; filename="roster-checked.xlsx"`)
		if _, err := io.Copy(hc.BodyWriter(), marked); err != nil {
			s.opt.Log.Warn("a marked roster broke off", "id", a.id, "error", err)
		}
	}}, nil
}

// rosterProgress tells nothing of another organisation's import.
func (s *Server) rosterProgress(ctx context.Context, _ *none) (*body[api.RosterProgress], error) {
	who := whoOf(ctx)
	progress, org := s.imports.progress()
	if org != who.org && !may(who.role, importRoster, nobody) {
		progress = api.RosterProgress{}
	}
	return &body[api.RosterProgress]{progress}, nil
}
