package storage

import (
	"encoding/binary"
	"slices"
	"strings"

	"dossiertrail/custody"
	"dossiertrail/storage/register"
)

// A HandoverFilter chooses handovers; empty fields ask for all.
type HandoverFilter struct {
	Batch  custody.ID
	Org    custody.OrgID // either party
	Leg    custody.Leg
	Open   bool // only open ones
	Closed bool // only closed ones
}

func (f HandoverFilter) holds(h custody.Handover) bool {
	return (f.Batch == 0 || h.Batch == f.Batch) && (f.Org == "" || h.From == f.Org || h.To == f.Org) &&
		(f.Leg == 0 || h.Leg == f.Leg) && (!f.Open || h.Open()) && (!f.Closed || !h.Open())
}

// Handovers lists handovers by ID; those of one batch all at once, in the order
// they were opened.
func (v *View) Handovers(f HandoverFilter, p Page) (List[custody.Handover], error) {
	switch {
	case f.Batch != 0:
		return v.batchHandovers(f)
	case f.Org == "":
		return rows(v, custody.Key(custody.TableHandover), p, f.holds)
	}
	_, limit, err := p.start()
	if err != nil {
		return List[custody.Handover]{}, err
	}
	var parts []List[custody.Handover]
	for _, r := range f.lists() {
		part, err := list(v, r, p, func(id custody.ID) (custody.Handover, bool) {
			h, ok := v.handover(id)
			return h, ok && f.holds(h)
		})
		if err != nil {
			return List[custody.Handover]{}, err
		}
		parts = append(parts, part)
	}
	return mergeHandovers(parts, limit, p.Newest), nil
}

// mergeHandovers makes one part of a list of the parts of several that are ordered
// by ID. What lies beyond the end of one of them has to wait: the rows that
// follow there may come first.
func mergeHandovers(parts []List[custody.Handover], limit int, newest bool) List[custody.Handover] {
	order := func(a, b string) int {
		if newest {
			a, b = b, a
		}
		return strings.Compare(a, b)
	}
	var out List[custody.Handover]
	for _, part := range parts {
		out.Rows = append(out.Rows, part.Rows...)
		if part.Next != "" && (out.Next == "" || order(part.Next, out.Next) < 0) {
			out.Next = part.Next
		}
	}
	out.Rows = slices.DeleteFunc(out.Rows, func(h custody.Handover) bool {
		return out.Next != "" && order(idCursor(h.ID), out.Next) > 0
	})
	slices.SortFunc(out.Rows, func(a, b custody.Handover) int { return order(idCursor(a.ID), idCursor(b.ID)) })
	out.Rows = slices.CompactFunc(out.Rows, func(a, b custody.Handover) bool { return a.ID == b.ID })
	if len(out.Rows) > limit {
		out.Rows = out.Rows[:limit]
		out.Next = idCursor(out.Rows[limit-1].ID)
	}
	return out
}

// idCursor is the cursor behind a thing in a list that is ordered by ID alone.
func idCursor(id custody.ID) string {
	return cursorText(register.Cursor(binary.BigEndian.AppendUint64(nil, uint64(id))))
}

// lists are the kept lists that hold what the filter asks for. Shelving has one
// party on both sides and stands in two of them.
func (f HandoverFilter) lists() []register.Range {
	var all []register.Range
	for _, open := range []bool{true, false} {
		if open && f.Closed || !open && f.Open {
			continue
		}
		all = append(all, register.HandoversFrom(f.Org, open), register.HandoversTo(f.Org, open))
	}
	return all
}

func (v *View) handover(id custody.ID) (custody.Handover, bool) {
	return custody.Get[custody.Handover](v, custody.HandoverKey(id))
}

func (v *View) batchHandovers(f HandoverFilter) (List[custody.Handover], error) {
	var out List[custody.Handover]
	batch, _ := custody.Get[custody.Batch](v, custody.BatchKey(f.Batch))
	for _, id := range batch.Handovers {
		if h, ok := v.handover(id); ok && f.holds(h) {
			out.Rows = append(out.Rows, h)
		}
	}
	return out, v.Err()
}

// Overdue lists the open handovers that were due before now (Unix milliseconds),
// the longest overdue first.
func (v *View) Overdue(now int64, p Page) (List[custody.Handover], error) {
	return list(v, register.HandoversDue().Before(now), p, v.handover)
}
