package proof

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Verifiers is a list of public keys, newest first: all that ever signed for a log.
type Verifiers struct{ list []note.Verifier }

// ParseVerifiers reads a list of public keys as signed notes write them, one a line:
// name, key hash and key, with "+" between. Empty lines and lines that begin with "#"
// are passed over. A list without a key is an error.
func ParseVerifiers(text string) (Verifiers, error) {
	var known Verifiers
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		v, err := note.NewVerifier(line)
		if err != nil {
			return Verifiers{}, fmt.Errorf("%q is no public key of a log (%w): get the list again from the office that issued the receipt", line, err)
		}
		known.list = append(known.list, v)
	}
	if len(known.list) == 0 {
		return Verifiers{}, errors.New("the list of public keys is empty: get it from the office that issued the receipt")
	}
	return known, nil
}

// OpenCheckpoint reads a signed checkpoint and checks that at least one key of the
// list signed it in the name of its log. Signatures of others are passed over.
func (known Verifiers) OpenCheckpoint(signed []byte) (Checkpoint, error) {
	n, err := note.Open(signed, note.VerifierList(known.list...))
	if _, unverified := errors.AsType[*note.UnverifiedNoteError](err); unverified {
		return Checkpoint{}, fmt.Errorf("%w (%w)", ErrUnknownKey, err)
	}
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w (%w)", ErrForged, err)
	}
	c, err := ParseCheckpoint(n.Text)
	if err != nil {
		return Checkpoint{}, err
	}
	for _, s := range n.Sigs {
		if s.Name == c.Origin {
			return c, nil
		}
	}
	return Checkpoint{}, fmt.Errorf("%w: the key signs for another log", ErrUnknownKey)
}

// decodeSignature takes the key hash off the base64 of a note signature.
func decodeSignature(text string) ([signatureSize]byte, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != 4+signatureSize {
		return [signatureSize]byte{}, ErrForged
	}
	return [signatureSize]byte(raw[4:]), nil
}

// verifierKey gives the public key that belongs to a private key in note form.
func verifierKey(private string) (string, error) {
	fields := strings.SplitN(private, "+", 5)
	if len(fields) != 5 {
		return "", ErrKey
	}
	data, err := base64.StdEncoding.DecodeString(fields[4])
	if err != nil || len(data) != 1+ed25519.SeedSize {
		return "", ErrKey
	}
	key := ed25519.NewKeyFromSeed(data[1:])
	return note.NewEd25519VerifierKey(fields[2], key.Public().(ed25519.PublicKey))
}
