package server

import (
	"encoding/hex"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
)

// stageOf and asideOf write closed sets as they travel.
func stageOf(s custody.Stage) api.Stage { return api.Stage(s.String()) }
func asideOf(a custody.Aside) api.Aside { return api.Aside(a.String()) }

// label is the code of a label and its groups, empty before the first print.
func label(c custody.Code) (code, grouped string) {
	if c.Copy == 0 {
		return "", ""
	}
	return c.String(), c.Grouped()
}

func count(n custody.Count) api.Count {
	return api.Count{Persons: n.Persons, Volumes: n.Volumes, Boxes: n.Boxes}
}

func tally(t custody.Tally) api.Tally {
	return api.Tally{Due: count(t.Due), Received: count(t.Received), Lines: t.Lines, Pending: t.Pending, Exceptions: t.Exceptions}
}

func (c *scope) boxTally(t custody.BoxTally) api.BoxTally {
	box, _ := custody.Get[custody.Box](c.view, custody.BoxKey(t.Box))
	return api.BoxTally{Box: api.IDOf(t.Box), No: box.No, Expected: t.Expected, Received: t.Received, Pending: t.Pending}
}

func (c *scope) sighting(s custody.Sighting) *api.Sighting {
	if s.At == 0 && s.Recorded == 0 {
		return nil
	}
	return &api.Sighting{At: api.Time(s.At), Recorded: api.Time(s.Recorded), By: api.IDOf(s.By), ByName: c.badgeName(s.By),
		Station: s.Station, Handover: api.IDOf(s.Handover)}
}

func (c *scope) volume(v custody.Volume) api.Volume {
	code, grouped := label(v.Label)
	box, _ := custody.Get[custody.Box](c.view, custody.BoxKey(v.Box))
	cell, _ := custody.Get[custody.Location](c.view, custody.LocationKey(v.Standing.Location))
	return api.Volume{
		ID: api.IDOf(v.ID), Code: code, Grouped: grouped, Copy: v.Label.Copy, No: v.No, Of: v.Of, Duplicate: v.Duplicate,
		Stage: stageOf(v.Standing.Stage), Aside: asideOf(v.Standing.Aside),
		Holder: string(v.Standing.Holder), HolderName: c.orgName(v.Standing.Holder), HolderBy: api.IDOf(v.Standing.HolderBy),
		Since: api.Time(v.Standing.Since), Batch: api.IDOf(v.Batch), Box: api.IDOf(v.Box), BoxNo: box.No,
		Handover: api.IDOf(v.Standing.In), Location: api.IDOf(v.Standing.Location), Path: cell.Path,
		Sent: api.Time(v.Sent), Gaps: v.Gaps, Case: api.IDOf(v.Case),
	}
}

func (c *scope) boxLine(b custody.Box) api.Box {
	batch, _ := custody.Get[custody.Batch](c.view, custody.BatchKey(b.Batch))
	code, grouped := label(b.Label)
	return api.Box{
		ID: api.IDOf(b.ID), Code: code, Grouped: grouped, Copy: b.Label.Copy, No: b.No, Of: len(batch.Boxes),
		Enterprise: string(b.Enterprise), EnterpriseName: c.orgName(b.Enterprise), County: b.County, CountyName: c.countyName(b.County),
		Seal: b.Seal, Batch: api.IDOf(b.Batch), Stage: stageOf(b.Standing.Stage), Aside: asideOf(b.Standing.Aside),
		Holder: string(b.Standing.Holder), HolderName: c.orgName(b.Standing.Holder), Opened: api.Time(b.Opened),
		Count: c.boxCount(b),
	}
}

func (c *scope) boxCount(b custody.Box) api.Count {
	persons := map[custody.ID]bool{}
	for _, id := range b.Volumes {
		v, _ := custody.Get[custody.Volume](c.view, custody.VolumeKey(id))
		persons[v.Dossier] = true
	}
	return api.Count{Persons: len(persons), Volumes: len(b.Volumes)}
}

// boxWhole adds what is in the box. Whoever may know no name has no business
// with the list either.
func (c *scope) boxWhole(b custody.Box) (api.Box, error) {
	out := c.boxLine(b)
	if !c.may(readNames, c.toBox(b)) {
		return out, nil
	}
	rows, err := c.view.BoxVolumes(b.ID)
	if err != nil {
		return out, err
	}
	for _, r := range rows {
		code, grouped := label(r.Volume.Label)
		out.Volumes = append(out.Volumes, api.BoxVolume{
			ID: api.IDOf(r.Volume.ID), Code: code, Grouped: grouped, Dossier: api.IDOf(r.Dossier.ID), Name: c.rowName(r),
			No: r.Volume.No, Of: r.Volume.Of, Duplicate: r.Volume.Duplicate,
			Stage: stageOf(r.Volume.Standing.Stage), Aside: asideOf(r.Volume.Standing.Aside),
		})
	}
	return out, nil
}

// rowName is whose volume it is.
func (c *scope) rowName(r storage.VolumeRow) string {
	return c.personName(r.Dossier.ID, c.toDossier(r.Dossier)|c.part(r.Volume.Standing.Holder))
}

func (c *scope) batchOut(b custody.Batch) api.Batch {
	out := api.Batch{
		ID: api.IDOf(b.ID), From: string(b.From), FromName: c.orgName(b.From), To: string(b.To), ToName: c.orgName(b.To),
		County: b.County, CountyName: c.countyName(b.County), Courier: string(b.Courier), CourierName: c.orgName(b.Courier),
		Due: count(b.Due), Sealed: api.Time(b.Sealed), SplitOf: api.IDOf(b.SplitOf), Stage: stageOf(b.Stage),
		Boxes: api.IDsOf(b.Boxes), Handovers: api.IDsOf(b.Handovers),
	}
	if out.Due.Boxes == 0 {
		out.Due.Boxes = len(b.Boxes)
	}
	return out
}

func (c *scope) handoverOut(h custody.Handover) api.Handover {
	batch, _ := custody.Get[custody.Batch](c.view, custody.BatchKey(h.Batch))
	return api.Handover{
		ID: api.IDOf(h.ID), Leg: api.Leg(h.Leg.String()), Check: api.Check(h.Check.String()), Batch: api.IDOf(h.Batch),
		From: string(h.From), FromName: c.orgName(h.From), To: string(h.To), ToName: c.orgName(h.To),
		County: batch.County, CountyName: c.countyName(batch.County), Method: api.Method(h.Method.String()), PostNumber: h.PostNumber,
		Opened: api.Time(h.Opened), OpenedBy: api.IDOf(h.OpenedBy), Due: api.Time(h.Due), DueRule: h.DueRule,
		Overdue: h.Open() && h.Due != 0 && h.Due < c.now(), Closed: api.Time(h.Closed), Tally: tally(h.Tally),
		Giver: confirmation(h.Giver), Receiver: confirmation(h.Receiver),
	}
}

func confirmation(w custody.Confirmation) api.Confirmation {
	return api.Confirmation{Given: w.Given(), At: api.Time(w.At), By: api.IDOf(w.By), Paper: w.Paper}
}

func (c *scope) caseOut(k custody.Case) api.Case {
	out := api.Case{
		ID: api.IDOf(k.ID), Type: api.CaseType(k.Type.String()), Thing: api.IDOf(k.Thing), Handover: api.IDOf(k.Handover), Batch: api.IDOf(k.Batch),
		Owner: string(k.Owner), OwnerName: c.orgName(k.Owner), Raised: string(k.Raised), RaisedName: c.orgName(k.Raised),
		Opened: api.Time(k.Opened), Due: api.Time(k.Due), Overdue: k.Open() && k.Due != 0 && k.Due < c.now(),
		Chased: k.Chased, LastChase: api.Time(k.LastAt), Outcome: api.Outcome(k.Outcome.String()), Closed: api.Time(k.Closed),
	}
	switch k.Thing.Kind() {
	case custody.KindVolume:
		if v, ok := custody.Get[custody.Volume](c.view, custody.VolumeKey(k.Thing)); ok {
			_, out.Grouped = label(v.Label)
			out.Dossier, out.Name = api.IDOf(v.Dossier), c.personName(v.Dossier, c.toVolume(v))
		}
	case custody.KindBox:
		b, _ := custody.Get[custody.Box](c.view, custody.BoxKey(k.Thing))
		_, out.Grouped = label(b.Label)
	case custody.KindDossier, custody.KindForm, custody.KindLocation, custody.KindBadge, custody.KindCommand:
	}
	return out
}

func (c *scope) locationOut(l custody.Location) api.Location {
	code, grouped := label(l.Label)
	return api.Location{ID: api.IDOf(l.ID), Code: code, Grouped: grouped, Keeper: string(l.Keeper), Path: l.Path,
		Capacity: l.Capacity, Holds: l.Holds, Copy: l.Label.Copy}
}

// now is the clock in Unix milliseconds.
func (c *scope) now() int64 { return c.server.opt.Now().UnixMilli() }

// requestText writes a request's ID as a UUID.
func requestText(id custody.RequestID) string {
	if id == (custody.RequestID{}) {
		return ""
	}
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
