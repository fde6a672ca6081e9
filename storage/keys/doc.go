// Package keys is the only place of the record where something can be erased. The
// journal and the register hold personal data sealed; what opens it is here, and
// so are accounts, tokens and sessions, which are no part of history.
//
// # Two files
//
// The master key is a file of 32 random bytes, made at first start with mode 0600
// and refused when others may read it. It belongs on other backups than the data:
// who has both can read everything, who has only one can read nothing. Separate
// keys for wrapping, the blind index, accounts and sessions are derived from it
// with HKDF-SHA256. keys.db is a bbolt file opened by package boltfile.
//
// # Sealing
//
// Each subject, a person as far as the record is concerned, has a random id and a
// random AES-256-GCM data key, kept wrapped by the master key. [Vault.SealAll]
// seals the personal data of many subjects at once and returns when their keys are
// durable; [Vault.SealFor] adds to a subject. Each sealed text comes with a
// [Commitment]: a salted hash that may be published, and proves what was sealed to
// whoever is shown text and salt.
//
// [Vault.Erase] removes data keys. What was sealed with them, in journal, register
// and their backups, is then noise, and every proof over it stays valid. The bytes
// of the keys are overwritten in the file too. Backups of keys.db made before keep
// them: they have to be replaced.
//
// # Finding
//
// The blind index finds subjects by equal values, such as an ID number, without
// holding them: it stores an HMAC of field and normalised value.
//
// # Accounts
//
// Users, API tokens and sessions are sealed as a whole, under keys that are HMACs
// of login, badge and token: neither the file nor a dump of it shows who works
// here. Passwords and PINs are hashed with argon2id, at most two at a time.
package keys
