package server

import "dossiertrail/server/api"

type casesRequest struct {
	api.Page
	Type    api.CaseType `query:"type"`
	Side    string       `query:"side" enum:"owner,raised" default:"owner" doc:"The cases that the caller's organisation must act on, or those it raised. A supervisor sees all."`
	Overdue bool         `query:"overdue" doc:"Only those past their due time."`
}

type chaseRequest struct {
	api.ByID
	Body api.CaseChase
}

type resolveRequest struct {
	api.ByID
	Body api.CaseEnd
}

func (s *Server) registerCases() {
	const tag = "cases"
	route(s, operation{action: readCases, method: "GET", path: "/cases", id: "listCases", tag: tag,
		summary: "Open cases, the earliest due first"}, unbuilt[casesRequest, body[api.Cases]])
	route(s, operation{action: readCases, method: "GET", path: "/cases/{id}", id: "getCase", tag: tag,
		summary: "One case"}, unbuilt[api.ByID, body[api.Case]])
	route(s, operation{action: chaseCase, method: "POST", path: "/cases/{id}/chase", id: "chaseCase", tag: tag,
		summary: "Record that the owner was reminded"}, unbuilt[chaseRequest, body[api.Case]])
	route(s, operation{action: resolveCase, method: "POST", path: "/cases/{id}/resolve", id: "resolveCase", tag: tag,
		summary: "End a case by a person's word"}, unbuilt[resolveRequest, body[api.Case]])
}
