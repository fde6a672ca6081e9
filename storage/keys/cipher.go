package keys

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
)

// overhead is what AES-GCM with a random nonce adds: nonce 12, tag 16.
const overhead = 28

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// sealWith seals bytes so that they open only with the same key, purpose and name.
func sealWith(key []byte, purpose string, name, plain []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	return aead.Seal(make([]byte, 0, len(plain)+overhead), nil, plain, append([]byte(purpose), name...)), nil
}

// openWith opens what sealWith sealed, or answers ErrSealed.
func openWith(key []byte, purpose string, name, sealed []byte) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, nil, sealed, append([]byte(purpose), name...))
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

// Salt makes the commitment to a short text unguessable.
type Salt = [16]byte

const saltSize = len(Salt{})

// Commitment is SHA-256 of "dossiertrail/commitment/1", the salt and the text. It
// says nothing about the text to whoever does not have the salt.
func Commitment(salt Salt, plain []byte) [32]byte {
	h := sha256.New()
	h.Write([]byte("dossiertrail/commitment/1"))
	h.Write(salt[:])
	h.Write(plain)
	return [32]byte(h.Sum(nil))
}

// NewSubject draws a random id for a subject. It says nothing about the person.
func NewSubject() Subject {
	var subject Subject
	rand.Read(subject[:])
	return subject
}
