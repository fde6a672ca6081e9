package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newHandoverShowCommand(o *options) *cobra.Command {
	state := "pending"
	c := &cobra.Command{
		Use:   "show HANDOVER",
		Short: o.say("查看一个交接和还没有结论的行", "show a handover and what is still without a verdict"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runHandoverShow(c.Context(), o, args[0], state) },
	}
	c.Flags().StringVar(&state, "lines", state, "pending, exceptions, all")
	return c
}

func newHandoverListCommand(o *options) *cobra.Command {
	var state, leg string
	c := &cobra.Command{
		Use:   "list",
		Short: o.say("列出交接", "list the handovers"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runHandoverList(c.Context(), o, state, leg) },
	}
	c.Flags().StringVar(&state, "state", "", "open, closed, overdue")
	c.Flags().StringVar(&leg, "leg", "", "dispatch, delivery, acceptance, shelving")
	return c
}

// A shownHandover is a handover together with the lines that were asked for.
type shownHandover struct {
	Handover api.Handover `json:"handover"`
	Lines    []api.Line   `json:"lines"`
}

func runHandoverShow(ctx context.Context, o *options, text, state string) error {
	id, err := o.thingOf(text)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		h, err := client.Get[api.Handover](ctx, c, "/handovers/"+string(id), nil)
		if err != nil {
			return err
		}
		lines, err := linesOf(ctx, c, id, state)
		if err != nil {
			return err
		}
		return o.show(shownHandover{h, lines}, func(w io.Writer) {
			o.writeHandover(w, h)
			o.writeLines(w, lines, state)
		})
	})
}

func linesOf(ctx context.Context, c *client.Client, handover api.ID, state string) ([]api.Line, error) {
	lines := []api.Line{}
	err := client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Lines](ctx, c, "/handovers/"+string(handover)+"/lines", client.Query("state", state, "cursor", cursor, "limit", "1000"))
		lines = append(lines, part.Lines...)
		return part.Next, err
	})
	return lines, err
}

func (o *options) writeHandover(w io.Writer, h api.Handover) {
	t := newTable(o.say("交接", "HANDOVER"), string(h.ID))
	t.row(o.say("环节", "leg"), o.word(string(h.Leg))+" · "+o.word(string(h.Check)))
	t.row(o.say("批次", "batch"), string(h.Batch)+"  "+h.CountyName)
	t.row(o.say("交出", "from"), h.FromName+"  "+o.confirmation(h.Giver))
	t.row(o.say("接收", "to"), h.ToName+"  "+o.confirmation(h.Receiver))
	t.row(o.say("应交", "due"), o.count(h.Tally.Due))
	t.row(o.say("实收", "received"), o.count(h.Tally.Received))
	t.row(o.say("待核", "pending"), fmt.Sprintf("%d / %d", h.Tally.Pending, h.Tally.Lines))
	t.row(o.say("异常", "exceptions"), strconv.Itoa(h.Tally.Exceptions))
	t.row(o.say("时限", "time limit"), stamp(h.Due))
	closed := o.say("未关闭", "open")
	if h.Closed != 0 {
		closed = stamp(h.Closed)
	}
	t.row(o.say("关闭", "closed"), closed)
	t.write(w, "")
}

func (o *options) confirmation(c api.Confirmation) string {
	if !c.Given {
		return o.say("（未确认）", "(not confirmed)")
	}
	if c.Paper != "" {
		return o.say("（已签字 ", "(signed ") + c.Paper + o.say("）", ")")
	}
	return o.say("（已确认）", "(confirmed)")
}

func (o *options) writeLines(w io.Writer, lines []api.Line, state string) {
	if len(lines) == 0 && state != "all" {
		return
	}
	t := newTable(o.say("条码", "CODE"), o.say("姓名", "NAME"), o.say("箱", "BOX"), o.say("扫描", "SCAN"), o.say("结论", "VERDICT"), o.say("案号", "CASE"))
	for _, l := range lines {
		box := string(l.Box)
		if l.BoxNo > 0 {
			box = strconv.Itoa(l.BoxNo)
		}
		t.row(l.Grouped, l.Name, box, o.word(string(l.Seen)), o.word(string(l.Verdict)), string(l.Case))
	}
	t.write(w, o.say("没有行", "no lines"))
}

func runHandoverList(ctx context.Context, o *options, state, leg string) error {
	return o.connect(ctx, func(c *client.Client) error {
		list := []api.Handover{}
		err := client.Pages(func(cursor string) (string, error) {
			part, err := client.Get[api.Handovers](ctx, c, "/handovers", client.Query("state", state, "leg", leg, "cursor", cursor))
			list = append(list, part.Handovers...)
			return part.Next, err
		})
		if err != nil {
			return err
		}
		return o.showHandovers(api.Handovers{Handovers: list}, list...)
	})
}

func (o *options) showHandovers(v any, list ...api.Handover) error {
	return o.show(v, func(w io.Writer) {
		t := newTable(o.say("交接", "HANDOVER"), o.say("环节", "LEG"), o.say("批次", "BATCH"), o.say("交出", "FROM"), o.say("接收", "TO"),
			o.say("实收", "RECEIVED"), o.say("应交", "DUE"), o.say("待核", "PENDING"), o.say("时限", "LIMIT"), o.say("关闭", "CLOSED"))
		for _, h := range list {
			closed := stamp(h.Closed)
			if h.Overdue {
				closed = o.say("超期", "overdue")
			}
			t.row(string(h.ID), o.word(string(h.Leg)), string(h.Batch), h.FromName, h.ToName,
				o.count(h.Tally.Received), o.count(h.Tally.Due), strconv.Itoa(h.Tally.Pending), stamp(h.Due), closed)
		}
		t.write(w, o.say("没有交接", "no handovers"))
	})
}
