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

func newBoxCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "box", Short: o.say("装箱", "pack boxes")}
	var box api.NewBox
	open := &cobra.Command{
		Use:   "open --county COUNTY",
		Short: o.say("开一个空箱", "start an empty box"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runBoxOpen(c.Context(), o, box) },
	}
	open.Flags().StringVar(&box.County, "county", "", o.say("送往的县区（代码或名称）", "where it goes (code or name)"))
	open.Flags().StringVar(&box.Enterprise, "enterprise", "", o.say("移交单位代号（默认本账号所属单位）", "ID of the enterprise; the account's own when absent"))
	require(o, open, "county")
	pack := &cobra.Command{
		Use:   "pack BOX < codes",
		Short: o.say("把标准输入里的条码逐行装入箱", "put what standard input scans, one code a line, into a box"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runScan(c.Context(), o, args[0]) },
	}
	var seal string
	closing := &cobra.Command{
		Use:   "close BOX --seal NUMBER",
		Short: o.say("封箱并记下封条号", "close a box under a seal number"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runBoxChange(c.Context(), o, args[0], "/close", api.SealNumber{Seal: seal})
		},
	}
	closing.Flags().StringVar(&seal, "seal", "", o.say("封条号", "the number on the seal"))
	require(o, closing, "seal")
	var reason string
	reopen := &cobra.Command{
		Use:   "reopen BOX --reason TEXT",
		Short: o.say("拆封尚未入批的箱", "break the seal of a box that is in no batch"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runBoxChange(c.Context(), o, args[0], "/reopen", api.Reason{Reason: reason})
		},
	}
	reopen.Flags().StringVar(&reason, "reason", "", o.say("原因", "why"))
	require(o, reopen, "reason")
	var state string
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出箱", "list the boxes"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runBoxList(c.Context(), o, state) },
	}
	list.Flags().StringVar(&state, "state", "", "open, closed, sent")
	c.AddCommand(open, pack, closing, reopen, list)
	return c
}

func runBoxOpen(ctx context.Context, o *options, box api.NewBox) error {
	return o.connect(ctx, func(c *client.Client) error {
		var err error
		if box.County, err = o.countyOf(ctx, c, box.County); err != nil {
			return err
		}
		made, err := client.Post[api.Box](ctx, c, "/boxes", box)
		if err != nil {
			return err
		}
		return o.showBoxes(made, made)
	})
}

func runBoxChange(ctx context.Context, o *options, text, change string, in any) error {
	id, err := o.thingOf(text)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		box, err := client.Post[api.Box](ctx, c, "/boxes/"+string(id)+change, in)
		if err != nil {
			return err
		}
		return o.showBoxes(box, box)
	})
}

func runBoxList(ctx context.Context, o *options, state string) error {
	return o.connect(ctx, func(c *client.Client) error {
		boxes := []api.Box{}
		err := client.Pages(func(cursor string) (string, error) {
			part, err := client.Get[api.Boxes](ctx, c, "/boxes", client.Query("state", state, "cursor", cursor))
			boxes = append(boxes, part.Boxes...)
			return part.Next, err
		})
		if err != nil {
			return err
		}
		return o.showBoxes(api.Boxes{Boxes: boxes}, boxes...)
	})
}

func (o *options) showBoxes(v any, boxes ...api.Box) error {
	return o.show(v, func(w io.Writer) {
		t := newTable(o.say("编号", "ID"), o.say("送往", "TO"), o.say("卷", "VOLUMES"), o.say("封条", "SEAL"), o.say("批次", "BATCH"), o.say("状态", "STAGE"))
		for _, b := range boxes {
			no := ""
			if b.No > 0 {
				no = fmt.Sprintf(" %d/%d", b.No, b.Of)
			}
			t.row(string(b.ID), b.CountyName, strconv.Itoa(b.Count.Volumes), b.Seal, string(b.Batch)+no, o.standing(b.Stage, b.Aside))
		}
		t.write(w, o.say("没有箱", "no boxes"))
	})
}
