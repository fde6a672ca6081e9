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
		return o.showMeaning(meaning)
	})
}

func (o *options) showMeaning(m api.CodeMeaning) error {
	switch {
	case m.Box != nil:
		return o.showBoxes(m, *m.Box)
	case m.Batch != nil:
		return o.showBatches(m, *m.Batch)
	case m.Handover != nil:
		return o.showHandovers(m, *m.Handover)
	}
	return o.show(m, func(w io.Writer) {
		fmt.Fprintf(w, "%s  %s  %s\n", m.Grouped, o.word(m.Kind), m.Thing)
		if l := m.Location; l != nil {
			fmt.Fprintf(w, "%s  %d/%d\n", l.Path, l.Holds, l.Capacity)
		}
		if k := m.Case; k != nil {
			fmt.Fprintf(w, "%s  %s  %s\n", o.word(string(k.Type)), k.OwnerName, stamp(k.Due))
		}
	})
}

func (o *options) showDossier(ctx context.Context, c *client.Client, id api.ID) error {
	dossier, err := client.Get[api.Dossier](ctx, c, "/dossiers/"+string(id), nil)
	if err != nil {
		return err
	}
	events := []api.Event{}
	err = client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.History](ctx, c, "/dossiers/"+string(id)+"/history", client.Query("cursor", cursor))
		events = append(events, part.Events...)
		return part.Next, err
	})
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
