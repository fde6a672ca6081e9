package storage

import (
	"fmt"
	"reflect"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/register"
)

// A draft is what a group of submissions comes to, decided against the register
// and written into a session of it that nobody sees yet.
type draft struct {
	group    []*submission // those that still wait for the append
	session  *register.Session
	entries  [][]byte
	changes  changes
	recorded int64
	err      error // the register cannot be read
}

// draft decides a group. A submission on which the rules fail, or that does not
// fit into the journal, is answered at once, and the others are decided again
// without it.
func (q *sequencer) draft(group []*submission) *draft {
	for len(group) > 0 {
		d := &draft{group: group, session: q.register.Begin(), recorded: max(q.recorded, q.now().UnixMilli())}
		failed, err := d.decideAll(q)
		if failed < 0 && err == nil {
			err = d.session.Err()
		}
		if err == nil {
			return d
		}
		d.session.Discard()
		if failed < 0 {
			d.err = err
			return d
		}
		group[failed].answer(err)
		group = append(group[:failed:failed], group[failed+1:]...)
	}
	return &draft{}
}

// decideAll says at which submission it failed, or -1.
func (d *draft) decideAll(q *sequencer) (failed int, err error) {
	for i, s := range d.group {
		s.verdicts = make([]custody.Verdict, 0, len(s.cmds))
		for _, c := range s.cmds {
			verdict, err := d.decide(q, c)
			if err != nil {
				return i, err
			}
			s.verdicts = append(s.verdicts, verdict)
		}
	}
	return -1, nil
}

// decide judges one command and applies what follows to the session.
func (d *draft) decide(q *sequencer, c custody.Command) (verdict custody.Verdict, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = q.contain(fmt.Sprintf("%T", c), cause)
		}
	}()
	stamped, err := stamp(c, d.recorded)
	if err != nil {
		return custody.Verdict{}, err
	}
	verdict, events := q.decide(d.session, stamped)
	w := recorder{d.session, &d.changes}
	for _, e := range events {
		entry, err := q.codec.Encode(e)
		if err != nil {
			return custody.Verdict{}, err
		}
		if len(entry) > journal.MaxEntry {
			return custody.Verdict{}, fmt.Errorf("%T: %w: split it into smaller ones", c, journal.ErrTooLarge)
		}
		w.apply(e, q.position+journal.Position(len(d.entries)))
		d.entries = append(d.entries, entry)
	}
	return verdict, nil
}

// stamp sets when the command is recorded, and when it happened if it does not
// say. Every command embeds its Meta.
func stamp(c custody.Command, recorded int64) (custody.Command, error) {
	if scan, ok := c.(custody.Scan); ok { // nearly all of them are, and reflection costs more than the rest
		stampMeta(&scan.Meta, recorded)
		return scan, nil
	}
	v := reflect.ValueOf(c)
	if v.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%T is not one of the commands of package custody: pass a struct", c)
	}
	stamped := reflect.New(v.Type()).Elem()
	stamped.Set(v)
	stampMeta(stamped.FieldByName("Meta").Addr().Interface().(*custody.Meta), recorded)
	return stamped.Interface().(custody.Command), nil
}

func stampMeta(meta *custody.Meta, recorded int64) {
	meta.Recorded = recorded
	if meta.At == 0 {
		meta.At = recorded
	}
}
