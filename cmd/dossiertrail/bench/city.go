// Package bench loads a Store with a city on its way and measures it.
//
// [Load] registers dossiers of one volume each, packs them, and brings them batch by
// batch to the archive, where an acceptance is open for each batch. [City.Scan]
// accepts them from many goroutines at once. Everything goes through
// storage.Store.Submit, with the full rules.
package bench

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"sync/atomic"
	"time"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

const (
	inBatch = 1000 // volumes
	inBox   = 40

	site              = 1
	bureau            = custody.OrgID("bureau")
	enterprises       = 200
	rider             = custody.OrgID("rider")
	archive           = custody.OrgID("archive")
	county            = "321023"
	sealed, committed = 300, 32 // bytes of an average person
)

// A City is a Store and what there is to accept in it.
type City struct {
	store      *storage.Store
	volumes    int
	acceptance []custody.ID // of each batch
	requests   atomic.Uint64
}

// Load fills an empty Store with a number of volumes, rounded up to whole batches.
// Progress is told how many came to the archive.
func Load(ctx context.Context, store *storage.Store, volumes int, progress func(n int)) (*City, error) {
	c := &City{store: store}
	if err := c.found(ctx); err != nil {
		return nil, err
	}
	for c.volumes < volumes {
		acceptance, err := c.batch(ctx, len(c.acceptance))
		if err != nil {
			return nil, err
		}
		c.acceptance = append(c.acceptance, acceptance)
		c.volumes += inBatch
		progress(inBatch)
	}
	return c, nil
}

// Volumes is how many there are.
func (c *City) Volumes() int { return c.volumes }

// Use goes on with the same record in a Store that was opened again.
func (c *City) Use(store *storage.Store) { c.store = store }

func enterprise(batch int) custody.OrgID {
	return custody.OrgID(fmt.Sprintf("enterprise-%03d", batch%enterprises))
}

func (c *City) found(ctx context.Context) error {
	cmds := []custody.Command{custody.FoundSite{Meta: c.as(bureau), Site: site}}
	name := func(id custody.OrgID, kind custody.OrgKind) {
		cmds = append(cmds, custody.RegisterOrganisation{Meta: c.as(bureau), Organisation: custody.Organisation{ID: id, Kind: kind, Name: string(id)}})
	}
	for i := range enterprises {
		name(enterprise(i), custody.Enterprise)
	}
	name(rider, custody.Courier)
	name(archive, custody.Archive)
	cmds = append(cmds, custody.DefineCounty{Meta: c.as(bureau), County: custody.County{Code: county, Name: county, Keeper: archive}})
	_, err := c.do(ctx, cmds...)
	return err
}

// batch makes a batch of inBatch volumes and brings it to the archive. The serials
// follow from the number of the batch.
func (c *City) batch(ctx context.Context, n int) (acceptance custody.ID, err error) {
	from := enterprise(n)
	var cmds []custody.Command
	var volumes, boxes []custody.ID
	for i := range inBatch {
		person := custody.Person{Sealed: make([]byte, sealed), Commitment: make([]byte, committed)}
		_, _ = rand.Read(person.Subject[:])
		_, _ = rand.Read(person.Sealed)
		cmds = append(cmds, custody.RegisterDossier{
			Meta: c.as(from), Enterprise: from, Category: custody.CategoryRetiree, Route: custody.Route{County: county}, Originals: 1, Person: person,
		})
		volumes = append(volumes, volume(n*inBatch+i))
	}
	cmds = append(cmds, custody.PrintLabels{Meta: c.as(from), Things: volumes})
	for i := 0; i < inBatch; i += inBox {
		box := custody.NewID(custody.KindBox, site, (n*inBatch+i)/inBox+1)
		boxes = append(boxes, box)
		cmds = append(cmds, custody.OpenBox{Meta: c.as(from), Enterprise: from, County: county})
		for _, id := range volumes[i : i+inBox] {
			cmds = append(cmds, custody.Scan{Meta: c.as(from), Into: box, Text: code(id)})
		}
		cmds = append(cmds, custody.PrintLabels{Meta: c.as(from), Things: []custody.ID{box}}, custody.CloseBox{Meta: c.as(from), Box: box, Seal: "S" + box.String()})
	}
	batch, err := c.do(ctx, append(cmds, custody.SealBatch{Meta: c.as(from), Enterprise: from, County: county, Boxes: boxes})...)
	if err != nil {
		return 0, err
	}
	for _, leg := range []custody.OpenHandover{
		{Meta: c.as(rider), Leg: custody.Dispatch, Batch: batch, To: rider, Method: custody.Messenger},
		{Meta: c.as(archive), Leg: custody.Delivery, Batch: batch, Method: custody.Messenger},
	} {
		if err := c.leg(ctx, leg, boxes, from); err != nil {
			return 0, err
		}
	}
	return c.do(ctx, custody.OpenHandover{Meta: c.as(archive), Leg: custody.Acceptance, Batch: batch, Method: custody.Messenger})
}

// leg moves the boxes of a batch on and closes the handover.
func (c *City) leg(ctx context.Context, open custody.OpenHandover, boxes []custody.ID, sender custody.OrgID) error {
	id, err := c.do(ctx, open)
	if err != nil {
		return err
	}
	receiver, giver := open.Org, sender
	if open.Leg == custody.Delivery {
		giver = rider
	}
	var cmds []custody.Command
	for _, box := range boxes {
		cmds = append(cmds, custody.Scan{Meta: c.as(receiver), Into: id, Text: code(box)})
	}
	taking := custody.Confirm{Meta: c.as(receiver), Handover: id}
	taking.By++ // another person than the one who gives
	_, err = c.do(ctx, append(cmds, custody.Confirm{Meta: c.as(giver), Handover: id, Giver: true}, taking, custody.CloseHandover{Meta: c.as(receiver), Handover: id})...)
	return err
}

// do submits commands that must go well and returns the thing of the last.
func (c *City) do(ctx context.Context, cmds ...custody.Command) (custody.ID, error) {
	verdicts, err := c.store.Submit(ctx, cmds...)
	if err != nil {
		return 0, err
	}
	for i, v := range verdicts {
		_, scan := cmds[i].(custody.Scan)
		if v.Kind != custody.VerdictDone && (!scan || !v.Counted) {
			return 0, fmt.Errorf("%s was refused: %s %s", custody.CommandName(cmds[i]), v.Kind, v.Reason)
		}
	}
	return verdicts[len(verdicts)-1].Thing, nil
}

// as stamps a command with a request that sorts by time, as devices make them.
func (c *City) as(org custody.OrgID) custody.Meta {
	m := custody.Meta{Org: org, Station: "1", Via: custody.ViaWedge, By: custody.NewID(custody.KindBadge, site, 1)}
	binary.BigEndian.PutUint64(m.Request[:], uint64(time.Now().UnixMilli())<<16)
	binary.BigEndian.PutUint64(m.Request[8:], c.requests.Add(1)*0x9e3779b97f4a7c15)
	return m
}

func volume(i int) custody.ID { return custody.NewID(custody.KindVolume, site, i+1) }

func code(thing custody.ID) string { return custody.Code{ID: thing, Copy: 1}.String() }
