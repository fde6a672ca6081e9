package keys

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"go.etcd.io/bbolt"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// BlindIndex is a value by which a subject is to be found again.
type BlindIndex struct {
	Field string // what kind of value it is, such as "citizen-id"
	Value string
}

type blindValue = [16]byte

// Blind is the first half of HMAC-SHA256 over field and normalised value. Equal
// values give equal results, whatever their case and width and the blanks in them;
// without the master key nobody can tell which value it was. A value written in
// two ways, such as an ID number of 15 and of 18 digits, is for the caller to unify.
func (v *Vault) Blind(field, value string) [16]byte {
	return v.blindExact(field, normal(value))
}

// blindExact is Blind of a value whose every byte counts.
func (v *Vault) blindExact(field, value string) blindValue {
	mac := hmac.New(sha256.New, v.keys.blind)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(len(field))))
	mac.Write([]byte(field))
	mac.Write([]byte(value))
	return blindValue(mac.Sum(nil))
}

// normal makes equal what a person would call the same value.
func normal(value string) string {
	value = width.Fold.String(norm.NFC.String(value))
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, value))
}

// blindAll is Blind of all values that are not empty, each once.
func (v *Vault) blindAll(list []BlindIndex) []blindValue {
	var values []blindValue
	for _, b := range list {
		if normal(b.Value) == "" {
			continue
		}
		if value := v.Blind(b.Field, b.Value); !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

// FindBlind returns the subjects that have the value in the field, in the order of
// their ids. None is no error.
func (v *Vault) FindBlind(field, value string) ([]Subject, error) {
	prefix := v.Blind(field, value)
	var subjects []Subject
	err := v.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(blindBucket).Cursor()
		for key, _ := c.Seek(prefix[:]); bytes.HasPrefix(key, prefix[:]) && len(key) == 2*len(prefix); key, _ = c.Next() {
			subjects = append(subjects, Subject(key[len(prefix):]))
		}
		return nil
	})
	return subjects, err
}

func blindKey(value blindValue, subject Subject) []byte {
	return append(value[:], subject[:]...)
}

// putBlind writes index keys in order, so that each page of the file is written once.
func putBlind(tx *bbolt.Tx, blind [][]byte) error {
	slices.SortFunc(blind, bytes.Compare)
	bucket := tx.Bucket(blindBucket)
	for _, key := range blind {
		if err := bucket.Put(key, nil); err != nil {
			return err
		}
	}
	return nil
}

// addBlind adds values to a subject that has a key.
func addBlind(tx *bbolt.Tx, subject Subject, values []blindValue) error {
	subjects := tx.Bucket(subjectsBucket)
	wrapped, blind := unpackSubject(subjects.Get(subject[:]))
	if wrapped == nil {
		return ErrErased
	}
	var added [][]byte
	for _, value := range values {
		if !slices.Contains(blind, value) {
			blind = append(blind, value)
			added = append(added, blindKey(value, subject))
		}
	}
	if err := subjects.Put(subject[:], packSubject(wrapped, blind)); err != nil {
		return err
	}
	return putBlind(tx, added)
}
