package keys

import "errors"

var (
	// ErrErased answers a call about a subject whose data key is gone or never was.
	ErrErased = errors.New("the personal data of this dossier was erased, or keys.db is older than the journal: nothing can be shown")

	// ErrSealed answers unsealing bytes that are not what was sealed for the subject.
	ErrSealed = errors.New("the sealed personal data is damaged, or belongs to another dossier: run a check of the record")

	// ErrKnown answers sealing for a subject that has its data key already.
	ErrKnown = errors.New("this subject has a data key already: add to it instead of sealing anew")

	// ErrNoMaster answers opening keys.db without its master key file.
	ErrNoMaster = errors.New("keys.db is here, but its master key file is not: restore the master key from where it is kept apart; nothing was changed")

	// ErrWrongMaster answers opening keys.db with the master key of another one.
	ErrWrongMaster = errors.New("the master key does not belong to this keys.db: restore the two that belong together; nothing was changed")

	// ErrMasterMode answers a master key file that others may read.
	ErrMasterMode = errors.New("the master key file can be read by others: allow its owner alone (chmod 600), and if others had access, consider it known")

	// ErrMasterSize answers a master key file that does not hold 32 bytes.
	ErrMasterSize = errors.New("the master key file does not hold 32 bytes: restore it from where it is kept apart")

	// ErrClosed answers any call after Close.
	ErrClosed = errors.New("the key store is closed")
)

var (
	// ErrRefused answers a login, badge, password or PIN that is not right, or an
	// account that is disabled. It never says which.
	ErrRefused = errors.New("login or password is not right")

	// ErrNoUser answers a login or badge that nobody has.
	ErrNoUser = errors.New("there is no such user")

	// ErrTaken answers a login or badge that somebody else has.
	ErrTaken = errors.New("another user has this login or badge: choose another")

	// ErrLogin answers a login that is empty, longer than 64 bytes, or has blanks in it.
	ErrLogin = errors.New("a login has 1 to 64 bytes and no blanks")

	// ErrWeakPassword answers a new password that is too short or too long.
	ErrWeakPassword = errors.New("a password has at least 12 characters and at most 1,024 bytes")

	// ErrWeakPIN answers a new PIN that is not six digits.
	ErrWeakPIN = errors.New("a PIN has six digits")

	// ErrToken answers an API token that is malformed, unknown or revoked.
	ErrToken = errors.New("the API token is not valid: ask for a new one")

	// ErrTokenExpired answers an API token that was valid.
	ErrTokenExpired = errors.New("the API token has expired: ask for a new one")

	// ErrTokenLife answers issuing a token that is to expire in the past or in more than a year.
	ErrTokenLife = errors.New("a token expires within the next 366 days")
)
