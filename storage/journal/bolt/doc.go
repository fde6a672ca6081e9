// Package bolt keeps the journal in one bbolt file that grows only at its right
// edge, for one machine.
//
// # The file
//
// Bucket "entries" maps the position, 8 bytes big-endian, to the leaf hash (32
// bytes) followed by the entry: the hashes of tile level 0 lie beside what they
// cover. Bucket "nodes" maps tile level (1 byte, from 1) and index (8 bytes) to a
// hash; one is written for each 256 entries. Bucket "head" holds the size (8
// bytes) and root (32 bytes). Bucket "mark" says that the file is a journal, and
// of which format version. One transaction writes entries, nodes and head. Pages
// are filled whole, as nothing is ever put between two entries, so an append dirties
// little more than the last page of the tree and the pages above it.
//
// # Speed
//
// Append is one transaction with one fsync of data and one of the meta page.
// Whoever has many entries waiting hands them over in one call; the time is that
// of the disk, not of the number of entries.
//
// # Damage
//
// Open reads the structure before bbolt maps it (package boltfile), compares the
// last entries with their hashes, and the right edge of the tree with the root.
// Every read compares each entry with its hash. A fault on a damaged page is a
// *journal.DamageError, never the end of the process. After a write that failed in
// the middle every append answers journal.ErrFailed: what the disk holds is known
// only when the file is opened again.
package bolt
