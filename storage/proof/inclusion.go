package proof

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
)

const proofHeader = "c2sp.org/tlog-proof@v1\n"

// An Inclusion is the proof that an entry is recorded, with all signatures.
type Inclusion struct {
	Receipt Receipt // the compact form, with the signature of the newest key
	Signed  Signed
}

// Prove signs the journal as it is and proves that the entry at a position is in it.
// The errors are those of Checkpoint; a position that the journal has not reached is
// journal.ErrBeyond.
func (l *Log) Prove(ctx context.Context, at journal.Position) (Inclusion, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	signed, err := l.checkpoint(ctx)
	if err != nil {
		return Inclusion{}, err
	}
	path, err := journal.ProveRecord(ctx, l.journal, signed.Head, at)
	if err != nil {
		return Inclusion{}, err
	}
	r := Receipt{KeyHash: l.keys.sign[0].KeyHash(), Size: signed.Head.Size, Index: at, Path: path}
	for record, err := range l.journal.Read(ctx, at) {
		if err != nil {
			return Inclusion{}, err
		}
		r.Entry = record.Data
		break
	}
	v, err := note.NewVerifier(l.keys.public[0])
	if err != nil {
		return Inclusion{}, ErrKey
	}
	n, err := note.Open(signed.Note, note.VerifierList(v))
	if err != nil {
		return Inclusion{}, fmt.Errorf("read the checkpoint that was just signed: %w", err)
	}
	r.Signature, err = signatureOf(n, v)
	return Inclusion{r, signed}, err
}

// Text is the proof as C2SP tlog-proof writes it. The entry itself stands in the line
// "extra", so that the text is all that a verifier needs besides the public keys.
func (p Inclusion) Text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%sextra %s\nindex %d\n", proofHeader, base64.StdEncoding.EncodeToString(p.Receipt.Entry), p.Receipt.Index)
	for _, h := range p.Receipt.Path {
		fmt.Fprintf(&b, "%s\n", h)
	}
	b.WriteByte('\n')
	b.Write(p.Signed.Note)
	return b.Bytes()
}

// VerifyText checks the text of a proof, and returns the entry with its place and the
// checkpoint that covers it. What is no such text is an error that wraps ErrReceipt;
// a proof that does not hold wraps ErrForged or ErrUnknownKey.
func VerifyText(text []byte, known Verifiers) (entry []byte, at journal.Position, c Checkpoint, err error) {
	head, signed, ok := strings.Cut(string(text), "\n\n")
	lines := strings.Split(strings.TrimPrefix(head, proofHeader), "\n")
	if !ok || !strings.HasPrefix(head, proofHeader) || len(lines) < 2 {
		return nil, 0, c, ErrReceipt
	}
	extra, isExtra := strings.CutPrefix(lines[0], "extra ")
	index, isIndex := strings.CutPrefix(lines[1], "index ")
	if entry, err = base64.StdEncoding.Strict().DecodeString(extra); err != nil || !isExtra || !isIndex {
		return nil, 0, c, ErrReceipt
	}
	n, err := strconv.ParseInt(index, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != index {
		return nil, 0, c, ErrReceipt
	}
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, 0, c, ErrReceipt
		}
		path = append(path, h)
	}
	if c, err = known.OpenCheckpoint([]byte(signed)); err != nil {
		return nil, 0, Checkpoint{}, err
	}
	if tlog.CheckRecord(path, int64(c.Head.Size), c.Head.Root, n, tlog.RecordHash(entry)) != nil {
		return nil, 0, Checkpoint{}, ErrForged
	}
	return entry, journal.Position(n), c, nil
}

// Extend proves that the tree of size old is the beginning of the journal as it is,
// in the form in which C2SP tlog-witness asks a witness: "old" and the size, the hashes
// of the consistency proof, and the signed checkpoint. Nothing needs a proof when old
// is 0 or all there is.
func (l *Log) Extend(ctx context.Context, old journal.Position) ([]byte, error) {
	signed, err := l.Checkpoint(ctx)
	if err != nil {
		return nil, err
	}
	var path tlog.TreeProof
	if old != 0 {
		if path, err = journal.ProveTree(ctx, l.journal, signed.Head, old); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "old %d\n", old)
	for _, h := range path {
		fmt.Fprintf(&b, "%s\n", h)
	}
	b.WriteByte('\n')
	b.Write(signed.Note)
	return b.Bytes(), nil
}
