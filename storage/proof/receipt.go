package proof

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

const (
	receiptVersion = 1
	signatureSize  = 64
	maxPath        = 63
)

var (
	// ErrReceipt answers bytes that are not a receipt.
	ErrReceipt = errors.New("this is not a whole receipt: scan it again")

	// ErrForged answers a receipt, or the text of a proof, whose signature does not
	// cover what it says.
	ErrForged = errors.New("the signature does not cover this entry: it was misread or altered, so do not rely on it")

	// ErrUnknownKey answers a receipt signed with a key that is not in the list.
	ErrUnknownKey = errors.New("the receipt is signed with a key that is not in the list: get the list of public keys from the office that issued it, then check again")
)

// A Receipt proves that an entry is recorded to whoever has the list of public keys.
// It leaves out what can be computed: the root, and the name of the log, which the
// key stands for.
type Receipt struct {
	KeyHash   uint32           // note key hash of the key that signed
	Size      journal.Position // entries in the signed journal
	Index     journal.Position // place of the entry
	Entry     []byte
	Path      []tlog.Hash // RFC 6962 audit path, from the leaf up
	Signature [signatureSize]byte
}

// Bytes is the receipt in its binary form: version 1 (one byte), key hash (four
// bytes, big-endian), then size, index and length of the entry as unsigned LEB128,
// the entry, the path, and the signature. Size and index say how long the path is.
func (r Receipt) Bytes() []byte {
	b := binary.BigEndian.AppendUint32([]byte{receiptVersion}, r.KeyHash)
	b = binary.AppendUvarint(b, uint64(r.Size))
	b = binary.AppendUvarint(b, uint64(r.Index))
	b = binary.AppendUvarint(b, uint64(len(r.Entry)))
	b = append(b, r.Entry...)
	for _, h := range r.Path {
		b = append(b, h[:]...)
	}
	return append(b, r.Signature[:]...)
}

// ParseReceipt reads what Bytes wrote, in that one form only; anything else is an
// error that wraps ErrReceipt. It checks no signature.
func ParseReceipt(data []byte) (Receipt, error) {
	if len(data) < 5 || data[0] != receiptVersion {
		return Receipt{}, ErrReceipt
	}
	r := Receipt{KeyHash: binary.BigEndian.Uint32(data[1:])}
	rest := data[5:]
	var numbers [3]uint64
	for i := range numbers {
		value, n := binary.Uvarint(rest)
		if n <= 0 || value > 1<<maxPath-1 {
			return Receipt{}, ErrReceipt
		}
		numbers[i], rest = value, rest[n:]
	}
	r.Size, r.Index = journal.Position(numbers[0]), journal.Position(numbers[1])
	if r.Index >= r.Size || numbers[2] > journal.MaxEntry || numbers[2] > uint64(len(rest)) {
		return Receipt{}, ErrReceipt
	}
	r.Entry, rest = bytes.Clone(rest[:numbers[2]]), rest[numbers[2]:]
	hashes := pathLength(r.Size, r.Index)
	if len(rest) != hashes*tlog.HashSize+signatureSize {
		return Receipt{}, ErrReceipt
	}
	for range hashes {
		r.Path = append(r.Path, tlog.Hash(rest[:tlog.HashSize]))
		rest = rest[tlog.HashSize:]
	}
	r.Signature = [signatureSize]byte(rest)
	if !bytes.Equal(r.Bytes(), data) {
		return Receipt{}, fmt.Errorf("%w: it is not in its shortest form", ErrReceipt)
	}
	return r, nil
}

// Verify computes the root from entry and path and checks the signature over the
// checkpoint that follows. It returns that checkpoint, or an error that wraps
// ErrUnknownKey or ErrForged. It needs no server and reads no file.
func (r Receipt) Verify(known Verifiers) (Checkpoint, error) {
	if r.Index >= r.Size || len(r.Path) != pathLength(r.Size, r.Index) {
		return Checkpoint{}, ErrReceipt
	}
	head := journal.Head{Size: r.Size, Root: rootOf(tlog.RecordHash(r.Entry), r.Size, r.Index, r.Path)}
	err := error(ErrUnknownKey)
	for _, v := range known.list {
		if v.KeyHash() != r.KeyHash {
			continue
		}
		c := Checkpoint{Origin: v.Name(), Head: head}
		if v.Verify([]byte(c.String()), r.Signature[:]) {
			return c, nil
		}
		err = ErrForged
	}
	return Checkpoint{}, err
}

// signatureOf takes the bare Ed25519 signature of one key out of a note's lines.
func signatureOf(n *note.Note, v note.Verifier) ([signatureSize]byte, error) {
	for _, s := range n.Sigs {
		if s.Name != v.Name() || s.Hash != v.KeyHash() {
			continue
		}
		if raw, err := decodeSignature(s.Base64); err == nil {
			return raw, nil
		}
	}
	return [signatureSize]byte{}, fmt.Errorf("the checkpoint has no signature of %s", v.Name())
}
