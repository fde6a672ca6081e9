package server

import "dossiertrail/server/api"

type scansRequest struct {
	Body api.Scans
}

type undoRequest struct {
	Body api.ScanUndo
}

func (s *Server) registerScans() {
	const tag = "scans"
	route(s, operation{action: scan, method: "POST", path: "/scans", id: "scan", tag: tag,
		summary: "Judge up to 200 scans in order; a scan that counts nothing is answered with a verdict, not an error"}, unbuilt[scansRequest, body[api.ScanAnswers]])
	route(s, operation{action: scan, method: "POST", path: "/scans/undo", id: "undoScan", tag: tag,
		summary: "Take one scan back"}, unbuilt[undoRequest, body[api.Verdict]])
}
