package server

import "dossiertrail/server/api"

type boxesRequest struct {
	api.Page
	State      string `query:"state" enum:"open,closed,sent" doc:"All when absent."`
	Enterprise string `query:"enterprise" maxLength:"40" doc:"The caller's own when absent."`
}

type newBoxRequest struct {
	Body api.NewBox
}

type closeBoxRequest struct {
	api.ByID
	Body api.SealNumber
}

type reopenBoxRequest struct {
	api.ByID
	Body api.Reason
}

func (s *Server) registerBoxes() {
	const tag = "boxes"
	route(s, operation{action: readBox, method: "GET", path: "/boxes", id: "listBoxes", tag: tag,
		summary: "Boxes of an enterprise"}, unbuilt[boxesRequest, body[api.Boxes]])
	route(s, operation{action: packBox, method: "POST", path: "/boxes", id: "openBox", tag: tag, status: 201,
		summary: "Start an empty box"}, unbuilt[newBoxRequest, body[api.Box]])
	route(s, operation{action: readBox, method: "GET", path: "/boxes/{id}", id: "getBox", tag: tag,
		summary: "One box with its volumes"}, unbuilt[api.ByID, body[api.Box]])
	route(s, operation{action: packBox, method: "POST", path: "/boxes/{id}/close", id: "closeBox", tag: tag,
		summary: "Put the seal on a box"}, unbuilt[closeBoxRequest, body[api.Box]])
	route(s, operation{action: packBox, method: "POST", path: "/boxes/{id}/reopen", id: "reopenBox", tag: tag,
		summary: "Break the seal of a box that is in no batch"}, unbuilt[reopenBoxRequest, body[api.Box]])
}
