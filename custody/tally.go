package custody

// setLine writes a line and keeps the tallies of its handover and box. It
// returns the handover as written. A change of the count makes confirmations
// void.
func setLine(w Writer, h Handover, line Line) Handover {
	old, _ := Get[Line](w, line.Key())
	persons := -personsHere(w, h, line.Thing)
	w.Put(line)
	persons += personsHere(w, h, line.Thing)
	if line.Extra {
		h.Tally.Exceptions += open(line) - open(old)
	} else {
		h = countLine(w, h, old, line)
		h.Tally.Received.Persons += persons
	}
	if old.Verdict != line.Verdict || old.Gone != line.Gone || old.Extra != line.Extra {
		h.Giver, h.Receiver = Confirmation{}, Confirmation{}
	}
	w.Put(h)
	return h
}

// open is 1 for an extra line that waits for a verdict.
func open(line Line) int {
	if line.Extra && !line.Gone && line.Verdict == Pending {
		return 1
	}
	return 0
}

func countLine(w Writer, h Handover, old, line Line) Handover {
	pending := delta(old.Verdict == Pending, line.Verdict == Pending)
	here := delta(old.Verdict.Here(), line.Verdict.Here())
	h.Tally.Pending += pending
	if h.Check == BySeal {
		box, _ := Get[Box](w, BoxKey(line.Thing))
		h.Tally.Received.Boxes += here
		h.Tally.Received.Volumes += here * len(box.Volumes)
		return h
	}
	t, _ := Get[BoxTally](w, BoxTallyKey(h.ID, line.Box))
	full := t.Received == t.Expected
	t.Received += here
	t.Pending += pending
	w.Put(t)
	h.Tally.Received.Volumes += here
	h.Tally.Received.Boxes += delta(full, t.Received == t.Expected)
	return h
}

func delta(before, after bool) int {
	switch {
	case after && !before:
		return 1
	case before && !after:
		return -1
	}
	return 0
}

// personsHere counts the persons behind a thing of whom every volume on the
// list is here.
func personsHere(r Reader, h Handover, thing ID) int {
	volumes := []ID{thing}
	if thing.Kind() == KindBox {
		box, _ := Get[Box](r, BoxKey(thing))
		volumes = box.Volumes
	}
	n := 0
	done := map[ID]bool{}
	for _, id := range volumes {
		v, ok := Get[Volume](r, VolumeKey(id))
		if !ok || done[v.Dossier] {
			continue
		}
		done[v.Dossier] = true
		if wholeHere(r, h, v.Dossier) {
			n++
		}
	}
	return n
}

// wholeHere reports whether every volume of a dossier that this handover lists
// is here, and at least one is listed.
func wholeHere(r Reader, h Handover, dossier ID) bool {
	d, _ := Get[Dossier](r, DossierKey(dossier))
	listed := false
	for _, id := range d.Volumes {
		thing := id
		if h.Check == BySeal {
			v, _ := Get[Volume](r, VolumeKey(id))
			thing = v.Box
		}
		line, ok := Get[Line](r, LineKey(h.ID, thing))
		if !ok || line.Extra {
			continue
		}
		if !line.Verdict.Here() {
			return false
		}
		listed = true
	}
	return listed
}
