package keys

import (
	"fmt"
	"io"

	"go.etcd.io/bbolt"
)

// Snapshot writes the bytes of keys.db as they are at one moment, while others go on
// using the vault. Until it returns the file cannot shrink or erase: w should be fast.
// The master key is not in it, and without that nobody can read it.
func (v *Vault) Snapshot(w io.Writer) error {
	err := v.view(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
	if err != nil {
		return fmt.Errorf("copy the key store: %w", err)
	}
	return nil
}
