package keys

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"
)

// Subject is the random id of one person in the record.
type Subject = [16]byte

// Secret is personal data that is to be sealed for a new subject.
type Secret struct {
	Subject Subject      // from NewSubject
	Plain   []byte       // the personal data
	Blind   []BlindIndex // values it is to be found by; empty ones are left out
}

// Sealed is personal data as it may be stored anywhere.
type Sealed struct {
	Subject    Subject
	Sealed     []byte   // 44 bytes longer than the plain text: nonce, salt, tag
	Commitment [32]byte // see Commitment; the salt is within Sealed
}

const (
	wrapPurpose = "dossiertrail/wrap/1"
	sealPurpose = "dossiertrail/seal/1"
	wrappedSize = len(dataKey{}) + overhead
)

// SealAll makes a data key for each secret and seals it. The keys and blind values
// of all are durable, in one transaction, when it returns; after an error none is.
// It answers ErrKnown for a subject that has a key. The answers come in the order
// of the secrets.
func (v *Vault) SealAll(ctx context.Context, secrets []Secret) ([]Sealed, error) {
	rows := make([]keyRow, len(secrets))
	sealed := make([]Sealed, len(secrets))
	for i, s := range secrets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if rows[i], err = v.newKeyRow(s); err != nil {
			return nil, err
		}
		if sealed[i], err = seal(s.Subject, rows[i].key, s.Plain); err != nil {
			return nil, err
		}
	}
	// In key order each page of the file is written once.
	slices.SortFunc(rows, func(a, b keyRow) int { return bytes.Compare(a.subject[:], b.subject[:]) })
	err := v.update(func(tx *bbolt.Tx) error { return putKeyRows(tx, rows) })
	if err != nil {
		return nil, fmt.Errorf("seal the personal data of %d dossiers: %w", len(secrets), err)
	}
	return sealed, nil
}

// keyRow is a data key on its way into the file.
type keyRow struct {
	subject Subject
	key     dataKey
	wrapped []byte
	blind   []blindValue
}

func (v *Vault) newKeyRow(s Secret) (keyRow, error) {
	row := keyRow{subject: s.Subject, blind: v.blindAll(s.Blind)}
	rand.Read(row.key[:])
	var err error
	row.wrapped, err = sealWith(v.keys.wrap, wrapPurpose, s.Subject[:], row.key[:])
	return row, err
}

func putKeyRows(tx *bbolt.Tx, rows []keyRow) error {
	subjects := tx.Bucket(subjectsBucket)
	var blind [][]byte
	for _, row := range rows {
		if subjects.Get(row.subject[:]) != nil {
			return ErrKnown
		}
		if err := subjects.Put(row.subject[:], packSubject(row.wrapped, row.blind)); err != nil {
			return err
		}
		for _, value := range row.blind {
			blind = append(blind, blindKey(value, row.subject))
		}
	}
	return putBlind(tx, blind)
}

func seal(subject Subject, key dataKey, plain []byte) (Sealed, error) {
	var salt Salt
	rand.Read(salt[:])
	bytes, err := sealWith(key[:], sealPurpose, subject[:], append(salt[:], plain...))
	return Sealed{Subject: subject, Sealed: bytes, Commitment: Commitment(salt, plain)}, err
}

// SealFor seals more data with the key that the subject has, and adds values to
// find it by. It answers ErrErased if there is no key.
func (v *Vault) SealFor(subject Subject, plain []byte, more ...BlindIndex) (Sealed, error) {
	key, err := v.dataKey(subject)
	if err != nil {
		return Sealed{}, err
	}
	if values := v.blindAll(more); len(values) > 0 {
		if err := v.update(func(tx *bbolt.Tx) error { return addBlind(tx, subject, values) }); err != nil {
			return Sealed{}, err
		}
	}
	return seal(subject, key, plain)
}

// Unseal opens what was sealed for a subject. It answers ErrErased if the key is
// gone, and ErrSealed if the bytes are not what was sealed.
func (v *Vault) Unseal(subject Subject, sealed []byte) ([]byte, error) {
	_, plain, err := v.Reveal(subject, sealed)
	return plain, err
}

// Reveal is Unseal that also gives the salt, with which [Commitment] can be
// computed again and compared with the one in the journal.
func (v *Vault) Reveal(subject Subject, sealed []byte) (Salt, []byte, error) {
	key, err := v.dataKey(subject)
	if err != nil {
		return Salt{}, nil, err
	}
	salted, err := openWith(key[:], sealPurpose, subject[:], sealed)
	if err != nil {
		return Salt{}, nil, err
	}
	if len(salted) < saltSize {
		return Salt{}, nil, ErrSealed
	}
	return Salt(salted), salted[saltSize:], nil
}

// dataKey is the key of a subject, from memory or the file.
func (v *Vault) dataKey(subject Subject) (dataKey, error) {
	key, erasure, ok := v.cache.get(subject)
	if ok {
		return key, nil
	}
	err := v.view(func(tx *bbolt.Tx) error {
		wrapped, _ := unpackSubject(tx.Bucket(subjectsBucket).Get(subject[:]))
		if wrapped == nil {
			return ErrErased
		}
		plain, err := openWith(v.keys.wrap, wrapPurpose, subject[:], wrapped)
		copy(key[:], plain)
		return err
	})
	if err == nil {
		v.cache.add(subject, key, erasure)
	}
	return key, err
}

// packSubject is the value of a subject: its wrapped key and its blind values.
func packSubject(wrapped []byte, blind []blindValue) []byte {
	value := slices.Clone(wrapped)
	for _, b := range blind {
		value = append(value, b[:]...)
	}
	return value
}

func unpackSubject(value []byte) (wrapped []byte, blind []blindValue) {
	if len(value) < wrappedSize {
		return nil, nil
	}
	for rest := value[wrappedSize:]; len(rest) >= len(blindValue{}); rest = rest[len(blindValue{}):] {
		blind = append(blind, blindValue(rest))
	}
	return value[:wrappedSize], blind
}
