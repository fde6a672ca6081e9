package storage

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"dossiertrail/custody"
	"dossiertrail/storage/keys"
	"dossiertrail/storage/register"
)

// The fields of the blind index. A citizen ID is found everywhere; a person
// without a usable one is found within the enterprise only.
const (
	blindCitizenID = "citizen-id"
	blindNameBirth = "enterprise-name-birth"
)

// A Person is what a roster row says of a human being: all of it sealed under
// the key of the dossier, none of it anywhere else. Dates are 2006-01-02 or
// 2006-01, as the roster gave them.
type Person struct {
	Name       string            `cbor:"1,keyasint"`           // as registered
	CoverName  string            `cbor:"2,keyasint,omitempty"` // as written on the cover, where it differs
	CitizenID  custody.CitizenID `cbor:"3,keyasint,omitempty"`
	Sex        string            `cbor:"4,keyasint,omitempty"` // male, female or empty
	Birth      string            `cbor:"5,keyasint,omitempty"`
	WorkStart  string            `cbor:"6,keyasint,omitempty"`
	Retired    string            `cbor:"7,keyasint,omitempty"`
	Political  string            `cbor:"8,keyasint,omitempty"`
	Medical    string            `cbor:"9,keyasint,omitempty"`  // place of medical insurance, as written
	Household  string            `cbor:"10,keyasint,omitempty"` // registered household, as written
	Residence  string            `cbor:"11,keyasint,omitempty"` // long-term residence, as written
	Provincial bool              `cbor:"12,keyasint,omitempty"` // paid by the provincial insurance centre
	OldNo      string            `cbor:"13,keyasint,omitempty"` // the enterprise's number of the dossier
	OldBox     string            `cbor:"14,keyasint,omitempty"` // the enterprise's number of the box
	Materials  int               `cbor:"15,keyasint,omitempty"` // how many papers
	Pages      int               `cbor:"16,keyasint,omitempty"`
	Missing    string            `cbor:"17,keyasint,omitempty"` // missing materials and the reason
	Remarks    string            `cbor:"18,keyasint,omitempty"`
	Extra      map[string]string `cbor:"19,keyasint,omitempty"` // columns nobody knows, by title
	Digest     string            `cbor:"20,keyasint,omitempty"` // of the roster row, as the importer made it
}

// blind lists what a person of an enterprise is found by.
func (p Person) blind(enterprise custody.OrgID) keys.BlindIndex {
	if key := p.CitizenID.Key(); key != "" {
		return keys.BlindIndex{Field: blindCitizenID, Value: key}
	}
	return keys.BlindIndex{Field: blindNameBirth, Value: string(enterprise) + "\n" + p.Name + "\n" + p.Birth}
}

// same reports whether two rows say the same of a person. How the importer
// digested the row says nothing of the person.
func (c *Codec) same(a, b Person) (bool, error) {
	a.Digest, b.Digest = "", ""
	x, err := c.plain(a)
	if err != nil {
		return false, err
	}
	y, err := c.plain(b)
	return string(x) == string(y), err
}

// plain is a person in the form that is sealed: a CBOR map in core deterministic
// encoding.
func (c *Codec) plain(p Person) ([]byte, error) {
	b, err := c.enc.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode a person: %w", err)
	}
	return b, nil
}

// Person unseals the person of a dossier. The caller has to know that whoever
// asks may see it. ErrNoPerson when no such dossier is registered, ErrErased when
// its key is gone.
func (v *View) Person(dossier custody.ID) (Person, error) {
	row, ok := custody.Get[custody.Person](v, custody.PersonKey(dossier))
	if !ok {
		return Person{}, errors.Join(v.Err(), fmt.Errorf("dossier %s: %w", dossier, ErrNoPerson))
	}
	return v.unseal(row)
}

func (v *View) unseal(row custody.Person) (Person, error) {
	plain, err := v.store.vault.Unseal(row.Subject, row.Sealed)
	if err != nil {
		return Person{}, fmt.Errorf("dossier %s: %w", row.Dossier, erased(err))
	}
	var p Person
	if err := v.store.codec.person.Unmarshal(plain, &p); err != nil {
		return Person{}, fmt.Errorf("dossier %s: %w", row.Dossier, keys.ErrSealed)
	}
	return p, nil
}

// erased tells a key that is gone from other failures of the vault.
func erased(err error) error {
	if errors.Is(err, keys.ErrErased) {
		return fmt.Errorf("%w (%w)", ErrErased, err)
	}
	return err
}

// FindCitizenID lists the dossiers of a citizen ID, in either form, in every
// enterprise, oldest first. Nobody has an empty or misshapen number.
func (v *View) FindCitizenID(id custody.CitizenID) ([]custody.Dossier, error) {
	key := id.Key()
	if key == "" {
		return nil, nil
	}
	return v.findBlind(keys.BlindIndex{Field: blindCitizenID, Value: key}, func(_ custody.Dossier, p Person) bool {
		return p.CitizenID.Key() == key
	})
}

// findBlind lists the dossiers under a value of the blind index that hold now
// what is looked for: an amended person is found by old values too.
func (v *View) findBlind(b keys.BlindIndex, holds func(custody.Dossier, Person) bool) ([]custody.Dossier, error) {
	subjects, err := v.store.vault.FindBlind(b.Field, b.Value)
	if err != nil {
		return nil, err
	}
	var found []custody.Dossier
	for _, subject := range subjects {
		for _, id := range v.snapshot.IDs(register.DossierOf(subject), "") {
			person, err := v.Person(id)
			if errors.Is(err, ErrErased) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if dossier, ok := custody.Get[custody.Dossier](v, custody.DossierKey(id)); ok && holds(dossier, person) {
				found = append(found, dossier)
			}
		}
	}
	slices.SortFunc(found, func(a, b custody.Dossier) int { return cmp.Compare(a.ID, b.ID) })
	return found, v.Err()
}
