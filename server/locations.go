package server

import "dossiertrail/server/api"

type locationsRequest struct {
	api.Page
	Prefix string `query:"prefix" maxLength:"60" doc:"Only cells whose path begins so."`
	Keeper string `query:"keeper" maxLength:"40" doc:"Of which archive; the caller's own when absent."`
}

type newLocationsRequest struct {
	Body api.NewLocations
}

func (s *Server) registerLocations() {
	const tag = "places"
	route(s, operation{action: readLocations, method: "GET", path: "/locations", id: "listLocations", tag: tag,
		summary: "Cells of the stacks"}, unbuilt[locationsRequest, body[api.Locations]])
	route(s, operation{action: manageLocations, method: "POST", path: "/locations", id: "defineLocations", tag: tag, status: 201,
		summary: "Add cells to the caller's stacks"}, unbuilt[newLocationsRequest, body[api.Locations]])
}
