package server

import (
	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
)

type handoversRequest struct {
	api.Page
	State string  `query:"state" enum:"open,closed,overdue" doc:"Open and closed when absent."`
	Leg   api.Leg `query:"leg"`
	Batch api.ID  `query:"batch"`
}

type newHandoverRequest struct {
	Body api.NewHandover
}

type confirmRequest struct {
	api.ByID
	Body api.PartyWord
}

func (s *Server) registerHandovers() {
	const tag = "handovers"
	route(s, operation{action: readHandover, method: "GET", path: "/handovers", id: "listHandovers", tag: tag,
		summary: "Handovers that the caller has part in"}, unbuilt[handoversRequest, body[api.Handovers]])
	route(s, operation{action: openHandover, method: "POST", path: "/handovers", id: "openHandover", tag: tag, status: 201,
		summary: "Start one leg of a batch"}, unbuilt[newHandoverRequest, body[api.Handover]])
	route(s, operation{action: readHandover, method: "GET", path: "/handovers/{id}", id: "getHandover", tag: tag,
		summary: "One handover with its tallies"}, unbuilt[api.ByID, body[api.Handover]])
	route(s, operation{action: confirmHandover, method: "POST", path: "/handovers/{id}/confirm", id: "confirmHandover", tag: tag,
		summary: "One party's word that it went as recorded"}, unbuilt[confirmRequest, body[api.Handover]])
	route(s, operation{action: closeHandover, method: "POST", path: "/handovers/{id}/close", id: "closeHandover", tag: tag,
		summary: "End a leg: refused while a line has no verdict"}, unbuilt[api.ByID, body[api.Handover]])
	route(s, operation{action: readHandover, method: "GET", path: "/handovers/{id}/live", id: "watchHandover", tag: tag,
		summary: "Server-sent events: the handover each time its tally moves, as event handover",
		makes:   []string{"text/event-stream"}}, unbuilt[api.ByID, huma.StreamResponse])
}
