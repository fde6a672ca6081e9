package custody

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// Manifest lists the lines of a handover: those of its batch in the order of the
// boxes, then what came beside it. It is what both parties confirm.
func Manifest(r Reader, h Handover) []Line { return linesOf(r, h) }

// ManifestDigest commits to a manifest and its verdicts. It is the SHA-256 of one
// line of text for the handover and one for each of its lines, each ended by a
// line feed:
//
//	dossiertrail/manifest/1 HANDOVER BATCH LEG FROM TO
//	THING VERDICT          ("+" before the thing where it was not on the list)
//
// IDs have eleven digits; legs and verdicts are written as String gives them.
// The text names no person.
func ManifestDigest(h Handover, lines []Line) [sha256.Size]byte {
	var b strings.Builder
	fmt.Fprintf(&b, "dossiertrail/manifest/1 %s %s %s %s %s\n", h.ID, h.Batch, h.Leg, h.From, h.To)
	for _, line := range lines {
		if line.Extra {
			b.WriteByte('+')
		}
		fmt.Fprintf(&b, "%s %s\n", line.Thing, line.Verdict)
	}
	return sha256.Sum256([]byte(b.String()))
}
