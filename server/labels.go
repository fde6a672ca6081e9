package server

import (
	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
)

type labelsRequest struct {
	Body api.LabelOrder
}

type unprintedRequest struct {
	api.Page
	Enterprise string `query:"enterprise" maxLength:"40" doc:"The caller's own when absent."`
}

func (s *Server) registerLabels() {
	const tag = "labels"
	route(s, operation{action: readPresets, method: "GET", path: "/labels/presets", id: "listLabelPresets", tag: tag,
		summary: "Label papers"}, unbuilt[none, body[api.LabelPresets]])
	route(s, operation{action: printLabels, method: "GET", path: "/labels/unprinted", id: "listUnprinted", tag: tag,
		summary: "Volumes without a label"}, unbuilt[unprintedRequest, body[api.Unprinted]])
	route(s, operation{action: printLabels, method: "POST", path: "/labels", id: "printLabels", tag: tag,
		summary: "Record that labels are printed, and make the sheets", makes: []string{"application/pdf"}}, unbuilt[labelsRequest, huma.StreamResponse])
}
