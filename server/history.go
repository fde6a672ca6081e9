package server

import "dossiertrail/server/api"

type codeRequest struct {
	Code string `path:"code" pattern:"^[0-9]{14}$" patternDescription:"the 14 digits of a code"`
}

func (s *Server) registerHistory() {
	const tag = "dossiers"
	route(s, operation{action: readHistory, method: "GET", path: "/dossiers/{id}/history", id: "getHistory", tag: tag,
		summary: "What happened to a dossier, volume, box, batch, handover or case, oldest first"}, unbuilt[api.ByID, body[api.History]])
	route(s, operation{action: readCode, method: "GET", path: "/codes/{code}", id: "getCode", tag: tag,
		summary: "Whatever a code names"}, unbuilt[codeRequest, body[api.CodeMeaning]])
}
