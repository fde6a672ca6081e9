package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newCountyCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "county", Short: o.say("接收县区", "the counties that receive")}
	var county api.County
	add := &cobra.Command{
		Use:   "add CODE --name NAME --keeper ORG",
		Short: o.say("登记接收县区及其指定接收单位", "define a county and its designated keeper"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			county.Code = args[0]
			return runCountyAdd(c.Context(), o, county)
		},
	}
	add.Flags().StringVar(&county.Name, "name", "", o.say("名称", "its name"))
	add.Flags().StringVar(&county.Keeper, "keeper", "", o.say("指定接收单位代号", "ID of the organisation that keeps its dossiers"))
	add.Flags().StringSliceVar(&county.Names, "also", nil, o.say("别名、旧名（可重复）", "other and former names; may be repeated"))
	add.Flags().StringSliceVar(&county.Within, "within", nil, o.say("名册里写在前面的上级地名，如 江苏省,扬州市", "units that rosters write in front of it, such as its province and city"))
	require(o, add, "name", "keeper")
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出接收县区", "list the counties"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runCountyList(c.Context(), o) },
	}
	c.AddCommand(add, list)
	return c
}

func runCountyAdd(ctx context.Context, o *options, county api.County) error {
	return o.connect(ctx, func(c *client.Client) error {
		made, err := client.Post[api.County](ctx, c, "/counties", county)
		if err != nil {
			return err
		}
		return o.showCounties(made, []api.County{made})
	})
}

func runCountyList(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		list, err := client.Get[api.Counties](ctx, c, "/counties", nil)
		if err != nil {
			return err
		}
		return o.showCounties(list, list.Counties)
	})
}

func (o *options) showCounties(v any, list []api.County) error {
	return o.show(v, func(w io.Writer) {
		t := newTable(o.say("代码", "CODE"), o.say("名称", "NAME"), o.say("接收单位", "KEEPER"), o.say("别名", "ALSO"))
		for _, c := range list {
			t.row(c.Code, c.Name, c.KeeperName+" ("+c.Keeper+")", strings.Join(c.Names, " "))
		}
		t.write(w, o.say("没有接收县区", "no counties"))
	})
}
