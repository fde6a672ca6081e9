package server

import "dossiertrail/server/api"

type countsRequest struct {
	County     string `query:"county" maxLength:"20"`
	Enterprise string `query:"enterprise" maxLength:"40"`
}

func (s *Server) registerCounts() {
	route(s, operation{action: readCounts, method: "GET", path: "/counts", id: "getCounts", tag: "unreceived",
		summary: "Persons and volumes by county, enterprise and stage"}, unbuilt[countsRequest, body[api.Counts]])
}
