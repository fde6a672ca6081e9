// Package proof lets people who do not trust this installation check its record:
// signed checkpoints of a journal, proofs over them, and receipts on paper.
//
// # Checkpoints
//
// [Open] brings together a journal, the signing keys and the signing lock as a
// [Log]. [Log.Checkpoint] signs how far the journal reaches and its Merkle root as
// a C2SP tlog-checkpoint in a C2SP signed note (Ed25519). The keys are one file,
// mode 0400, made at first use. [Log.Rotate] puts a new key in front; until
// [Log.Retire] both sign, so that whoever knows only the old one can follow. Every
// public key that ever signed stays listed in a file beside it, and receipts of
// any age can be checked against that list.
//
// # The signing lock
//
// A signature over another history than was signed before can never be taken back.
// So the highest checkpoint ever signed is kept in a file outside the data directory
// and its backups, and is raised there, durably, before a signature leaves. A journal
// that is smaller than that file says, or that it does not begin with, gets a
// [*ForkGuardError] and no signature. When nothing newer can be restored,
// [Log.NewEpoch] goes on under another name, which no old signature covers.
//
// # Proofs
//
// [Log.Prove] makes the proof that an entry is recorded: [Inclusion.Text] is the C2SP
// tlog-proof form, [Inclusion.Receipt] the compact one that fits a QR code as digits.
// [Receipt.Verify] needs the list of public keys and nothing else. [Log.Extend] proves
// that an earlier checkpoint is the beginning of the present one.
//
// # Serving
//
// [Log.Resource] answers the paths of C2SP tlog-tiles. The bytes of the entries are
// given out only to whoever opens the log with Entries: they name organisations,
// badges and codes, and hold sealed personal data.
//
// docs/FORMATS.md describes every byte for other implementers.
package proof
