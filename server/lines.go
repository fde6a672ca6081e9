package server

import "dossiertrail/server/api"

type linesRequest struct {
	api.ByID
	api.Page
	State string `query:"state" enum:"pending,exceptions,all" default:"all"`
}

type judgeRequest struct {
	api.ByID
	Thing api.ID `path:"thing" doc:"The volume or box."`
	Body  api.LineJudgement
}

func (s *Server) registerLines() {
	const tag = "handovers"
	route(s, operation{action: readHandover, method: "GET", path: "/handovers/{id}/lines", id: "listLines", tag: tag,
		summary: "Lines of a handover: what remains, what came beside the list, or all"}, unbuilt[linesRequest, body[api.Lines]])
	route(s, operation{action: judgeLine, method: "POST", path: "/handovers/{id}/lines/{thing}/verdict", id: "judgeLine", tag: tag,
		summary: "Give a line its verdict by a person's word"}, unbuilt[judgeRequest, body[api.Line]])
}
