package keys

import (
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"
)

const recordPurpose = "dossiertrail/record/1"

// putRecord stores a value sealed as a whole under a blind name.
func (v *Vault) putRecord(tx *bbolt.Tx, bucket []byte, name blindValue, value any) error {
	plain, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write an account: %w", err)
	}
	sealed, err := sealWith(v.keys.accounts, recordPurpose+string(bucket), name[:], plain)
	if err != nil {
		return err
	}
	return tx.Bucket(bucket).Put(name[:], sealed)
}

// getRecord reads what putRecord stored. Found is false if the name is not there.
func (v *Vault) getRecord(tx *bbolt.Tx, bucket, name []byte, value any) (found bool, err error) {
	sealed := tx.Bucket(bucket).Get(name)
	if sealed == nil {
		return false, nil
	}
	plain, err := openWith(v.keys.accounts, recordPurpose+string(bucket), name, sealed)
	if err != nil {
		return false, fmt.Errorf("read an account: %w", err)
	}
	if err := json.Unmarshal(plain, value); err != nil {
		return false, fmt.Errorf("read an account: %w", err)
	}
	return true, nil
}

// records reads a whole bucket.
func records[T any](v *Vault, bucket []byte) ([]T, error) {
	var list []T
	err := v.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucket).ForEach(func(name, _ []byte) error {
			var value T
			if _, err := v.getRecord(tx, bucket, name, &value); err != nil {
				return err
			}
			list = append(list, value)
			return nil
		})
	})
	return list, err
}
