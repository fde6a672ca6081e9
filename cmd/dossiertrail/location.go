package main

import (
	"context"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newLocationCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "location", Short: o.say("库位", "the cells of the stacks")}
	var capacity int
	add := &cobra.Command{
		Use:   "add PATH...",
		Short: o.say("登记库位，如 库1-列03-节02-层4-格1", "define cells, such as S1-R03-B02-L4-C1"),
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runLocationAdd(c.Context(), o, api.NewLocations{Paths: args, Capacity: capacity})
		},
	}
	add.Flags().IntVar(&capacity, "capacity", 0, o.say("每格可放几卷；0 不限", "volumes that a cell takes; 0 for no limit"))
	var prefix string
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出库位", "list the cells"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runLocationList(c.Context(), o, prefix) },
	}
	list.Flags().StringVar(&prefix, "prefix", "", o.say("只列以此开头的", "only those whose path starts so"))
	c.AddCommand(add, list)
	return c
}

func runLocationAdd(ctx context.Context, o *options, cells api.NewLocations) error {
	return o.connect(ctx, func(c *client.Client) error {
		made, err := client.Post[api.Locations](ctx, c, "/locations", cells)
		if err != nil {
			return err
		}
		return o.showLocations(made.Locations)
	})
}

func runLocationList(ctx context.Context, o *options, prefix string) error {
	return o.connect(ctx, func(c *client.Client) error {
		cells := []api.Location{}
		err := client.Pages(func(cursor string) (string, error) {
			part, err := client.Get[api.Locations](ctx, c, "/locations", client.Query("prefix", prefix, "cursor", cursor))
			cells = append(cells, part.Locations...)
			return part.Next, err
		})
		if err != nil {
			return err
		}
		return o.showLocations(cells)
	})
}

func (o *options) showLocations(cells []api.Location) error {
	return o.show(api.Locations{Locations: cells}, func(w io.Writer) {
		t := newTable(o.say("编号", "ID"), o.say("条码", "CODE"), o.say("位置", "PATH"), o.say("现有", "HOLDS"), o.say("容量", "CAPACITY"))
		for _, l := range cells {
			t.row(string(l.ID), l.Grouped, l.Path, strconv.Itoa(l.Holds), strconv.Itoa(l.Capacity))
		}
		t.write(w, o.say("没有库位", "no cells"))
	})
}
