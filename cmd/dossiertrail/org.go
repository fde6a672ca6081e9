package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newOrgCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "org", Short: o.say("单位", "organisations")}
	var org api.Organisation
	add := &cobra.Command{
		Use:   "add ID --kind KIND --name NAME",
		Short: o.say("登记单位，或更改名称", "register an organisation, or change its name"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			org.ID = args[0]
			return runOrgAdd(c.Context(), o, org)
		},
	}
	add.Flags().StringVar((*string)(&org.Kind), "kind", "", "enterprise, courier, archive, office, bureau")
	add.Flags().StringVar(&org.Name, "name", "", o.say("单位全称", "its full name"))
	add.Flags().StringVar(&org.CreditCode, "credit-code", "", o.say("统一社会信用代码（已注销的企业可以没有）", "unified social credit code; defunct enterprises have none"))
	require(o, add, "kind", "name")
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出单位", "list the organisations"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runOrgList(c.Context(), o) },
	}
	c.AddCommand(add, list)
	return c
}

func runOrgAdd(ctx context.Context, o *options, org api.Organisation) error {
	return o.connect(ctx, func(c *client.Client) error {
		made, err := client.Post[api.Organisation](ctx, c, "/organisations", org)
		if err != nil {
			return err
		}
		return o.showOrganisations(made, []api.Organisation{made})
	})
}

func runOrgList(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		list, err := client.Get[api.Organisations](ctx, c, "/organisations", nil)
		if err != nil {
			return err
		}
		return o.showOrganisations(list, list.Organisations)
	})
}

func (o *options) showOrganisations(v any, list []api.Organisation) error {
	return o.show(v, func(w io.Writer) {
		t := newTable(o.say("代号", "ID"), o.say("类别", "KIND"), o.say("名称", "NAME"), o.say("信用代码", "CREDIT CODE"))
		for _, org := range list {
			t.row(org.ID, o.word(string(org.Kind)), org.Name, org.CreditCode)
		}
		t.write(w, o.say("没有单位", "no organisations"))
	})
}
