package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

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
		summary: "Batches that the caller has part in, newest first"}, s.listBatches)
	route(s, operation{action: sealBatch, method: "POST", path: "/batches", id: "sealBatch", tag: tag, status: 201,
		summary: "Freeze closed boxes into a batch"}, s.sealBatch)
	route(s, operation{action: readBatch, method: "GET", path: "/batches/{id}", id: "getBatch", tag: tag,
		summary: "One batch"}, s.getBatch)
}

func (s *Server) listBatches(ctx context.Context, in *batchesRequest) (*body[api.Batches], error) {
	c := s.scope(ctx)
	defer c.close()
	f := storage.BatchFilter{From: custody.OrgID(in.From), To: custody.OrgID(in.To), Courier: custody.OrgID(in.Courier)}
	switch c.who.role {
	case api.RoleEnterprise:
		f.From = c.who.org
	case api.RoleCourier:
		f.Courier = c.who.org
	case api.RoleClerk, api.RoleArchiveSupervisor:
		f.To = c.who.org
	case api.RoleSupervisor, api.RoleSystem, api.RoleSecurity, api.RoleAudit:
	}
	page := part(in.Page)
	page.Newest = true
	list, err := c.view.Batches(f, page)
	out := api.Batches{Batches: []api.Batch{}, Next: list.Next}
	for _, b := range list.Rows {
		if c.may(readBatch, c.toBatch(b)) {
			out.Batches = append(out.Batches, c.batchOut(b))
		}
	}
	return &body[api.Batches]{out}, err
}

func (s *Server) getBatch(ctx context.Context, in *api.ByID) (*body[api.Batch], error) {
	c := s.scope(ctx)
	defer c.close()
	b, err := c.batch(readBatch, in.ID)
	return &body[api.Batch]{c.batchOut(b)}, err
}

func (s *Server) sealBatch(ctx context.Context, in *newBatchRequest) (*body[api.Batch], error) {
	c := s.scope(ctx)
	org, err := c.organisation(sealBatch, in.Body.Enterprise)
	boxes := make([]custody.ID, len(in.Body.Boxes))
	for i, id := range in.Body.Boxes {
		if err == nil {
			_, err = c.box(sealBatch, id)
		}
		boxes[i] = id.Custody()
	}
	c.close()
	if err != nil {
		return nil, err
	}
	note, err := s.seal(ctx, in.Body.Override)
	if err != nil {
		return nil, err
	}
	v, err := s.do(ctx, custody.SealBatch{Meta: c.who.meta(), Enterprise: org, County: in.Body.County, Boxes: boxes, Override: note})
	if err != nil {
		return nil, err
	}
	return s.getBatch(ctx, &api.ByID{ID: api.IDOf(v.Thing)})
}
