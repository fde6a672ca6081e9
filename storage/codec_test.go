package storage

import (
	"testing"

	"dossiertrail/custody"
)

func scanEvent() custody.Event {
	volume := custody.NewID(custody.KindVolume, 1, 12345)
	handover := custody.NewID(custody.KindForm, 1, 321)
	box := custody.NewID(custody.KindBox, 1, 77)
	at := int64(1_790_000_000_000)
	return custody.Event{
		Meta: custody.Meta{Request: custody.RequestID{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, At: at, Recorded: at + 40,
			By: custody.NewID(custody.KindBadge, 1, 12), Org: "baoying", Station: "t3", Via: custody.ViaWedge},
		Verdict: custody.Verdict{Kind: custody.VerdictOK, Counted: true, Moved: true, Code: custody.Code{ID: volume, Copy: 1}, Thing: volume,
			Tally:    custody.Tally{Due: custody.Count{Persons: 300, Volumes: 412, Boxes: 20}, Received: custody.Count{Persons: 120, Volumes: 171}, Lines: 412, Pending: 241},
			BoxTally: custody.BoxTally{Handover: handover, Box: box, Expected: 22, Received: 11, Pending: 11}},
		Body: custody.Scanned{Into: handover, Standing: custody.Standing{Stage: custody.Accepted, Holder: "baoying",
			HolderBy: custody.NewID(custody.KindBadge, 1, 12), Since: at, In: handover}},
	}
}

func TestSize(t *testing.T) {
	c := NewCodec()
	b, err := c.Encode(scanEvent())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes %x", len(b), b)
}
