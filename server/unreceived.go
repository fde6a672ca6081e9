package server

import (
	"context"
	"strconv"
	"strings"
	"time"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"

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
		summary: "Volumes that were sent and are not received, oldest first"}, s.listUnreceived)
	route(s, operation{action: readUnreceived, method: "GET", path: "/unreceived/count", id: "countUnreceived", tag: tag,
		summary: "How many persons and volumes were sent and are not received, in all and by age"}, s.countUnreceived)
	route[exportRequest, huma.StreamResponse](s, operation{action: readUnreceived, method: "GET", path: "/unreceived/export", id: "exportUnreceived", tag: tag,
		summary: "The whole list as a file", makes: []string{xlsxType, csvType}}, s.exportUnreceived)
}

// unreceivedFilter limits what a request asks for to what the role may reach.
// It reports false when that is nothing.
func (c *scope) unreceivedFilter(in api.UnreceivedFilter) (storage.UnreceivedFilter, bool, error) {
	f := storage.UnreceivedFilter{County: in.County, Enterprise: custody.OrgID(in.Enterprise), Courier: custody.OrgID(in.Courier), Batch: in.Batch.Custody()}
	if in.Batch != "" {
		if _, err := c.batch(readBatch, in.Batch); err != nil {
			return f, false, err
		}
	}
	// At least so old begins in the millisecond itself, and younger ends before it.
	if in.OlderThan != "" {
		f.SentBefore = c.sentSince(age(in.OlderThan))
	}
	if in.YoungerThan != "" {
		f.SentSince = c.sentSince(age(in.YoungerThan))
	}
	if c.who.role == api.RoleCourier {
		f.Courier = c.who.org
		return f, true, nil
	}
	var ok bool
	var err error
	f.Enterprise, f.County, ok, err = c.reach(readUnreceived, in.Enterprise, in.County)
	return f, ok, err
}

// sentSince is when something was sent at the earliest that has waited less than d.
func (c *scope) sentSince(d time.Duration) int64 { return c.now() - d.Milliseconds() + 1 }

// age reads hours or days, such as 48h or 3d, which huma has checked.
func age(s string) time.Duration {
	n, _ := strconv.Atoi(strings.TrimRight(s, "hd"))
	if strings.HasSuffix(s, "d") {
		n *= 24
	}
	return time.Duration(n) * time.Hour
}

func (s *Server) listUnreceived(ctx context.Context, in *unreceivedRequest) (*body[api.Unreceived], error) {
	c := s.scope(ctx)
	defer c.close()
	out := api.Unreceived{Volumes: []api.UnreceivedVolume{}}
	f, ok, err := c.unreceivedFilter(in.UnreceivedFilter)
	if err != nil || !ok {
		return &body[api.Unreceived]{out}, err
	}
	list, err := c.view.Unreceived(f, part(in.Page))
	if err != nil {
		return nil, err
	}
	out.Next = list.Next
	for _, r := range list.Rows {
		out.Volumes = append(out.Volumes, c.unreceivedOut(r))
	}
	return &body[api.Unreceived]{out}, nil
}

type unreceivedCountRequest struct {
	api.UnreceivedFilter
}

// countUnreceived answers with zeros where the caller may reach nothing.
func (s *Server) countUnreceived(ctx context.Context, in *unreceivedCountRequest) (*body[api.UnreceivedCount], error) {
	c := s.scope(ctx)
	defer c.close()
	ages := [...]int{0, 4, 8, 15} // the first whole day of each
	out := api.UnreceivedCount{}
	var bounds []int64
	for i, from := range ages {
		out.Ages = append(out.Ages, api.AgeCount{From: from})
		if i > 0 {
			to := from - 1
			out.Ages[i-1].To = &to
			bounds = append(bounds, c.sentSince(time.Duration(from)*24*time.Hour))
		}
	}
	f, ok, err := c.unreceivedFilter(in.UnreceivedFilter)
	if err != nil || !ok {
		return &body[api.UnreceivedCount]{out}, err
	}
	sum, parts, err := c.view.CountUnreceived(f, bounds)
	out.Persons, out.Volumes = sum.Persons, sum.Volumes
	for i, n := range parts {
		out.Ages[i].Persons, out.Ages[i].Volumes = n.Persons, n.Volumes
	}
	return &body[api.UnreceivedCount]{out}, err
}

func unreceivedCell(cell storage.CountCell) bool { return custody.Unreceived(cell.Stage, cell.Aside) }

func (c *scope) unreceivedOut(r storage.VolumeRow) api.UnreceivedVolume {
	v, d := r.Volume, r.Dossier
	out := api.UnreceivedVolume{
		Volume: api.IDOf(v.ID), Code: v.Label.String(), Grouped: v.Label.Grouped(), No: v.No, Of: v.Of, Dossier: api.IDOf(d.ID),
		Enterprise: string(d.Enterprise), EnterpriseName: c.orgName(d.Enterprise), County: d.Route.County, CountyName: c.countyName(d.Route.County),
		Batch: api.IDOf(v.Batch), Box: api.IDOf(v.Box), BoxNo: r.Box.No, Courier: string(r.Batch.Courier), CourierName: c.orgName(r.Batch.Courier),
		Stage: stageOf(v.Standing.Stage), Aside: asideOf(v.Standing.Aside), Holder: string(v.Standing.Holder), HolderName: c.orgName(v.Standing.Holder),
		Sent: api.Time(v.Sent), Case: api.IDOf(v.Case),
	}
	out.Days = int(max(0, c.now()-v.Waiting()) / (24 * time.Hour).Milliseconds())
	if p, err := c.person(d.ID, c.toDossier(d)); err == nil {
		out.Name, out.CitizenID = p.Name, custody.Mask(string(p.CitizenID))
	}
	return out
}
