package server

import (
	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
)

// rosterForm is a file and what to do with it.
type rosterForm struct {
	File       huma.FormFile `form:"file" required:"true" doc:"XLSX or CSV (UTF-8, UTF-16 or GB18030)."`
	Enterprise string        `form:"enterprise" maxLength:"40" required:"false" doc:"For whom; the caller's own organisation when absent."`
	GoodRows   bool          `form:"goodRows" required:"false" doc:"Register the rows without error although others have one."`
}

type rosterRequest struct {
	RawBody huma.MultipartFormFiles[rosterForm]
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (s *Server) registerRosters() {
	const tag = "rosters"
	route(s, operation{action: importRoster, method: "POST", path: "/rosters/check", id: "checkRoster", tag: tag, upload: true,
		summary: "Dry run: everything that is wrong with a roster; nothing is recorded"}, unbuilt[rosterRequest, body[api.RosterReport]])
	route(s, operation{action: importRoster, method: "POST", path: "/rosters", id: "importRoster", tag: tag, upload: true,
		summary: "Register the people of a roster; the same file again changes nothing"}, unbuilt[rosterRequest, body[api.RosterImport]])
	route(s, operation{action: importRoster, method: "POST", path: "/rosters/marked", id: "markRoster", tag: tag, upload: true,
		summary: "A copy of the roster with its faults marked, to send back", makes: []string{xlsxType}}, unbuilt[rosterRequest, huma.StreamResponse])
	route(s, operation{action: importRoster, method: "GET", path: "/rosters/progress", id: "getRosterProgress", tag: tag,
		summary: "How far the import that runs now has come"}, unbuilt[none, body[api.RosterProgress]])
}
