package register

import "dossiertrail/custody"

// pending is what an open session has put. Rows are found by key, and index entries
// are a log in which the last word holds: most sessions never ask for an order, and
// a log costs a copy of bytes where a tree costs a search. layer brings both into
// order for those that do.
type pending struct {
	rows   map[custody.Key]custody.Row
	counts map[string]custody.Count
	keys   []byte // of the index entries, one behind the other
	marks  []pendingMark

	large int // the most rows that the map has held

	ordered *layer
	put     []custody.Key // rows that ordered does not have as they are now
	settled int           // marks that ordered has
}

// A pendingMark is an index entry, given by where its key ends.
type pendingMark struct {
	end   int
	there bool
}

func newPending() *pending {
	return &pending{rows: map[custody.Key]custody.Row{}, counts: map[string]custody.Count{}, ordered: newLayer()}
}

// reset empties it for another session, which then need not allocate. Emptying a map
// takes as long as it once was large, so one that was much larger is thrown away.
func (p *pending) reset() {
	p.large = max(p.large, len(p.rows))
	if p.large > 16*len(p.rows)+1024 {
		p.rows, p.large = map[custody.Key]custody.Row{}, 0
	}
	clear(p.rows)
	clear(p.counts)
	p.keys, p.marks, p.put, p.settled = p.keys[:0], p.marks[:0], p.put[:0], 0
	if p.ordered.size() > 0 {
		p.ordered = newLayer()
	}
}

func (p *pending) setRow(key custody.Key, row custody.Row) {
	p.rows[key] = row
	p.put = append(p.put, key)
}

func (p *pending) setMark(key []byte, there bool) {
	p.keys = append(p.keys, key...)
	p.marks = append(p.marks, pendingMark{len(p.keys), there})
}

// settle brings everything into order.
func (p *pending) settle() {
	for _, key := range p.put {
		p.ordered.rows.Set(string(key), p.rows[key])
	}
	p.put = p.put[:0]
	p.logTo(p.ordered, p.settled)
	p.settled = len(p.marks)
	for key, count := range p.counts {
		p.ordered.counts.Set(key, count)
	}
}

// foldInto puts the changes over those of an older layer.
func (p *pending) foldInto(l *layer) {
	for key, row := range p.rows {
		l.rows.Set(string(key), row)
	}
	p.logTo(l, 0)
	for key, count := range p.counts {
		l.counts.Set(key, count)
	}
}

// logTo replays the log of index entries from one of them on.
func (p *pending) logTo(l *layer, from int) {
	keys, begin := string(p.keys), 0
	if from > 0 {
		begin = p.marks[from-1].end
	}
	for _, m := range p.marks[from:] {
		l.marks.Set(keys[begin:m.end], m.there)
		begin = m.end
	}
}
