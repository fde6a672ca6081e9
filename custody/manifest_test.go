package custody_test

import (
	"crypto/sha256"
	"slices"
	"testing"

	. "dossiertrail/custody"
)

func TestCloseCommitsToTheManifest(t *testing.T) {
	w, batch, vs, _ := sent(t, 2)
	h := w.open(baoying, Acceptance, batch, "")
	w.scan(baoying, h, vs[0])
	extra := w.dossier(mill, "321023", 1)[0]
	w.scan(baoying, h, extra)
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: vs[1], Verdict: LineMissing})
	w.must(JudgeLine{Meta: w.as(baoying, 1), Handover: h, Thing: extra, Verdict: LineReturned})
	w.close(h)
	want := sha256.Sum256([]byte("dossiertrail/manifest/1 " + h.String() + " " + batch.String() + " acceptance mill baoying\n" +
		vs[0].String() + " received\n" + vs[1].String() + " missing\n+" + extra.String() + " returned\n"))
	i := slices.IndexFunc(w.events, func(e Event) bool { _, ok := e.Body.(HandoverClosed); return ok })
	if got := w.events[i].Body.(HandoverClosed).Manifest; !slices.Equal(got, want[:]) {
		t.Errorf("the close commits to %x, want %x", got, want)
	}
	if got := ManifestDigest(w.handover(h), Manifest(w.reg, w.handover(h))); got != want {
		t.Errorf("the register gives %x, want %x", got, want)
	}
}
