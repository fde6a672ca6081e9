package keys

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"hash/crc32"
	"math/big"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// Token is what an API token allows. The token itself is shown once, when issued.
type Token struct {
	ID           string // 8 characters, part of the token; may be shown and logged
	Name         string // what it is for, such as "station 3"
	Login        string // whose it is
	Organisation string // whose data it reaches
	Scopes       []string
	Created      time.Time
	Expires      time.Time
	LastUsed     time.Time // to within ten minutes; zero is never
}

// tokenRecord is a token as stored.
type tokenRecord struct {
	Token
	Hash [32]byte // SHA-256 of the whole text
}

const (
	tokenPrefix   = "dct"
	tokenIDSize   = 8
	tokenBytes    = 32
	tokenSize     = 43 // 32 bytes in base 62
	tokenSumSize  = 6  // CRC-32 in base 62
	tokenLife     = 366 * 24 * time.Hour
	tokenUseStep  = 10 * time.Minute
	base62Symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

func (v *Vault) tokenName(id string) blindValue { return v.blindExact("token/id", id) }

// IssueToken makes a token with the name, login, organisation, scopes and expiry
// given, and returns it with its text, dct_<id>_<secret>_<checksum>. Only a hash of
// the text is kept: it cannot be shown again. It answers ErrTokenLife.
func (v *Vault) IssueToken(t Token) (Token, string, error) {
	t.Created, t.LastUsed = v.now().UTC(), time.Time{}
	if !t.Expires.After(t.Created) || t.Expires.Sub(t.Created) > tokenLife {
		return Token{}, "", ErrTokenLife
	}
	var secret [tokenBytes]byte
	rand.Read(secret[:])
	t.ID = randomText(tokenIDSize)
	text := tokenPrefix + "_" + t.ID + "_" + base62(secret[:], tokenSize)
	text += "_" + tokenSum(text)
	err := v.update(func(tx *bbolt.Tx) error {
		return v.putRecord(tx, tokensBucket, v.tokenName(t.ID), tokenRecord{Token: t, Hash: sha256.Sum256([]byte(text))})
	})
	if err != nil {
		return Token{}, "", err
	}
	return t, text, nil
}

// CheckToken returns what a token allows, and notes its use. It answers ErrToken
// and ErrTokenExpired.
func (v *Vault) CheckToken(text string) (Token, error) {
	parts := strings.Split(text, "_")
	if len(parts) != 4 || parts[0] != tokenPrefix || len(parts[1]) != tokenIDSize || len(parts[2]) != tokenSize ||
		parts[3] != tokenSum(strings.TrimSuffix(text, "_"+parts[3])) {
		return Token{}, ErrToken
	}
	name := v.tokenName(parts[1])
	r, err := v.token(name)
	if err != nil {
		return Token{}, err
	}
	if hash := sha256.Sum256([]byte(text)); subtle.ConstantTimeCompare(hash[:], r.Hash[:]) != 1 {
		return Token{}, ErrToken
	}
	now := v.now().UTC()
	if !now.Before(r.Expires) {
		return Token{}, ErrTokenExpired
	}
	if now.Sub(r.LastUsed) >= tokenUseStep {
		if err := v.useToken(name, now); err != nil {
			return Token{}, err
		}
		r.LastUsed = now
	}
	return r.Token, nil
}

// useToken notes the use unless somebody else has meanwhile.
func (v *Vault) useToken(name blindValue, now time.Time) error {
	return v.update(func(tx *bbolt.Tx) error {
		var r tokenRecord
		if found, err := v.getRecord(tx, tokensBucket, name[:], &r); err != nil || !found || now.Sub(r.LastUsed) < tokenUseStep {
			return err
		}
		r.LastUsed = now
		return v.putRecord(tx, tokensBucket, name, r)
	})
}

func (v *Vault) token(name blindValue) (tokenRecord, error) {
	var r tokenRecord
	err := v.view(func(tx *bbolt.Tx) error {
		found, err := v.getRecord(tx, tokensBucket, name[:], &r)
		if err == nil && !found {
			err = ErrToken
		}
		return err
	})
	return r, err
}

// Tokens returns all tokens, also expired ones, in the order they were issued.
func (v *Vault) Tokens() ([]Token, error) {
	stored, err := records[tokenRecord](v, tokensBucket)
	tokens := make([]Token, len(stored))
	for i, r := range stored {
		tokens[i] = r.Token
	}
	slices.SortFunc(tokens, func(a, b Token) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	return tokens, err
}

// RevokeToken ends the token with an id for ever. It answers ErrToken if there is none.
func (v *Vault) RevokeToken(id string) error {
	name := v.tokenName(id)
	return v.update(func(tx *bbolt.Tx) error {
		if tx.Bucket(tokensBucket).Get(name[:]) == nil {
			return ErrToken
		}
		return tx.Bucket(tokensBucket).Delete(name[:])
	})
}

func tokenSum(text string) string {
	sum := binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(text)))
	return base62(sum, tokenSumSize)
}

// base62 writes a number, most significant byte first, in so many symbols.
func base62(number []byte, size int) string {
	n, base, digit := new(big.Int).SetBytes(number), big.NewInt(62), new(big.Int)
	text := make([]byte, size)
	for i := range text {
		n.DivMod(n, base, digit)
		text[size-1-i] = base62Symbols[digit.Int64()]
	}
	return string(text)
}

// randomText draws so many symbols.
func randomText(size int) string {
	number := make([]byte, size) // 8 bits for each symbol of 6 leave no bias worth the name
	rand.Read(number)
	return base62(number, size)
}
