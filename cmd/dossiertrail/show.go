package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

func newShowCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "show CODE",
		Short: o.say("一个条码指的是什么；卷则连同其档案的全部经过", "what a code names; of a volume, the whole history of its dossier"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runShow(c.Context(), o, args[0]) },
	}
}

// A shownDossier is a dossier with all that happened to it.
type shownDossier struct {
	Dossier api.Dossier `json:"dossier"`
	Events  []api.Event `json:"events"`
}

func runShow(ctx context.Context, o *options, text string) error {
	digits := strings.Join(strings.Fields(text), "")
	id, err := o.thingOf(text)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		if id.Custody().Kind() == custody.KindDossier {
			return o.showDossier(ctx, c, id)
		}
		if len(digits) == len(id) {
			digits = custody.Code{ID: id.Custody(), Copy: 1}.String()
		}
		meaning, err := client.Get[api.CodeMeaning](ctx, c, "/codes/"+digits, nil)
		if err != nil {
			return err
		}
		if meaning.Dossier != "" {
			return o.showDossier(ctx, c, meaning.Dossier)
		}
		return o.showThing(ctx, c, meaning)
	})
}

// A shownThing is what a code names, with all that happened to it.
type shownThing struct {
	Meaning api.CodeMeaning `json:"meaning"`
	Events  []api.Event     `json:"events"`
}

func (o *options) showThing(ctx context.Context, c *client.Client, m api.CodeMeaning) error {
	events, err := historyOf(ctx, c, m.Thing)
	if err != nil {
		return err
	}
	return o.show(shownThing{m, events}, func(w io.Writer) {
		o.writeMeaning(w, m)
		o.writeHistory(w, events)
	})
}

func (o *options) writeMeaning(w io.Writer, m api.CodeMeaning) {
	fmt.Fprintf(w, "%s  %s  %s", m.Grouped, o.word(m.Kind), m.Thing)
	switch {
	case m.Volume != nil:
		fmt.Fprintf(w, "  %s  %s", o.standing(m.Volume.Stage, m.Volume.Aside), m.Volume.HolderName)
	case m.Box != nil:
		fmt.Fprintf(w, "  %s → %s  %s  %s  %s", m.Box.EnterpriseName, m.Box.CountyName, m.Box.Seal, o.standing(m.Box.Stage, m.Box.Aside), m.Box.HolderName)
	case m.Batch != nil:
		fmt.Fprintf(w, "  %s → %s  %s  %s", m.Batch.FromName, m.Batch.ToName, o.count(m.Batch.Due), o.word(string(m.Batch.Stage)))
	case m.Handover != nil:
		fmt.Fprintf(w, "  %s  %s → %s  %s", o.word(string(m.Handover.Leg)), m.Handover.FromName, m.Handover.ToName, o.count(m.Handover.Tally.Received))
	case m.Location != nil:
		fmt.Fprintf(w, "  %s  %d/%d", m.Location.Path, m.Location.Holds, m.Location.Capacity)
	case m.Case != nil:
		fmt.Fprintf(w, "  %s  %s  %s", o.word(string(m.Case.Type)), m.Case.OwnerName, o.word(string(m.Case.Outcome)))
	}
	fmt.Fprintln(w)
}

// historyOf reads all that happened to a thing, oldest first.
func historyOf(ctx context.Context, c *client.Client, thing api.ID) ([]api.Event, error) {
	history, err := client.Get[api.History](ctx, c, "/dossiers/"+string(thing)+"/history", nil)
	return history.Events, err
}

func (o *options) showDossier(ctx context.Context, c *client.Client, id api.ID) error {
	dossier, err := client.Get[api.Dossier](ctx, c, "/dossiers/"+string(id), nil)
	if err != nil {
		return err
	}
	events, err := historyOf(ctx, c, id)
	if err != nil {
		return err
	}
	return o.show(shownDossier{dossier, events}, func(w io.Writer) {
		o.writeDossier(w, dossier)
		o.writeHistory(w, events)
	})
}

func (o *options) writeDossier(w io.Writer, d api.Dossier) {
	name := ""
	if p := d.Person; p != nil {
		name = p.Name + "  " + p.CitizenID
	}
	fmt.Fprintf(w, "%s  %s  %s → %s  %s  %s\n", d.ID, name, d.EnterpriseName, d.Route.CountyName, o.word(string(d.Stage)), d.ArchiveNo)
	for _, v := range d.Volumes {
		kind := o.say("正本", "original")
		if v.Duplicate {
			kind = o.say("副本", "duplicate")
		}
		place := v.Path
		if v.BoxNo > 0 && place == "" {
			place = fmt.Sprintf(o.say("箱 %d", "box %d"), v.BoxNo)
		}
		fmt.Fprintf(w, "  %d/%d %s  %s  %s  %s  %s\n", v.No, v.Of, kind, v.Grouped, o.standing(v.Stage, v.Aside), v.HolderName, place)
	}
}

func (o *options) writeHistory(w io.Writer, events []api.Event) {
	t := newTable(o.say("时间", "AT"), o.say("事项", "WHAT"), o.say("结果", "RESULT"), o.say("单位", "ORGANISATION"), o.say("经手", "BY"))
	for _, e := range events {
		result := o.word(string(e.Line)) + o.word(string(e.Outcome))
		if e.Verdict != nil && result == "" {
			result = strings.TrimSpace(o.word(string(e.Verdict.Kind)) + " " + o.reason(e.Verdict.Reason))
		}
		what := o.eventWord(e.Type)
		if e.Leg != "" {
			what += "·" + o.word(string(e.Leg))
		}
		by := e.ByName
		if by == "" {
			by = string(e.By)
		}
		t.row(stamp(e.At), what, result, e.OrgName, by)
	}
	t.write(w, o.say("没有经过", "nothing happened yet"))
}
