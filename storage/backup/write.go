package backup

import (
	"archive/tar"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"filippo.io/age"
	"golang.org/x/mod/sumdb/tlog"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/keys"
)

// bundleSize is about how many bytes of entries go into one member.
const bundleSize = 1 << 20

// A Source is what is copied, and how.
type Source struct {
	Journal    journal.Journal
	Vault      *keys.Vault
	PublicKeys string    // those that signed for the journal, as proof.Log lists them; may be empty
	Made       time.Time // when: stands in the manifest
	Scratch    string    // directory for a short-lived copy of the key store; "" is the system's

	// Progress is told how far the journal was copied, every thousand entries or so;
	// nobody is told if nil.
	Progress func(done, total journal.Position)
}

// Write streams a backup, encrypted to every one of the recipients, and returns what
// stands in its manifest. A journal whose entries do not add up to its root is a
// *journal.DamageError. After any error what was written is no backup.
func Write(ctx context.Context, w io.Writer, src Source, recipients ...age.Recipient) (Manifest, error) {
	head, err := src.Journal.Head(ctx)
	if err != nil {
		return Manifest{}, err
	}
	sealed, err := age.Encrypt(w, recipients...)
	if err != nil {
		return Manifest{}, fmt.Errorf("encrypt the backup: %w", err)
	}
	m := Manifest{src.Made, head}
	a := archive{tar.NewWriter(sealed), src.Made}
	for _, part := range []func() error{
		func() error { return a.manifest(m) },
		func() error { return a.journal(ctx, src, head) },
		func() error { return a.keys(src) },
		func() error { return a.publicKeys(src.PublicKeys) },
		a.out.Close,
		sealed.Close,
	} {
		if err := part(); err != nil {
			return Manifest{}, err
		}
	}
	return m, nil
}

// archive writes the members.
type archive struct {
	out  *tar.Writer
	made time.Time
}

func (a archive) header(name string, size int64) error {
	return a.out.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: a.made, Format: tar.FormatPAX})
}

func (a archive) member(name string, data []byte) error {
	if err := a.header(name, int64(len(data))); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	if _, err := a.out.Write(data); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

func (a archive) manifest(m Manifest) error {
	data, err := m.encode()
	if err != nil {
		return err
	}
	return a.member(manifestMember, data)
}

// journal writes the entries up to head, and checks that they are what head says.
func (a archive) journal(ctx context.Context, src Source, head journal.Head) error {
	var tree journal.Tree
	var bundle []byte
	first := journal.Position(0)
	flush := func() error {
		if len(bundle) == 0 {
			return nil
		}
		err := a.member(fmt.Sprintf("%s%020d", journalMember, first), bundle)
		bundle, first = bundle[:0], tree.Size()
		if src.Progress != nil {
			src.Progress(tree.Size(), head.Size)
		}
		return err
	}
	if head.Size > 0 {
		for record, err := range src.Journal.Read(ctx, 0) {
			if err != nil {
				return err
			}
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(record.Data)))
			bundle = append(bundle, record.Data...)
			tree.Add(tlog.RecordHash(record.Data), func(journal.Node) {})
			if len(bundle) >= bundleSize || tree.Size() == head.Size {
				if err := flush(); err != nil {
					return err
				}
			}
			if tree.Size() == head.Size {
				break
			}
		}
	}
	if tree.Head() != head {
		return &journal.DamageError{Thing: "journal", Position: journal.NoPosition, Detail: "its entries do not add up to its root hash"}
	}
	return nil
}

// keys copies the key store in two steps: fast to a file that only this process has,
// and from there at the speed of the stream.
func (a archive) keys(src Source) error {
	f, err := os.CreateTemp(src.Scratch, ".backup-*")
	if err != nil {
		return fmt.Errorf("copy the key store: %w", err)
	}
	defer f.Close() // is removed by then
	if err := errors.Join(os.Remove(f.Name()), src.Vault.Snapshot(f)); err != nil {
		return err
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err == nil {
		err = a.header(keysMember, size)
	}
	if err == nil {
		_, err = io.Copy(a.out, f)
	}
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

func (a archive) publicKeys(list string) error {
	if list == "" {
		return nil
	}
	return a.member(publicKeysMember, []byte(list))
}
