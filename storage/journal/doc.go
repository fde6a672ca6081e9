// Package journal is the contract of the record everything else is read from:
// an append-only sequence of entries, each a leaf of one RFC 6962 Merkle tree.
//
// An entry is a byte string that means nothing here. Its [Position] is the
// number of entries before it: the first has position 0. Entries never change
// and never leave.
//
// # Writing
//
// A writer says after which position its entries belong:
//
//	next, err := j.Append(ctx, prev, entries)
//
// If the journal has moved on, nothing is written and the answer is [ErrMoved]:
// read what is new, decide again, try again. So any number of writers may try at
// once and the journal stays one sequence. When Append returns without an error
// the entries, the tree over them and its root are on disk together.
//
// # Reading
//
//	for record, err := range j.Read(ctx, from) { ... }
//
// reads to the end as it was when the loop began; Follow goes on waiting for
// what comes. Both compare every entry with the leaf hash stored for it, and
// give a [*DamageError] instead of bytes that have changed.
//
// # Proving
//
// The tree is kept as tiles of 256 hashes (height 8, the C2SP tlog-tiles layout):
// [Journal.Tile] serves them, [TilePath] names them. [ProveRecord] and [ProveTree]
// make inclusion and consistency proofs, [RootAt] the root of any earlier size, and
// [Verify] reads everything again and names the first entry that is not as it was.
//
// Engines: [Memory] here, for tests; package bolt for one file on one machine.
// Package storagetest is the suite that each engine has to pass.
package journal
