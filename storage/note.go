package storage

import (
	"context"
	"fmt"

	"dossiertrail/custody"
	"dossiertrail/storage/keys"
)

// SealNote seals a text that somebody wrote, under a key of its own. The empty
// text is the zero Note.
func (s *Store) SealNote(ctx context.Context, text string) (custody.Note, error) {
	if text == "" {
		return custody.Note{}, nil
	}
	sealed, err := s.vault.SealAll(ctx, []keys.Secret{{Subject: keys.NewSubject(), Plain: []byte(text)}})
	if err != nil {
		return custody.Note{}, err
	}
	return custody.Note{Subject: sealed[0].Subject, Sealed: sealed[0].Sealed}, nil
}

// OpenNote unseals a note; the zero Note is the empty text. ErrErased when its
// key is gone.
func (s *Store) OpenNote(note custody.Note) (string, error) {
	if note.IsZero() {
		return "", nil
	}
	plain, err := s.vault.Unseal(note.Subject, note.Sealed)
	if err != nil {
		return "", fmt.Errorf("open a note: %w", erased(err))
	}
	return string(plain), nil
}
