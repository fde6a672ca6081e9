package server

import (
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// verdict is what a screen shows of a verdict: the words for the IDs in it, as
// far as the account may know them.
func (c *scope) verdict(v custody.Verdict) api.Verdict {
	out := api.Verdict{
		Kind: api.VerdictKind(v.Kind.String()), Reason: string(v.Reason), Counted: v.Counted, Moved: v.Moved, Flags: flags(v.Flags),
		Code: v.Code.String(), Grouped: v.Code.Grouped(), Number: v.Number,
	}
	if v.Kind == custody.VerdictForbidden {
		// What belongs to others and what does not exist are one.
		out.Reason = ""
		return out
	}
	out.Thing, out.Other, out.Earlier = api.IDOf(v.Thing), api.IDOf(v.Other), c.sighting(v.Earlier)
	if v.Tally != (custody.Tally{}) {
		t := tally(v.Tally)
		out.Tally = &t
	}
	if !v.BoxTally.Box.IsZero() {
		t := c.boxTally(v.BoxTally)
		out.BoxTally = &t
	}
	out.Names = c.verdictNames(v)
	switch v.Thing.Kind() {
	case custody.KindVolume:
		c.showVolume(&out, v)
	case custody.KindBox:
		if b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(v.Thing)); ok && c.may(readBox, c.toBox(b)) {
			out.Box = &api.ScanBox{ID: api.IDOf(b.ID), No: b.No, Seal: b.Seal, County: c.countyName(b.County)}
		}
	case custody.KindLocation:
		if l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(v.Thing)); ok && c.may(readLocations, c.owner(l.Keeper)) {
			out.Location = &api.ScanCell{ID: api.IDOf(l.ID), Path: l.Path, Holds: l.Holds, Capacity: l.Capacity}
		}
	case custody.KindDossier, custody.KindForm, custody.KindBadge, custody.KindCommand:
	}
	return out
}

func flags(f custody.Flags) []api.Flag {
	out := []api.Flag{}
	for _, name := range f.Names() {
		out = append(out, api.Flag(name))
	}
	return out
}

// verdictNames are the words for what the verdict points at.
func (c *scope) verdictNames(v custody.Verdict) *api.ScanNames {
	n := api.ScanNames{County: c.countyName(v.County), Organisation: c.orgName(v.Org)}
	if v.Other.Kind() == custody.KindForm {
		n.Batch = api.IDOf(v.Other)
	}
	if v.Kind == custody.VerdictWrongKind && !v.Thing.IsZero() {
		n.Kind = v.Thing.Kind().String()
	}
	if n == (api.ScanNames{}) {
		return nil
	}
	return &n
}

// showVolume adds whose volume was scanned. A clerk who holds a volume of
// another county in hand may read its name, and nothing more of it.
func (c *scope) showVolume(out *api.Verdict, v custody.Verdict) {
	volume, ok := custody.Get[custody.Volume](c.view, custody.VolumeKey(v.Thing))
	if !ok {
		return
	}
	d, _ := custody.Get[custody.Dossier](c.view, custody.DossierKey(volume.Dossier))
	out.Volume = &api.ScanVolume{ID: api.IDOf(volume.ID), No: volume.No, Of: volume.Of, Duplicate: volume.Duplicate}
	to := c.toDossier(d)
	if !c.may(readDossier, to) {
		if name := c.personName(d.ID, to|party); name != "" {
			out.Dossier = &api.ScanDossier{Name: name}
		}
		return
	}
	out.Volume.Copy, out.Volume.Box = volume.Label.Copy, api.IDOf(volume.Box)
	out.Volume.Stage, out.Volume.Aside = stageOf(volume.Standing.Stage), asideOf(volume.Standing.Aside)
	out.Dossier = &api.ScanDossier{
		ID: api.IDOf(d.ID), Name: c.personName(d.ID, to), Enterprise: string(d.Enterprise), EnterpriseName: c.orgName(d.Enterprise),
		County: d.Route.County, CountyName: c.countyName(d.Route.County),
	}
	if b, ok := custody.Get[custody.Box](c.view, custody.BoxKey(volume.Box)); ok {
		out.Box = &api.ScanBox{ID: api.IDOf(b.ID), No: b.No, Seal: b.Seal, County: c.countyName(b.County)}
	}
	if l, ok := custody.Get[custody.Location](c.view, custody.LocationKey(volume.Standing.Location)); ok && c.may(readLocations, c.owner(l.Keeper)) {
		out.Location = &api.ScanCell{ID: api.IDOf(l.ID), Path: l.Path, Holds: l.Holds, Capacity: l.Capacity}
	}
}
