package main

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newBatchCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "batch", Short: o.say("批次", "batches")}
	var batch api.NewBatch
	seal := &cobra.Command{
		Use:   "seal BOX... --county COUNTY",
		Short: o.say("把已封的箱封定为一个批次，清单从此不变", "freeze closed boxes into a batch, whose list never changes"),
		Args:  cobra.MinimumNArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runBatchSeal(c.Context(), o, batch, args) },
	}
	seal.Flags().StringVar(&batch.County, "county", "", o.say("送往的县区（代码或名称）", "where it goes (code or name)"))
	seal.Flags().StringVar(&batch.Enterprise, "enterprise", "", o.say("移交单位代号（默认本账号所属单位）", "ID of the enterprise; the account's own when absent"))
	seal.Flags().StringVar(&batch.Override, "override", "", o.say("同一人的卷分批移交的理由", "why volumes of one dossier travel apart"))
	require(o, seal, "county")
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出批次", "list the batches"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runBatchList(c.Context(), o) },
	}
	show := &cobra.Command{
		Use:   "show BATCH",
		Short: o.say("查看一个批次", "show one batch"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runBatchShow(c.Context(), o, args[0]) },
	}
	c.AddCommand(seal, list, show)
	return c
}

func runBatchSeal(ctx context.Context, o *options, batch api.NewBatch, boxes []string) error {
	var err error
	if batch.Boxes, err = o.thingsOf(boxes); err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		if batch.County, err = o.countyOf(ctx, c, batch.County); err != nil {
			return err
		}
		made, err := client.Post[api.Batch](ctx, c, "/batches", batch)
		if err != nil {
			return err
		}
		return o.showBatches(made, made)
	})
}

func runBatchList(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		batches := []api.Batch{}
		err := client.Pages(func(cursor string) (string, error) {
			part, err := client.Get[api.Batches](ctx, c, "/batches", client.Query("cursor", cursor))
			batches = append(batches, part.Batches...)
			return part.Next, err
		})
		if err != nil {
			return err
		}
		return o.showBatches(api.Batches{Batches: batches}, batches...)
	})
}

func runBatchShow(ctx context.Context, o *options, text string) error {
	id, err := o.thingOf(text)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		batch, err := client.Get[api.Batch](ctx, c, "/batches/"+string(id), nil)
		if err != nil {
			return err
		}
		return o.show(batch, func(w io.Writer) {
			t := newTable(o.say("批次", "BATCH"), string(batch.ID))
			t.row(o.say("移交", "from"), batch.FromName)
			t.row(o.say("接收", "to"), batch.ToName+"  "+batch.CountyName)
			t.row(o.say("送档", "courier"), batch.CourierName)
			t.row(o.say("应交", "due"), o.count(batch.Due))
			t.row(o.say("进度", "stage"), o.word(string(batch.Stage)))
			t.row(o.say("箱", "boxes"), joinIDs(batch.Boxes))
			t.row(o.say("交接", "handovers"), joinIDs(batch.Handovers))
			t.row(o.say("分自", "split of"), string(batch.SplitOf))
			t.write(w, "")
		})
	})
}

func joinIDs(ids []api.ID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return strings.Join(texts, " ")
}

// count tells persons, volumes and boxes apart.
func (o *options) count(c api.Count) string {
	text := strconv.Itoa(c.Persons) + o.say(" 人 ", " persons ") + strconv.Itoa(c.Volumes) + o.say(" 卷", " volumes")
	if c.Boxes > 0 {
		text += " " + strconv.Itoa(c.Boxes) + o.say(" 箱", " boxes")
	}
	return text
}

func (o *options) showBatches(v any, batches ...api.Batch) error {
	return o.show(v, func(w io.Writer) {
		t := newTable(o.say("批次", "BATCH"), o.say("移交单位", "FROM"), o.say("接收", "TO"), o.say("应交", "DUE"),
			o.say("进度", "STAGE"), o.say("封定", "SEALED"), o.say("分自", "SPLIT OF"))
		for _, b := range batches {
			t.row(string(b.ID), b.FromName, b.CountyName, o.count(b.Due), o.word(string(b.Stage)), stamp(b.Sealed), string(b.SplitOf))
		}
		t.write(w, o.say("没有批次", "no batches"))
	})
}
