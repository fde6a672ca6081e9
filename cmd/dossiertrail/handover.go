package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newHandoverCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "handover", Short: o.say("交接：发出、送达、核收、上架", "handovers: dispatch, delivery, acceptance, shelving")}
	c.AddCommand(newHandoverOpenCommand(o), newHandoverScanCommand(o), newHandoverVerdictCommand(o),
		newHandoverConfirmCommand(o), newHandoverCloseCommand(o), newHandoverShowCommand(o), newHandoverListCommand(o))
	return c
}

func newHandoverOpenCommand(o *options) *cobra.Command {
	var h api.NewHandover
	var batch string
	c := &cobra.Command{
		Use:   "open --leg LEG --batch BATCH",
		Short: o.say("开始一个批次的一个环节", "start one leg of a batch"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runHandoverOpen(c.Context(), o, h, batch) },
	}
	f := c.Flags()
	f.StringVar((*string)(&h.Leg), "leg", "", "dispatch, delivery, acceptance, shelving")
	f.StringVar(&batch, "batch", "", o.say("批次编号", "the batch"))
	f.StringVar(&h.From, "from", "", o.say("交出方代号（默认当前持有者）", "who gives; whoever holds the batch when absent"))
	f.StringVar(&h.To, "to", "", o.say("接收方代号（发出时为送档单位；默认批次的接收单位）", "who takes: the courier of a dispatch; the receiver of the batch when absent"))
	f.StringVar((*string)(&h.Method), "method", "", "messenger, confidential_post")
	f.StringVar(&h.PostNumber, "post-number", "", o.say("机要号", "number of the confidential post"))
	require(o, c, "leg", "batch")
	return c
}

func newHandoverScanCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "scan HANDOVER < codes",
		Short: o.say("逐行扫描标准输入里的条码；上架时先扫库位再扫卷", "scan standard input, one code a line; while shelving, a cell and then its volumes"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runScan(c.Context(), o, args[0]) },
	}
}

func newHandoverVerdictCommand(o *options) *cobra.Command {
	var j api.LineJudgement
	c := &cobra.Command{
		Use:   "verdict HANDOVER CODE VERDICT",
		Short: o.say("给一行下结论：received_gaps missing damaged returned refused elsewhere；pending 撤回", "give a line its verdict: received_gaps, missing, damaged, returned, refused, elsewhere; pending takes it back"),
		Args:  cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			j.Verdict = api.LineVerdict(args[2])
			return runHandoverVerdict(c.Context(), o, args[0], args[1], j)
		},
	}
	c.Flags().StringVar(&j.Note, "note", "", o.say("缺哪些材料，或主管的理由", "the missing materials, or a supervisor's reason"))
	return c
}

func newHandoverConfirmCommand(o *options) *cobra.Command {
	var word api.PartyWord
	c := &cobra.Command{
		Use:   "confirm HANDOVER --side giver|receiver",
		Short: o.say("代表本方确认交接属实；对方不在场时记下其签字单号", "confirm for one party; with --paper for the number of what it signed"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runHandoverChange(c.Context(), o, args[0], "/confirm", word)
		},
	}
	c.Flags().StringVar(&word.Side, "side", "", "giver, receiver")
	c.Flags().StringVar(&word.Paper, "paper", "", o.say("签字单编号", "number of the signed paper"))
	require(o, c, "side")
	return c
}

func newHandoverCloseCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "close HANDOVER",
		Short: o.say("关闭环节：每行有结论、双方已确认才行；未到的自动立案", "end a leg, once each line has a verdict and both parties confirmed; what is missing becomes a case"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runHandoverChange(c.Context(), o, args[0], "/close", nil)
		},
	}
}

func runHandoverOpen(ctx context.Context, o *options, h api.NewHandover, batch string) error {
	var err error
	if h.Batch, err = o.thingOf(batch); err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		if h.From, err = o.organisationOf(ctx, c, h.From); err != nil {
			return err
		}
		if h.To, err = o.organisationOf(ctx, c, h.To); err != nil {
			return err
		}
		made, err := client.Post[api.Handover](ctx, c, "/handovers", h)
		if err != nil {
			return err
		}
		return o.showHandovers(made, made)
	})
}

func runHandoverVerdict(ctx context.Context, o *options, handover, thing string, j api.LineJudgement) error {
	ids, err := o.thingsOf([]string{handover, thing})
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		line, err := client.Post[api.Line](ctx, c, "/handovers/"+string(ids[0])+"/lines/"+string(ids[1])+"/verdict", j)
		if err != nil {
			return err
		}
		return o.show(line, func(w io.Writer) {
			fmt.Fprintf(w, "%s  %s  %s\n", line.Grouped, line.Name, o.word(string(line.Verdict)))
		})
	})
}

func runHandoverChange(ctx context.Context, o *options, text, change string, in any) error {
	id, err := o.thingOf(text)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		h, err := client.Post[api.Handover](ctx, c, "/handovers/"+string(id)+change, in)
		if err != nil {
			return err
		}
		return o.showHandovers(h, h)
	})
}
