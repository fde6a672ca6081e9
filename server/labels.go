package server

import (
	"context"
	"net/http"
	"strconv"

	"dossiertrail/custody"
	"dossiertrail/labels"
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
		summary: "Label papers"}, s.listPresets)
	route(s, operation{action: printLabels, method: "GET", path: "/labels/unprinted", id: "listUnprinted", tag: tag,
		summary: "Volumes without a label"}, s.listUnprinted)
	route[labelsRequest, huma.StreamResponse](s, operation{action: printLabels, method: "POST", path: "/labels", id: "printLabels", tag: tag,
		summary: "Record that labels are printed, and make the sheets", makes: []string{pdfType}}, s.printLabels)
}

const pdfType = "application/pdf"

func (s *Server) listPresets(context.Context, *none) (*body[api.LabelPresets], error) {
	out := api.LabelPresets{Presets: []api.LabelPreset{}}
	for _, p := range labels.Presets() {
		out.Presets = append(out.Presets, api.LabelPreset{Name: p.Name, Title: p.Title, Cols: p.Cols, Rows: p.Rows, PerPage: p.PerPage(),
			Width: p.W, Height: p.H, PageW: p.PageW, PageH: p.PageH})
	}
	return &body[api.LabelPresets]{out}, nil
}

func (s *Server) listUnprinted(ctx context.Context, in *unprintedRequest) (*body[api.Unprinted], error) {
	c := s.scope(ctx)
	defer c.close()
	org, err := c.organisation(printLabels, in.Enterprise)
	if err != nil {
		return nil, err
	}
	list, err := c.view.Unprinted(org, part(in.Page))
	out := api.Unprinted{Volumes: []api.UnprintedVolume{}, Next: list.Next}
	for _, r := range list.Rows {
		out.Volumes = append(out.Volumes, api.UnprintedVolume{ID: api.IDOf(r.Volume.ID), Dossier: api.IDOf(r.Dossier.ID), Name: c.rowName(r),
			No: r.Volume.No, Of: r.Volume.Of, Duplicate: r.Volume.Duplicate, County: r.Dossier.Route.County, CountyName: c.countyName(r.Dossier.Route.County)})
	}
	return &body[api.Unprinted]{out}, err
}

// printLabels records first and prints then: a label on paper that nobody
// recorded would be a code that nobody issued. What can go wrong with the paper
// is found out before.
func (s *Server) printLabels(ctx context.Context, in *labelsRequest) (*huma.StreamResponse, error) {
	job, things, err := s.labelJob(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	before, err := s.labelsOf(ctx, things, in.Body.Reprint)
	if err != nil {
		return nil, err
	}
	job.Labels = copies(before, in.Body.Copies)
	report, err := labels.Check(ctx, job)
	if err != nil {
		return nil, err
	}
	if _, err := s.do(ctx, custody.PrintLabels{Meta: whoOf(ctx).meta(), Things: things, Reprint: in.Body.Reprint}); err != nil {
		return nil, err
	}
	given, err := s.labelsOf(ctx, things, false)
	if err != nil {
		return nil, err
	}
	job.Labels = copies(given, in.Body.Copies)
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", pdfType)
		hc.SetHeader("Content-Disposition", `inline; filename="labels.pdf"`)
		hc.SetHeader("Dossiertrail-Labels", strconv.Itoa(report.Labels))
		hc.SetHeader("Dossiertrail-Pages", strconv.Itoa(report.Pages))
		hc.SetHeader("Dossiertrail-Missing-Characters", strconv.Itoa(len(report.Missing)))
		if _, err := labels.WritePDF(hc.Context(), hc.BodyWriter(), job); err != nil {
			s.opt.Log.Warn("a label sheet broke off", "id", askedOf(ctx).id, "error", err)
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

// labelJob reads an order and makes sure that the account may print all of it.
func (s *Server) labelJob(ctx context.Context, order api.LabelOrder) (labels.Job, []custody.ID, error) {
	preset, err := labels.PresetByName(order.Preset)
	if err != nil {
		return labels.Job{}, nil, err
	}
	fonts, err := s.fonts()
	if err != nil {
		return labels.Job{}, nil, err
	}
	c := s.scope(ctx)
	defer c.close()
	things := make([]custody.ID, len(order.Things))
	for i, id := range order.Things {
		things[i] = id.Custody()
		if err := c.thing(printLabels, things[i]); err != nil {
			return labels.Job{}, nil, err
		}
	}
	return labels.Job{Preset: preset, Start: order.Start, Fonts: fonts}, things, nil
}

// labelsOf is what stands on the labels of things. With next they carry the
// code that a reprint will give them.
func (s *Server) labelsOf(ctx context.Context, things []custody.ID, next bool) ([]labels.Label, error) {
	c := s.scope(ctx)
	defer c.close()
	out := make([]labels.Label, 0, len(things))
	for _, id := range things {
		l := c.labelOf(id)
		if next || l.Code.Copy == 0 {
			l.Code.Copy = min(l.Code.Copy+1, custody.MaxCopy)
		}
		out = append(out, l)
	}
	return out, c.view.Err()
}

func (c *scope) labelOf(id custody.ID) labels.Label {
	switch id.Kind() {
	case custody.KindVolume:
		return c.volumeLabel(id)
	case custody.KindBox:
		b, _ := custody.Get[custody.Box](c.view, custody.BoxKey(id))
		batch, _ := custody.Get[custody.Batch](c.view, custody.BatchKey(b.Batch))
		l := labels.Label{Code: b.Label, Enterprise: c.orgName(b.Enterprise), County: c.countyName(b.County), Box: boxNumber(b)}
		if b.No > 0 {
			l.Part = strconv.Itoa(b.No) + "/" + strconv.Itoa(len(batch.Boxes))
		}
		return l
	case custody.KindLocation:
		l, _ := custody.Get[custody.Location](c.view, custody.LocationKey(id))
		return labels.Label{Code: l.Label, Name: l.Path, Enterprise: c.orgName(l.Keeper)}
	case custody.KindBadge:
		b, _ := custody.Get[custody.Badge](c.view, custody.BadgeKey(id))
		return labels.Label{Code: b.Label, Name: c.badgeName(id), Enterprise: c.orgName(b.Org)}
	case custody.KindDossier, custody.KindForm, custody.KindCommand:
	}
	return labels.Label{}
}

func (c *scope) volumeLabel(id custody.ID) labels.Label {
	v, _ := custody.Get[custody.Volume](c.view, custody.VolumeKey(id))
	d, _ := custody.Get[custody.Dossier](c.view, custody.DossierKey(v.Dossier))
	l := labels.Label{Code: v.Label, Name: c.personName(d.ID, c.toDossier(d)), Enterprise: c.orgName(d.Enterprise), County: c.countyName(d.Route.County)}
	part := "正本"
	if v.Duplicate {
		part = "副本"
	}
	l.Part = part + " " + strconv.Itoa(v.No) + "/" + strconv.Itoa(v.Of)
	if b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(v.Box)); ok {
		l.Box = boxNumber(b)
	}
	return l
}

// boxNumber is what people call a box: its number in the batch, or before that
// the serial of its code.
func boxNumber(b custody.Box) string {
	if b.No > 0 {
		return strconv.Itoa(b.No)
	}
	return strconv.Itoa(b.ID.Serial())
}

// copies repeats each label for as many as are wanted of it.
func copies(list []labels.Label, each int) func(yield func(labels.Label) bool) {
	return func(yield func(labels.Label) bool) {
		for _, l := range list {
			for range max(each, 1) {
				if !yield(l) {
					return
				}
			}
		}
	}
}
