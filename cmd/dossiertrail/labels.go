package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

type labelOptions struct {
	order      api.LabelOrder
	things     []string
	unprinted  bool
	enterprise string
	out        string
}

func newLabelsCommand(o *options) *cobra.Command {
	var opt labelOptions
	c := &cobra.Command{
		Use:   "labels [CODE...] -o FILE.pdf",
		Short: o.say("打印标签（矢量 PDF）", "labels on paper, as vector PDF"),
		Long: o.say("把卷、箱、库位、工牌的标签排成 PDF。补打（--reprint）使旧标签作废。",
			"Lays out the labels of volumes, boxes, cells or badges as PDF. --reprint raises the copy number and revokes older labels."),
		Example: "  dossiertrail labels --unprinted -o labels.pdf\n  dossiertrail labels 10000000001 --reprint --preset 60x40 -o one.pdf",
		RunE: func(c *cobra.Command, args []string) error {
			opt.things = args
			if opt.unprinted == (len(args) > 0) {
				return usageError(o, c, o.say("请给出编号，或用 --unprinted 打印全部未打印的卷", "name the things, or take all that were never printed with --unprinted"))
			}
			return runLabels(c.Context(), o, opt)
		},
	}
	f := c.Flags()
	f.BoolVar(&opt.unprinted, "unprinted", false, o.say("全部尚未打印的卷", "all volumes that were never printed"))
	f.StringVar(&opt.enterprise, "enterprise", "", o.say("移交单位代号（默认本账号所属单位）", "ID of the enterprise; the account's own when absent"))
	f.StringVar(&opt.order.Preset, "preset", "a4-3x8", o.say("标签纸；写错时列出全部", "the paper; a wrong name lists them all"))
	f.IntVar(&opt.order.Start, "start", 1, o.say("从第几格开始（用剩的标签纸）", "the first free label of a used sheet, from 1"))
	f.IntVar(&opt.order.Copies, "copies", 1, o.say("每件几张，1 到 3", "labels of each thing, 1 to 3"))
	f.BoolVar(&opt.order.Reprint, "reprint", false, o.say("补打：版次加一，旧标签作废", "raise the copy number; older labels are revoked"))
	f.StringVarP(&opt.out, "output", "o", "", o.say("PDF 文件；- 为标准输出", "the PDF file; - for standard output"))
	require(o, c, "output")
	return c
}

// labelsInOrder is how many things one order of labels may name.
const labelsInOrder = 10_000

func runLabels(ctx context.Context, o *options, opt labelOptions) error {
	return o.connect(ctx, func(c *client.Client) error {
		if err := o.knowPreset(ctx, c, opt.order.Preset); err != nil {
			return err
		}
		things, err := o.thingsOf(opt.things)
		if opt.unprinted {
			things, err = o.unprinted(ctx, c, opt.enterprise)
		}
		if err != nil {
			return err
		}
		if len(things) == 0 {
			fmt.Fprintln(o.err, o.say("没有未打印的卷", "every volume has its label"))
			return nil
		}
		if len(things) > labelsInOrder {
			fmt.Fprintf(o.err, o.say("共 %d 件，先打印 %d 件；印好后再运行一次\n", "%d things: printing the first %d; run it again for the rest\n"), len(things), labelsInOrder)
			things = things[:labelsInOrder]
		}
		opt.order.Things = things
		return printOrder(ctx, o, c, opt)
	})
}

// knowPreset refuses a paper that nobody knows, with the list of those known.
func (o *options) knowPreset(ctx context.Context, c *client.Client, name string) error {
	list, err := client.Get[api.LabelPresets](ctx, c, "/labels/presets", nil)
	if err != nil {
		return err
	}
	text := name + o.say("：没有这种标签纸。可用：", ": no such paper. There are:")
	for _, p := range list.Presets {
		if p.Name == name {
			return nil
		}
		text += "\n  " + p.Name + "  " + p.Title
	}
	return fail(statusUsage, text)
}

func (o *options) unprinted(ctx context.Context, c *client.Client, enterprise string) ([]api.ID, error) {
	enterprise, err := o.organisationOf(ctx, c, enterprise)
	if err != nil {
		return nil, err
	}
	var things []api.ID
	err = client.Pages(func(cursor string) (string, error) {
		part, err := client.Get[api.Unprinted](ctx, c, "/labels/unprinted", client.Query("enterprise", enterprise, "cursor", cursor, "limit", "1000"))
		for _, v := range part.Volumes {
			things = append(things, v.ID)
		}
		return part.Next, err
	})
	return things, err
}

func printOrder(ctx context.Context, o *options, c *client.Client, opt labelOptions) error {
	paper, err := client.PrintLabels(ctx, c, opt.order)
	if err != nil {
		return err
	}
	defer paper.Close()
	if opt.out == "-" {
		_, err := io.Copy(o.out, paper)
		return err
	}
	if err := saveFile(opt.out, paper); err != nil {
		return err
	}
	fmt.Fprintf(o.err, o.say("%d 件标签在 %s\n", "labels of %d things are in %s\n"), len(opt.order.Things), opt.out)
	return nil
}
