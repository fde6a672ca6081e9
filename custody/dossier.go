package custody

// A Subject is the random name under which a person's data is sealed. Erasing
// the subject's key erases the person; the dossier stays.
type Subject [16]byte

// A Note is free text that somebody wrote, sealed, because it may name a
// person. The zero Note says nothing.
type Note struct {
	Subject Subject `cbor:"1,keyasint,omitzero"`
	Sealed  []byte  `cbor:"2,keyasint,omitempty"`
}

// IsZero reports whether nothing was written.
func (n Note) IsZero() bool { return len(n.Sealed) == 0 }

// A Dossier is one person's file: what may be known without knowing who.
type Dossier struct {
	ID         ID       `cbor:"1,keyasint"`
	Enterprise OrgID    `cbor:"2,keyasint"`
	Category   Category `cbor:"3,keyasint"`
	Stays      bool     `cbor:"4,keyasint,omitempty"` // its category does not move
	Route      Route    `cbor:"5,keyasint"`
	Volumes    []ID     `cbor:"6,keyasint"`
	Stage      Stage    `cbor:"7,keyasint"`           // the least of its volumes'
	ArchiveNo  string   `cbor:"8,keyasint,omitempty"` // given by the keeper after acceptance
	Findings   []string `cbor:"9,keyasint,omitempty"` // stable fault codes of the roster row
	Registered int64    `cbor:"10,keyasint"`
}

// A Route is where a dossier goes and what decided it. An open route (no
// county) can be labelled and not sealed into a batch.
type Route struct {
	County string          `cbor:"1,keyasint,omitempty"`
	Rule   DestinationRule `cbor:"2,keyasint,omitempty"` // which rule fired
	By     ID              `cbor:"3,keyasint,omitempty"` // who overrode it
	Note   Note            `cbor:"4,keyasint,omitzero"`  // why
}

// DossierKey is the key of a dossier.
func DossierKey(id ID) Key { return idKey(TableDossier, id) }

// Key implements Row.
func (d Dossier) Key() Key { return DossierKey(d.ID) }

// A Person is the sealed half of a dossier: name, citizen ID and the rest of the
// roster row. The commitment proves later what was sealed, without showing it.
type Person struct {
	Dossier    ID      `cbor:"1,keyasint"`
	Subject    Subject `cbor:"2,keyasint"`
	Sealed     []byte  `cbor:"3,keyasint"`
	Commitment []byte  `cbor:"4,keyasint"` // 32 bytes, salted
}

// PersonKey is the key of the sealed half of a dossier.
func PersonKey(dossier ID) Key { return idKey(TablePerson, dossier) }

// Key implements Row.
func (p Person) Key() Key { return PersonKey(p.Dossier) }

// A Volume is the physical thing that carries a label and changes hands.
type Volume struct {
	ID        ID       `cbor:"1,keyasint"`
	Dossier   ID       `cbor:"2,keyasint"`
	No        int      `cbor:"3,keyasint"` // 1..Of
	Of        int      `cbor:"4,keyasint"`
	Duplicate bool     `cbor:"5,keyasint,omitempty"` // 副本, not 正本
	Label     Code     `cbor:"6,keyasint"`           // the label that is valid now; Copy 0 before the first print
	Batch     ID       `cbor:"7,keyasint,omitempty"` // the sealed batch it belongs to
	Box       ID       `cbor:"8,keyasint,omitempty"`
	Sent      int64    `cbor:"9,keyasint,omitempty"` // when its batch was sealed
	Gaps      bool     `cbor:"10,keyasint,omitempty"`
	Case      ID       `cbor:"11,keyasint,omitempty"` // the open case about it
	Standing  Standing `cbor:"12,keyasint"`
}

// A Standing is where a volume or box is and who answers for it.
type Standing struct {
	Stage    Stage `cbor:"1,keyasint"`
	Aside    Aside `cbor:"2,keyasint,omitempty"`
	Holder   OrgID `cbor:"3,keyasint"`
	HolderBy ID    `cbor:"4,keyasint,omitempty"` // badge of the person
	Since    int64 `cbor:"5,keyasint"`           // when the holder took it
	In       ID    `cbor:"6,keyasint,omitempty"` // the handover that moved it here
	Location ID    `cbor:"7,keyasint,omitempty"` // the cell, once shelved
	Called   int64 `cbor:"8,keyasint,omitempty"` // when it was called missing
}

// Waiting is since when the volume waits to be received: since its batch was
// sealed or, where it never was in one, since its holder found it.
func (v Volume) Waiting() int64 {
	if v.Sent != 0 {
		return v.Sent
	}
	return v.Standing.Since
}

// VolumeKey is the key of a volume.
func VolumeKey(id ID) Key { return idKey(TableVolume, id) }

// Key implements Row.
func (v Volume) Key() Key { return VolumeKey(v.ID) }

// An Alias leads from a serial that replaced another (after copy 9) to the
// thing that carries it.
type Alias struct {
	Serial ID `cbor:"1,keyasint"`
	Thing  ID `cbor:"2,keyasint"`
}

// AliasKey is the key of an alias.
func AliasKey(serial ID) Key { return idKey(TableAlias, serial) }

// Key implements Row.
func (a Alias) Key() Key { return AliasKey(a.Serial) }
