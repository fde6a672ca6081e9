package register

import (
	"fmt"
	"math/rand/v2"

	"dossiertrail/custody"
)

// The world of the random tests is small, so that rows are often put again and
// things often change sides. Each step depends on the seed and its number alone.
const (
	worldDossiers = 30
	worldVolumes  = 3 // of each dossier
	worldPapers   = 6 // of each other kind
)

func dossierID(i int) custody.ID   { return custody.NewID(custody.KindDossier, 1, 1+i) }
func volumeID(d, i int) custody.ID { return custody.NewID(custody.KindVolume, 1, 1+d*worldVolumes+i) }
func boxID(i int) custody.ID       { return custody.NewID(custody.KindBox, 1, 1+i) }
func formID(i int) custody.ID      { return custody.NewID(custody.KindForm, 1, 1+i) }
func cellID(i int) custody.ID      { return custody.NewID(custody.KindLocation, 1, 1+i) }

var (
	worldOrgs     = []custody.OrgID{"a", "ab", "b", "post", "z-9"}
	worldCounties = []string{"", "321002", "3210", "a\x00b", "a"}
	worldPaths    = []string{"1-1", "1-1-1", "1-2", "2", "\x00"}
)

type world struct{ *rand.Rand }

// stepOf gives the random numbers of one step.
func stepOf(seed, step uint64) world { return world{rand.New(rand.NewPCG(seed, step))} }

func (w world) org() custody.OrgID { return worldOrgs[w.IntN(len(worldOrgs))] }
func (w world) some() int          { return w.IntN(worldPapers) }
func (w world) time() int64        { return w.Int64N(9) - 3 }
func (w world) yes() bool          { return w.IntN(2) == 0 }

// id is zero as often as each of the others.
func (w world) id(of func(int) custody.ID) custody.ID {
	if i := w.IntN(worldPapers + 1); i > 0 {
		return of(i - 1)
	}
	return 0
}

func (w world) standing() custody.Standing {
	return custody.Standing{
		Stage: custody.Stage(1 + w.IntN(9)), Aside: custody.Aside(max(0, w.IntN(20)-10)),
		Holder: w.org(), Location: w.id(cellID),
	}
}

// rows are a few random rows.
func (w world) rows() []custody.Row {
	rows := make([]custody.Row, 1+w.IntN(8))
	for i := range rows {
		if w.yes() {
			rows[i] = w.volume()
		} else {
			rows[i] = w.row()
		}
	}
	return rows
}

func (w world) volume() custody.Row {
	d, i := w.IntN(worldDossiers), w.IntN(worldVolumes)
	v := custody.Volume{ID: volumeID(d, i), Dossier: dossierID(d), Batch: w.id(formID), Sent: w.time(), Standing: w.standing()}
	v.Label.Copy = w.IntN(2)
	return v
}

func (w world) row() custody.Row {
	switch w.IntN(10) {
	case 0, 1:
		d := w.IntN(worldDossiers)
		row := custody.Dossier{ID: dossierID(d), Enterprise: w.org(), Stays: w.yes(), Stage: custody.Stage(1 + w.IntN(9))}
		row.Route.County = worldCounties[w.IntN(len(worldCounties))]
		for i := range worldVolumes {
			row.Volumes = append(row.Volumes, volumeID(d, i))
		}
		return row
	case 2, 3:
		row := custody.Batch{ID: formID(w.some()), From: w.org(), To: w.org()}
		if w.yes() {
			row.Courier = w.org()
		}
		return row
	case 4:
		return custody.Box{ID: boxID(w.some()), Enterprise: w.org(), Seal: []string{"", "7"}[w.IntN(2)], Batch: w.id(formID) * custody.ID(w.IntN(2))}
	case 5:
		return custody.Handover{ID: formID(w.some()), From: w.org(), To: w.org(), Due: w.time(), Closed: max(0, w.time())}
	case 6:
		return custody.Line{
			Handover: formID(w.some()), Thing: volumeID(w.some(), 0), Box: w.id(boxID),
			Extra: w.yes(), Gone: w.yes(), Verdict: custody.LineVerdict(w.IntN(2)),
		}
	case 7:
		return custody.Case{ID: formID(w.some()), Owner: w.org(), Raised: w.org(), Due: w.time(), Outcome: custody.Outcome(w.IntN(2))}
	case 8:
		return custody.Location{ID: cellID(w.some()), Keeper: w.org(), Path: worldPaths[w.IntN(len(worldPaths))]}
	}
	return w.quiet()
}

// quiet is a row of a kind that has at most one index.
func (w world) quiet() custody.Row {
	switch w.IntN(4) {
	case 0:
		d := w.IntN(worldDossiers)
		return custody.Person{Dossier: dossierID(d), Subject: custody.Subject{byte(w.IntN(3)), 15: byte(d)}}
	case 1:
		return custody.Badge{ID: custody.NewID(custody.KindBadge, 1, 1+w.some()), Org: w.org()}
	case 2:
		return custody.Answer{Request: custody.RequestID{byte(w.some())}, Verdict: custody.Verdict{Number: w.some()}}
	}
	return custody.Organisation{ID: w.org(), Name: fmt.Sprint(w.some())}
}

// things are what a step concerns.
func (w world) things() []custody.ID {
	return []custody.ID{volumeID(w.some(), 0), formID(w.some())}
}
