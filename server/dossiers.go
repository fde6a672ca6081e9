package server

import "dossiertrail/server/api"

type dossiersRequest struct {
	api.Page
	Enterprise string    `query:"enterprise" maxLength:"40"`
	County     string    `query:"county" maxLength:"20"`
	Stage      api.Stage `query:"stage"`
}

type searchRequest struct {
	Body api.Search
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
		summary: "Dossiers, oldest first"}, unbuilt[dossiersRequest, body[api.Dossiers]])
	route(s, operation{action: findPerson, method: "POST", path: "/dossiers/find", id: "findDossiers", tag: tag,
		summary: "Find dossiers by citizen ID or name"}, unbuilt[searchRequest, body[api.Dossiers]])
	route(s, operation{action: readDossier, method: "GET", path: "/dossiers/{id}", id: "getDossier", tag: tag,
		summary: "One dossier with its volumes"}, unbuilt[api.ByID, body[api.Dossier]])
	route(s, operation{action: redirect, method: "POST", path: "/dossiers/{id}/redirect", id: "redirectDossier", tag: tag,
		summary: "Override where a dossier goes"}, unbuilt[redirectRequest, body[api.Dossier]])
	route(s, operation{action: numberDossier, method: "POST", path: "/dossiers/{id}/number", id: "numberDossier", tag: tag,
		summary: "Give an accepted dossier its archive number"}, unbuilt[numberRequest, body[api.Dossier]])
}
