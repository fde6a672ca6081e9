package proof_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

// TestReceiptOfEveryEntry compares the short form with the reference at many sizes.
func TestReceiptOfEveryEntry(t *testing.T) {
	dir := t.TempDir()
	j := newJournal(t, "a", 0)
	l := openLog(t, dir, j)
	for _, n := range []int{1, 1, 1, 1, 1, 2, 9, 48, 64, 130, 41} { // up to 1, 2, 3, 4, 5, 7, 16, 64, 128, 258, 299
		grow(t, j, "a", n)
		size := sign(t, l).Head.Size
		for at := journal.Position(0); at < size; at += 1 + size/40 {
			p, err := l.Prove(t.Context(), at)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(p.Receipt.Path, int64(size), p.Signed.Head.Root, int64(at), tlog.RecordHash(p.Receipt.Entry)); err != nil {
				t.Fatal(err)
			}
			r, err := proof.ParseReceipt(p.Receipt.Bytes())
			if err != nil {
				t.Fatalf("entry %d of %d: %v", at, size, err)
			}
			if c, err := r.Verify(known(t, l)); err != nil || c != p.Signed.Checkpoint {
				t.Fatalf("entry %d of %d verifies as %v, want %v: %v", at, size, c, p.Signed.Checkpoint, err)
			}
			entry, index, c, err := proof.VerifyText(p.Text(), known(t, l))
			if err != nil || !bytes.Equal(entry, r.Entry) || index != at || c != p.Signed.Checkpoint {
				t.Fatalf("the text of entry %d of %d verifies as %q at %d: %v", at, size, entry, index, err)
			}
		}
	}
	if _, err := l.Prove(t.Context(), 299); !errors.Is(err, journal.ErrBeyond) {
		t.Errorf("proved an entry that is not there: %v", err)
	}
}

// TestMutations changes every byte of a receipt and of its digits and text to some
// other: none may verify, whatever else it does.
func TestMutations(t *testing.T) {
	l := openLog(t, t.TempDir(), newJournal(t, "a", 1234))
	p, err := l.Prove(t.Context(), 1111)
	if err != nil {
		t.Fatal(err)
	}
	list := known(t, l)
	tries := 0
	mutate := func(name string, good []byte, accepts func([]byte) bool) {
		if !accepts(good) {
			t.Fatalf("the %s does not verify as it is", name)
		}
		random := rand.New(rand.NewPCG(1, 2))
		for range 1 + 1000/len(good) {
			for i := range good {
				bad := bytes.Clone(good)
				bad[i] ^= byte(1 + random.IntN(255))
				tries++
				if accepts(bad) {
					t.Errorf("%s: byte %d of %d changed from %#x to %#x verifies", name, i, len(good), good[i], bad[i])
				}
			}
		}
	}
	data := p.Receipt.Bytes()
	accepts := func(data []byte) bool {
		r, err := proof.ParseReceipt(data)
		if err != nil {
			return false
		}
		_, err = r.Verify(list)
		return err == nil
	}
	mutate("receipt", data, accepts)
	mutate("digits", []byte(proof.EncodeDigits(data)), func(digits []byte) bool {
		data, err := proof.DecodeDigits(string(digits))
		return err == nil && accepts(data)
	})
	// The note's signature line is checked by the library; everything before it is ours.
	text := p.Text()
	signature := bytes.Index(text, []byte("\n\n— "))
	mutate("text", text[:signature], func(front []byte) bool {
		_, _, _, err := proof.VerifyText(append(bytes.Clone(front), text[signature:]...), list)
		return err == nil
	})
	if tries < 3000 {
		t.Errorf("only %d mutations were tried", tries)
	}
	for n := range data {
		if accepts(data[:n]) {
			t.Errorf("the first %d bytes verify", n)
		}
	}
	if accepts(append(bytes.Clone(data), 0)) {
		t.Error("a longer receipt verifies")
	}
}

func TestDigits(t *testing.T) {
	for n := range 40 {
		data := bytes.Repeat([]byte{0xff}, n)
		digits := proof.EncodeDigits(data)
		if got, err := proof.DecodeDigits(digits); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes come back as %x: %v", n, got, err)
		}
	}
	if got := proof.EncodeDigits([]byte{0, 0, 0, 0, 0, 1, 0, 7}); got != "00000000000000256007" {
		t.Errorf("eight bytes are %s", got)
	}
	if got, err := proof.DecodeDigits(" 00000 000000000256\n007 "); err != nil || len(got) != 8 {
		t.Errorf("spaced digits are %x: %v", got, err)
	}
	for _, bad := range []string{"1", "12", "1234", "256", "72057594037927936" /* 2^56 */, "00000000000000１", "12a", strings.Repeat("9", 17)} {
		if got, err := proof.DecodeDigits(bad); err == nil {
			t.Errorf("%s reads as %x", bad, got)
		}
	}
}

func FuzzReceipt(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 0, 1, 0, 0})
	f.Add(append([]byte{1, 1, 2, 3, 4, 3, 1, 2, 'a', 'b'}, make([]byte, 2*32+64)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := proof.ParseReceipt(data); err == nil && !bytes.Equal(r.Bytes(), data) {
			t.Errorf("%x is written as %x", data, r.Bytes())
		}
	})
}

func FuzzDigits(f *testing.F) {
	f.Add("00000000000000256007")
	f.Fuzz(func(t *testing.T, text string) {
		data, err := proof.DecodeDigits(text)
		if err == nil && proof.EncodeDigits(data) != strings.Join(strings.Fields(text), "") {
			t.Errorf("%q is written as %q", text, proof.EncodeDigits(data))
		}
	})
}

func FuzzCheckpoint(f *testing.F) {
	f.Add("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := proof.ParseCheckpoint(text); err == nil && !strings.HasPrefix(text, c.String()) {
			t.Errorf("%q reads as %q", text, c)
		}
	})
}
