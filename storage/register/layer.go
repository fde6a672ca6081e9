package register

import (
	"github.com/tidwall/btree"

	"dossiertrail/custody"
)

// degree of the trees: small nodes, because the first change of a node after a
// snapshot copies it.
const degree = 16

// A layer holds changes in key order: rows, index entries (false takes away one
// that a layer below holds) and counters, each with its newest value.
type layer struct {
	rows   *btree.Map[string, custody.Row]
	marks  *btree.Map[string, bool]
	counts *btree.Map[string, custody.Count]
}

func newLayer() *layer {
	return &layer{
		rows:   btree.NewMap[string, custody.Row](degree),
		marks:  btree.NewMap[string, bool](degree),
		counts: btree.NewMap[string, custody.Count](degree),
	}
}

// copy shares all nodes with l; whichever of the two changes a node first copies it.
func (l *layer) copy() *layer {
	return &layer{rows: l.rows.Copy(), marks: l.marks.Copy(), counts: l.counts.Copy()}
}

// size is the number of changes.
func (l *layer) size() int { return l.rows.Len() + l.marks.Len() + l.counts.Len() }
