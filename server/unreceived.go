package server

import (
	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
)

type unreceivedRequest struct {
	api.UnreceivedFilter
	api.Page
}

type exportRequest struct {
	api.UnreceivedFilter
	Format string `query:"format" enum:"csv,xlsx" required:"true"`
}

func (s *Server) registerUnreceived() {
	const tag = "unreceived"
	route(s, operation{action: readUnreceived, method: "GET", path: "/unreceived", id: "listUnreceived", tag: tag,
		summary: "Volumes that were sent and are not received, oldest first"}, unbuilt[unreceivedRequest, body[api.Unreceived]])
	route(s, operation{action: readUnreceived, method: "GET", path: "/unreceived/export", id: "exportUnreceived", tag: tag,
		summary: "The whole list as a file", makes: []string{xlsxType, csvType}}, unbuilt[exportRequest, huma.StreamResponse])
}

const csvType = "text/csv"
