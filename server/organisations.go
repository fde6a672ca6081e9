package server

import "dossiertrail/server/api"

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
		summary: "Organisations that the caller deals with"}, unbuilt[none, body[api.Organisations]])
	route(s, operation{action: managePlaces, method: "POST", path: "/organisations", id: "registerOrganisation", tag: tag, status: 201,
		summary: "Add an organisation, or change its name"}, unbuilt[organisationRequest, body[api.Organisation]])
	route(s, operation{action: readPlaces, method: "GET", path: "/counties", id: "listCounties", tag: tag,
		summary: "Destinations and their keepers"}, unbuilt[none, body[api.Counties]])
	route(s, operation{action: managePlaces, method: "POST", path: "/counties", id: "defineCounty", tag: tag, status: 201,
		summary: "Add a destination, or change its names and keeper"}, unbuilt[countyRequest, body[api.County]])
	route(s, operation{action: readClocks, method: "GET", path: "/clocks", id: "getClocks", tag: tag,
		summary: "Time limits: the defaults, everybody's, and the caller's own"}, unbuilt[none, body[api.AllClocks]])
	route(s, operation{action: manageClocks, method: "POST", path: "/clocks", id: "setClocks", tag: tag,
		summary: "Set the time limits of an organisation, or of everybody"}, unbuilt[clocksRequest, body[api.Clocks]])
}
