// Package backup copies the record of a running server into one encrypted stream, and
// makes a data directory of it again.
//
// # The stream
//
// [Write] takes the journal entry by entry as it is when it begins, then the key store
// as it is then: every data key that the entries need is in it, as keys are durable
// before the entries they belong to. Scanning goes on meanwhile; no transaction stays
// open while the stream is written. The register is left out, it is made from the
// journal. So are the master key and the signing keys: who finds a backup and even the
// key that it is encrypted to can read no name with it, and sign nothing. Keep them,
// and the file of the highest signed checkpoint, somewhere else.
//
// The stream is a tar archive encrypted with age to one or more recipients, so that
// it can be unpacked without this program. docs/FORMATS.md describes its members.
//
// # Restoring
//
// [Restore] builds the journal again from its entries, so that every byte is hashed,
// and compares the root with the one that was recorded at the source. It unpacks beside
// the new directory and puts it in place only when everything is whole and durable.
// [Drill] does the same and throws the result away: a backup that was never restored is
// a hope.
package backup
