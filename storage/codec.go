package storage

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"

	"github.com/fxamacker/cbor/v2"

	"dossiertrail/custody"
)

// Codec turns events into journal entries and back. An entry is one CBOR item
// (RFC 8949) in core deterministic encoding, section 4.2.1, so equal events are
// equal bytes:
//
//	[type, meta, verdict, body]
//
// Type is the number of custody.EventType. Meta and body are maps whose keys are
// the integers in the cbor tags of package custody; verdict is such a map too, or
// null in the events of a command after its first. Fields that are empty are
// left out. Times are Unix milliseconds, IDs their eleven digits as a number.
// A number is never used again for another field or type: entries are for ever.
//
// The zero Codec is not usable: see NewCodec. All methods may be called at once
// from many goroutines.
type Codec struct {
	enc    cbor.UserBufferEncMode
	dec    cbor.DecMode
	person cbor.DecMode // passes over fields that a newer program added
	bodies map[custody.EventType]reflect.Type
}

// frame is an entry as CBOR sees it.
type frame struct {
	_       struct{} `cbor:",toarray"`
	Type    custody.EventType
	Meta    custody.Meta
	Verdict *custody.Verdict
	Body    any
}

// rawFrame is a frame whose body waits for its type.
type rawFrame struct {
	_       struct{} `cbor:",toarray"`
	Type    custody.EventType
	Meta    custody.Meta
	Verdict *custody.Verdict
	Body    cbor.RawMessage
}

// An UnknownEventError answers an entry whose type this program does not know.
type UnknownEventError struct{ Type custody.EventType }

// Error says which number is unknown and what to do.
func (e *UnknownEventError) Error() string {
	return fmt.Sprintf("an event of type %d is unknown to this program: start the newer program that wrote it", uint8(e.Type))
}

// ErrEntry answers an entry that is not an event in the form of Codec.
var ErrEntry = errors.New("the journal entry is not an event: run verify, and restore the latest backup if it finds damage")

// NewCodec makes the codec for the bodies of custody.Bodies.
func NewCodec() *Codec {
	enc, err := cbor.CoreDetEncOptions().UserBufferEncMode()
	if err != nil {
		panic(err)
	}
	dec, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	person, err := cbor.DecOptions{IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden}.DecMode()
	if err != nil {
		panic(err)
	}
	c := &Codec{enc: enc, dec: dec, person: person, bodies: map[custody.EventType]reflect.Type{}}
	for _, body := range custody.Bodies() {
		c.bodies[body.Type()] = reflect.TypeOf(body)
	}
	return c
}

// Encode gives the journal entry of an event.
func (c *Codec) Encode(e custody.Event) ([]byte, error) {
	f := frame{Type: e.Body.Type(), Meta: e.Meta, Body: e.Body}
	if e.Verdict.Kind != 0 {
		f.Verdict = &e.Verdict
	}
	var buf bytes.Buffer
	buf.Grow(256)
	if err := c.enc.MarshalToBuffer(&f, &buf); err != nil {
		return nil, fmt.Errorf("encode a %s event: %w", e.Body.Type(), err)
	}
	return buf.Bytes(), nil
}

// Decode reads an entry. It returns *UnknownEventError for a type that is not in
// custody.Bodies, and an error that wraps ErrEntry for anything that is no event,
// fields unknown to this program included.
func (c *Codec) Decode(entry []byte) (custody.Event, error) {
	var f rawFrame
	if err := c.dec.Unmarshal(entry, &f); err != nil {
		return custody.Event{}, fmt.Errorf("%w (%w)", ErrEntry, err)
	}
	typ, ok := c.bodies[f.Type]
	if !ok {
		return custody.Event{}, &UnknownEventError{f.Type}
	}
	body := reflect.New(typ)
	if err := c.dec.Unmarshal(f.Body, body.Interface()); err != nil {
		return custody.Event{}, fmt.Errorf("%w (%s: %w)", ErrEntry, f.Type, err)
	}
	e := custody.Event{Meta: f.Meta, Body: body.Elem().Interface().(custody.Body)}
	if f.Verdict != nil {
		e.Verdict = *f.Verdict
	}
	return e, nil
}
