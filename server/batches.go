package server

import "dossiertrail/server/api"

type batchesRequest struct {
	api.Page
	From    string `query:"from" maxLength:"40"`
	To      string `query:"to" maxLength:"40"`
	Courier string `query:"courier" maxLength:"40"`
}

type newBatchRequest struct {
	Body api.NewBatch
}

func (s *Server) registerBatches() {
	const tag = "batches"
	route(s, operation{action: readBatch, method: "GET", path: "/batches", id: "listBatches", tag: tag,
		summary: "Batches that the caller has part in"}, unbuilt[batchesRequest, body[api.Batches]])
	route(s, operation{action: sealBatch, method: "POST", path: "/batches", id: "sealBatch", tag: tag, status: 201,
		summary: "Freeze closed boxes into a batch"}, unbuilt[newBatchRequest, body[api.Batch]])
	route(s, operation{action: readBatch, method: "GET", path: "/batches/{id}", id: "getBatch", tag: tag,
		summary: "One batch"}, unbuilt[api.ByID, body[api.Batch]])
}
