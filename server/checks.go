package server

import "dossiertrail/server/api"

func (s *Server) registerChecks() {
	const tag = "proof"
	route(s, operation{action: readProof, method: "GET", path: "/check", id: "check", tag: tag,
		summary: "Rebuild the register from the journal, compare, and list impossible histories"}, unbuilt[none, body[api.CheckReport]])
	route(s, operation{action: readProof, method: "GET", path: "/verify", id: "verify", tag: tag,
		summary: "Hash the whole journal again and compare it with its tree"}, unbuilt[none, body[api.VerifyReport]])
}
