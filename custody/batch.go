package custody

// A Box holds volumes of one enterprise for one county. Closing it takes a seal
// number and freezes what is in it.
type Box struct {
	ID         ID       `cbor:"1,keyasint"`
	Enterprise OrgID    `cbor:"2,keyasint"`
	County     string   `cbor:"3,keyasint"`
	No         int      `cbor:"4,keyasint,omitempty"` // n of N within its batch, once sealed into one
	Seal       string   `cbor:"5,keyasint,omitempty"` // empty while open
	Batch      ID       `cbor:"6,keyasint,omitempty"`
	Volumes    []ID     `cbor:"7,keyasint,omitempty"` // in the order they were packed
	Label      Code     `cbor:"8,keyasint,omitzero"`  // the label that is valid now; Copy 0 before the first print
	Standing   Standing `cbor:"9,keyasint"`
	Opened     int64    `cbor:"10,keyasint"`
	Case       ID       `cbor:"11,keyasint,omitempty"` // the open case about it
}

// BoxKey is the key of a box.
func BoxKey(id ID) Key { return idKey(TableBox, id) }

// Key implements Row.
func (b Box) Key() Key { return BoxKey(b.ID) }

// A Count tells persons, volumes and boxes apart, everywhere.
type Count struct {
	Persons int `cbor:"1,keyasint,omitempty"`
	Volumes int `cbor:"2,keyasint,omitempty"`
	Boxes   int `cbor:"3,keyasint,omitempty"`
}

// A Batch is what one sender sends to one receiver. It is born sealed: its list
// never changes, except that boxes left behind at dispatch are split off.
type Batch struct {
	ID        ID     `cbor:"1,keyasint"`
	From      OrgID  `cbor:"2,keyasint"`
	To        OrgID  `cbor:"3,keyasint"`
	County    string `cbor:"4,keyasint"`
	Boxes     []ID   `cbor:"5,keyasint"`
	Due       Count  `cbor:"6,keyasint"`
	Sealed    int64  `cbor:"7,keyasint"`
	SplitOf   ID     `cbor:"8,keyasint,omitempty"`
	Handovers []ID   `cbor:"9,keyasint,omitempty"` // in the order they were opened
	Stage     Stage  `cbor:"10,keyasint"`          // how far its last closed leg brought it
	Courier   OrgID  `cbor:"11,keyasint,omitempty"`
}

// BatchKey is the key of a batch.
func BatchKey(id ID) Key { return idKey(TableBatch, id) }

// Key implements Row.
func (b Batch) Key() Key { return BatchKey(b.ID) }
