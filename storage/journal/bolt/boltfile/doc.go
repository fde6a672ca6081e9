// Package boltfile opens a bbolt file without trusting it.
//
// bbolt maps its file into memory and follows the page numbers it finds there, so
// a truncated or altered file ends the process with a bus error or a panic. [Open]
// takes the lock, reads what bbolt would follow with ordinary reads, and opens the
// file only if every page number leads somewhere: two meta pages with at least one
// good checksum, a file as long as the high-water mark, branch pages that form a
// tree of equal depth, and a list of free pages that names none in use.
// Leaf pages are not read, so that opening does not depend on the amount of data;
// whoever reads them does so inside [Guard], which turns a fault into a
// *journal.DamageError.
//
// A file carries a mark: the kind of file it is and its format version. Files of
// another kind or version are refused and left as they are. New files are written
// beside their place, made durable, and put there in one step, with mode 0600.
package boltfile
