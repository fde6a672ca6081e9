package demo

import (
	"context"
	"errors"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

// dispatch hands the boxes to the courier, who signs by account; the enterprise
// signed the sheet.
func (j *journey) dispatch(ctx context.Context) error {
	login := hand(j.carrier())
	h, err := j.open(ctx, hand(j.sender.id), "dispatch")
	if err != nil {
		return err
	}
	taken := j.boxes
	if (j.fate.split || j.last(j.fate.dispatched)) && len(taken) > 1 {
		taken = taken[:len(taken)-1]
	} else if j.last(j.fate.dispatched) {
		taken = nil
	}
	if err := j.scan(ctx, login, h, "", codes(taken), "ok"); err != nil {
		return err
	}
	if j.last(j.fate.dispatched) {
		return nil
	}
	for _, box := range j.boxes[len(taken):] {
		if err := j.judge(ctx, login, h, box, "refused", ""); err != nil {
			return err
		}
	}
	j.boxes = taken
	return j.end(ctx, login, h, "receiver", "FC-"+string(h[7:]))
}

// deliver brings the boxes to the keeper's door; the courier signed the sheet.
func (j *journey) deliver(ctx context.Context) error {
	login := hand(j.place.keeper)
	h, err := j.open(ctx, login, "delivery")
	if err != nil {
		return err
	}
	arrived := j.boxes
	if j.last(j.fate.delivered) {
		arrived = arrived[:len(arrived)/2]
	}
	if err := j.scan(ctx, login, h, "", codes(arrived), "ok"); err != nil {
		return err
	}
	if j.last(j.fate.delivered) {
		return nil
	}
	return j.end(ctx, login, h, "receiver", "SD-"+string(h[7:]))
}

// acceptance opens the boxes and checks every volume.
func (j *journey) acceptance(ctx context.Context) error {
	login := hand(j.place.keeper)
	h, err := j.open(ctx, login, "acceptance")
	if err != nil {
		return err
	}
	j.accept = h
	var expected []api.ID
	for _, box := range j.boxes {
		expected = append(expected, j.inside[box]...)
	}
	if j.fate.missing && len(expected) > 3 {
		j.missing = expected[2]
		expected = append(expected[:2:2], expected[3:]...)
	}
	working := j.last(j.fate.accepted)
	if working {
		expected = expected[:(len(expected)*3+3)/5]
	}
	if err := j.scan(ctx, login, h, "", codes(expected), "ok", "old_label"); err != nil {
		return err
	}
	if err := j.surprises(ctx, login, h, working); err != nil {
		return err
	}
	if working {
		return nil
	}
	if err := j.judgements(ctx, login, h, expected); err != nil {
		return err
	}
	return j.end(ctx, login, h, "receiver", "YS-"+string(h[7:]))
}

// surprises are what lies in the boxes and is not on the list.
func (j *journey) surprises(ctx context.Context, login string, h api.ID, working bool) error {
	if len(j.stray) > 0 {
		if err := j.scan(ctx, login, h, "", codes(j.stray), "not_sent"); err != nil {
			return err
		}
		if !working {
			if err := j.judge(ctx, login, h, j.stray[0], "received", ""); err != nil {
				return err
			}
		}
	}
	if !j.fate.misrouted {
		return nil
	}
	for _, g := range j.neighbours {
		if g.sender.id != j.sender.id || g.place.code == j.place.code {
			continue
		}
		foreign := j.volumes[g.dossiers[0].ID][:1]
		if err := j.scan(ctx, login, h, "", codes(foreign), "misrouted"); err != nil {
			return err
		}
		return j.judge(ctx, login, h, foreign[0], "elsewhere", "")
	}
	return nil
}

// judgements are what the clerk says about single lines.
func (j *journey) judgements(ctx context.Context, login string, h api.ID, expected []api.ID) error {
	if j.missing != "" {
		if err := j.judge(ctx, login, h, j.missing, "missing", ""); err != nil {
			return err
		}
	}
	if j.fate.gaps {
		if err := j.judge(ctx, login, h, expected[0], "received_gaps", "缺：入党志愿书、1993年工资审批表"); err != nil {
			return err
		}
	}
	if j.fate.damaged {
		return j.judge(ctx, login, h, expected[len(expected)-1], "damaged", "")
	}
	return nil
}

// find scans the volume that was called missing: it had slipped behind the
// shelves.
func (j *journey) find(ctx context.Context) error {
	if j.missing == "" {
		return nil
	}
	return j.scan(ctx, hand(j.place.keeper), j.accept, "", codes([]api.ID{j.missing}), "found")
}

// shelve scans cells and volumes, forty to a cell.
func (j *journey) shelve(ctx context.Context) error {
	login := hand(j.place.keeper)
	h, err := j.open(ctx, login, "shelving")
	if err != nil {
		return err
	}
	lines, err := j.lines(ctx, login, h)
	if err != nil {
		return err
	}
	if j.last(j.fate.shelved) {
		lines = lines[:len(lines)/2]
	}
	for len(lines) > 0 {
		cell, room, err := j.freeCell(ctx, login)
		if err != nil {
			return err
		}
		n := min(room, len(lines))
		if err := j.scan(ctx, login, h, "", codes([]api.ID{cell}), "context"); err != nil {
			return err
		}
		if err := j.scan(ctx, login, h, cell, codes(lines[:n]), "ok", "old_label"); err != nil {
			return err
		}
		lines = lines[n:]
	}
	if j.last(j.fate.shelved) {
		return nil
	}
	return j.end(ctx, login, h, "receiver", "SJ-"+string(h[7:]))
}

func (j *journey) lines(ctx context.Context, login string, h api.ID) ([]api.ID, error) {
	var things []api.ID
	err := client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Lines](ctx, j.as(login), "/handovers/"+string(h)+"/lines", client.Query("state", "pending", "cursor", cursor))
		for _, l := range part.Lines {
			things = append(things, l.Thing)
		}
		return part.Next, err
	})
	return things, err
}

// freeCell finds the first cell of the keeper with room, and how much.
func (j *journey) freeCell(ctx context.Context, login string) (api.ID, int, error) {
	cells, err := client.Get[api.Locations](ctx, j.as(login), "/locations", client.Query("limit", "1000"))
	if err != nil {
		return "", 0, err
	}
	for _, l := range cells.Locations {
		if l.Holds < l.Capacity {
			return l.ID, l.Capacity - l.Holds, nil
		}
	}
	return "", 0, errFull
}

// reprint prints one label anew: the clerk will meet the old one.
func (j *journey) reprint(ctx context.Context, login string, thing api.ID) error {
	return j.order(ctx, login, api.LabelOrder{Things: []api.ID{thing}, Preset: "a4-3x8", Reprint: true})
}

var errFull = errors.New("the stacks of the example are full")
