package register

import "dossiertrail/custody"

// The letters of the indexes: the first byte of every entry, part of the layout.
const (
	byHistory byte = iota + 1
	byUnreceived
	byUnreceivedCounty
	byUnreceivedEnterprise
	byUnreceivedHolder
	byUnreceivedCourier
	byUnreceivedBatch
	byUnprinted
	byLocation
	byDossierEnterprise
	byDossierStage
	byDossierCounty
	bySubject
	byBoxEnterprise
	byBatchFrom
	byBatchTo
	byBatchCourier
	byHandoverFrom
	byHandoverTo
	byHandoverDue
	byPendingLine
	byException
	byCaseOwner
	byCaseRaised
	byCaseDue
	byCell
	byBadge
)

// A near is what an index of volumes knows of the rows beside the volume.
type near struct {
	enterprise custody.OrgID
	county     string
	stays      bool
	courier    custody.OrgID // of its batch
}

// An index derives entries from rows of one table. An entry is the letter, the
// fields that the index is ordered by, and the ID of the thing, 8 bytes.
type index struct {
	letter byte
	table  byte
	keys   func(row custody.Row, n near, e *entries)
}

// on defines an index over rows of type T.
func on[T custody.Row](letter byte, keys func(row T, n near, e *entries)) index {
	var none T
	return index{letter, none.Key()[0], func(row custody.Row, n near, e *entries) {
		if t, ok := row.(T); ok {
			keys(t, n, e)
		}
	}}
}

// entries collects what one row gives to one index.
type entries struct {
	letter byte
	buf    tuple
	ends   []int
}

func (e *entries) reset(letter byte) {
	e.letter, e.buf, e.ends = letter, e.buf[:0], e.ends[:0]
}

// begin starts an entry; what is appended to the result and handed to add is it.
func (e *entries) begin() tuple { return e.buf.digit(e.letter) }

// add ends the entry that began with begin, with the ID of the thing.
func (e *entries) add(t tuple, thing custody.ID) {
	e.buf = t.id(thing)
	e.ends = append(e.ends, len(e.buf))
}

func (e *entries) at(i int) []byte {
	begin := 0
	if i > 0 {
		begin = e.ends[i-1]
	}
	return e.buf[begin:e.ends[i]]
}

func (e *entries) has(key []byte) bool {
	for i := range e.ends {
		if string(e.at(i)) == string(key) {
			return true
		}
	}
	return false
}

// indexes holds the definitions by table letter. It does not change once made.
type indexes [256][]index

func newIndexes() *indexes {
	all := &indexes{}
	for _, set := range [][]index{volumeIndexes(), dossierIndexes(), paperIndexes(), placeIndexes()} {
		for _, ix := range set {
			all[ix.table] = append(all[ix.table], ix)
		}
	}
	return all
}
