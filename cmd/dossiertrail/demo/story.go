package demo

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// An act is one thing that happens to one group on one day.
type act struct {
	day  float64
	name string
	do   func(ctx context.Context) error
}

// travel lets every group meet its fate, all of them in the order of the days.
func (c *city) travel(ctx context.Context, groups []group) error {
	var acts []act
	for i, g := range groups {
		j := &journey{city: c, group: g, fate: fateOf(g, i), no: i, neighbours: groups}
		if len(c.volumes[g.dossiers[0].ID]) == 0 {
			continue // no labels yet
		}
		acts = append(acts, j.acts()...)
	}
	slices.SortStableFunc(acts, func(a, b act) int { return cmp.Compare(a.day, b.day) })
	for i, a := range acts {
		c.clock.until(c.at(a.day))
		if i%20 == 0 {
			c.said(fmt.Sprintf("第 %d 天", int(a.day)))
		}
		if err := a.do(ctx); err != nil {
			return fmt.Errorf("day %.1f, %s: %w", a.day, a.name, err)
		}
	}
	return nil
}

// A journey is the way of one group.
type journey struct {
	*city
	group
	fate       fate
	no         int
	neighbours []group

	boxes   []api.ID
	inside  map[api.ID][]api.ID // volumes of a box
	batch   api.ID
	accept  api.ID // handover of the acceptance
	missing api.ID
	stray   []api.ID // never sent, and there all the same
}

func (j *journey) acts() []act {
	var acts []act
	add := func(day float64, name string, do func(context.Context) error) {
		if day > 0 {
			acts = append(acts, act{day, fmt.Sprintf("%s %s for %s", name, j.sender.id, j.place.code), do})
		}
	}
	add(j.fate.packed, "pack", j.pack)
	add(j.fate.sealed, "seal", j.seal)
	add(j.fate.dispatched, "dispatch", j.dispatch)
	add(j.fate.delivered, "deliver", j.deliver)
	add(j.fate.accepted, "accept", j.acceptance)
	if j.fate.foundLate {
		add(j.fate.accepted+2, "find", j.find)
	}
	add(j.fate.shelved, "shelve", j.shelve)
	return acts
}

// last reports whether this day is the last of the group and its leg is still
// being worked on.
func (j *journey) last(day float64) bool {
	f := j.fate
	return f.opening && day == max(f.dispatched, f.delivered, f.accepted, f.shelved)
}

// volumesInBox is how many volumes go into a box.
const volumesInBox = 24

func (j *journey) pack(ctx context.Context) error {
	from := j.as(hand(j.sender.id))
	j.inside = make(map[api.ID][]api.ID)
	var volumes []api.ID
	for _, d := range j.dossiers {
		volumes = append(volumes, j.volumes[d.ID]...)
	}
	if j.fate.surplus && len(volumes) > 2 {
		volumes = j.holdBack(volumes)
	}
	for chunk := range slices.Chunk(volumes, volumesInBox) {
		box, err := client.Post[api.Box](ctx, from, "/boxes", api.NewBox{County: j.place.code})
		if err != nil {
			return err
		}
		if err := j.scan(ctx, hand(j.sender.id), box.ID, "", codes(chunk), "ok"); err != nil {
			return err
		}
		j.boxes = append(j.boxes, box.ID)
		j.inside[box.ID] = chunk
	}
	if err := j.print(ctx, hand(j.sender.id), j.boxes); err != nil {
		return err
	}
	if j.fate.oldLabel {
		return j.reprint(ctx, hand(j.sender.id), volumes[0])
	}
	return nil
}

// holdBack leaves the last dossier out of the boxes: its papers turn up with
// the receiver all the same.
func (j *journey) holdBack(volumes []api.ID) []api.ID {
	last := j.volumes[j.dossiers[len(j.dossiers)-1].ID]
	j.stray = last[:1]
	return volumes[:len(volumes)-len(last)]
}

func (j *journey) seal(ctx context.Context) error {
	from := j.as(hand(j.sender.id))
	for i, box := range j.boxes {
		number := api.SealNumber{Seal: fmt.Sprintf("%s-%02d%03d", j.sender.short, j.no, i+1)}
		if _, err := client.Post[api.Box](ctx, from, "/boxes/"+string(box)+"/close", number); err != nil {
			return err
		}
	}
	batch, err := client.Post[api.Batch](ctx, from, "/batches", api.NewBatch{County: j.place.code, Boxes: j.boxes})
	j.batch = batch.ID
	return err
}

// carrier is who takes the group.
func (j *journey) carrier() custody.OrgID {
	if j.fate.byPost {
		return post
	}
	return messenger
}

// open starts a leg.
func (j *journey) open(ctx context.Context, login string, leg api.Leg) (api.ID, error) {
	h := api.NewHandover{Leg: leg, Batch: j.batch}
	if leg == "dispatch" {
		h.To = string(j.carrier())
		h.Method = "messenger"
		if j.fate.byPost {
			h.Method, h.PostNumber = "confidential_post", fmt.Sprintf("JY%06d", 310_000+j.no)
		}
	}
	made, err := client.Post[api.Handover](ctx, j.as(login), "/handovers", h)
	return made.ID, err
}

// judge gives a line its verdict.
func (j *journey) judge(ctx context.Context, login string, handover, thing api.ID, verdict api.LineVerdict, note string) error {
	_, err := client.Post[api.Line](ctx, j.as(login), "/handovers/"+string(handover)+"/lines/"+string(thing)+"/verdict",
		api.LineJudgement{Verdict: verdict, Note: note})
	return err
}

// end has both parties confirm, the absent one by its signed paper, and closes.
func (j *journey) end(ctx context.Context, login string, handover api.ID, side, paper string) error {
	from := j.as(login)
	other := map[string]string{"giver": "receiver", "receiver": "giver"}[side]
	at := "/handovers/" + string(handover)
	if _, err := client.Post[api.Handover](ctx, from, at+"/confirm", api.PartyWord{Side: other, Paper: paper}); err != nil {
		return err
	}
	if _, err := client.Post[api.Handover](ctx, from, at+"/confirm", api.PartyWord{Side: side}); err != nil {
		return err
	}
	return from.Exchange(ctx, http.MethodPost, at+"/close", nil, nil)
}

// scan has somebody scan codes one after the other, every two seconds. Each
// must be answered with a verdict that is among the wanted ones.
func (c *city) scan(ctx context.Context, login string, into, cell api.ID, texts []string, want ...api.VerdictKind) error {
	for chunk := range slices.Chunk(texts, 100) {
		var scans []api.Scan
		for _, text := range chunk {
			now := c.clock.pass(2 * time.Second)
			scans = append(scans, api.Scan{ID: c.scanID(now), Into: into, Text: text, At: api.Time(now.UnixMilli()), Via: "wedge", Cell: cell})
		}
		got, err := client.Post[api.ScanAnswers](ctx, c.as(login), "/scans", api.Scans{Scans: scans})
		if err != nil {
			return err
		}
		for i, a := range got.Answers {
			if !slices.Contains(append(want, "complete"), a.Verdict.Kind) {
				return fmt.Errorf("scan of %s: %s %s", chunk[i], a.Verdict.Kind, a.Verdict.Reason)
			}
		}
	}
	return nil
}

// scanID makes the name of a scan from the seed, so that equal seeds make equal
// scans.
func (c *city) scanID(now time.Time) string {
	a, b := c.crowd.r.Uint64(), c.crowd.r.Uint64()
	ms := now.UnixMilli()
	return fmt.Sprintf("%08x-%04x-7%03x-%04x-%012x", ms>>16, ms&0xffff, a&0xfff, a>>16&0x3fff|0x8000, b&0xffffffffffff)
}

func codes(things []api.ID) []string {
	texts := make([]string, len(things))
	for i, id := range things {
		texts[i] = custody.Code{ID: id.Custody(), Copy: 1}.String()
	}
	return texts
}
