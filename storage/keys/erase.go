package keys

import (
	"fmt"

	"go.etcd.io/bbolt"

	"dossiertrail/storage/journal/bolt/boltfile"
)

// Erase removes the data keys and blind values of subjects for ever, from memory
// and from the bytes of the file. Subjects without a key are passed over. When it
// returns nobody can open what was sealed for them, unless a backup of keys.db
// made earlier still exists together with the master key.
func (v *Vault) Erase(subjects ...Subject) error {
	err := v.update(func(tx *bbolt.Tx) error {
		for _, subject := range subjects {
			_, blind := unpackSubject(tx.Bucket(subjectsBucket).Get(subject[:]))
			for _, value := range blind {
				if err := tx.Bucket(blindBucket).Delete(blindKey(value, subject)); err != nil {
					return err
				}
			}
			if err := tx.Bucket(subjectsBucket).Delete(subject[:]); err != nil {
				return err
			}
		}
		return nil
	})
	v.cache.forget(subjects)
	if err != nil {
		return fmt.Errorf("erase personal data: %w", err)
	}
	return v.scrub()
}

// scrub overwrites what deleted values leave behind in free pages.
func (v *Vault) scrub() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	err := boltfile.Scrub(v.db, thing, func(tx *bbolt.Tx) error {
		n, err := tx.Bucket(masterBucket).NextSequence()
		if err != nil {
			return err
		}
		return tx.Bucket(masterBucket).Put(touchKey, fmt.Append(nil, n))
	})
	return closedError(err)
}
