package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newTokenCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "token", Short: o.say("访问令牌（安全管理员）", "access tokens for programs (security administrator)")}
	var token api.NewToken
	create := &cobra.Command{
		Use:   "create LOGIN --name NAME",
		Short: o.say("发放令牌，密文只显示一次", "give out a token; its secret is shown once"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			token.Login = args[0]
			return runTokenCreate(c.Context(), o, token)
		},
	}
	create.Flags().StringVar(&token.Name, "name", "", o.say("用途", "what it is for"))
	create.Flags().IntVar(&token.Days, "days", 0, o.say("有效天数，默认 90", "how many days it holds; 90 when absent"))
	require(o, create, "name")
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出令牌", "list the tokens"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runTokenList(c.Context(), o) },
	}
	revoke := &cobra.Command{
		Use:   "revoke ID",
		Short: o.say("吊销令牌", "end a token"),
		Args:  cobra.ExactArgs(1),
		RunE:  func(c *cobra.Command, args []string) error { return runTokenRevoke(c.Context(), o, args[0]) },
	}
	c.AddCommand(create, list, revoke)
	return c
}

// pathSegment makes a text safe inside an address.
func pathSegment(s string) string { return url.PathEscape(s) }

func runTokenCreate(ctx context.Context, o *options, token api.NewToken) error {
	return o.connect(ctx, func(c *client.Client) error {
		made, err := client.Post[api.MadeToken](ctx, c, "/tokens", token)
		if err != nil {
			return err
		}
		return o.show(made, func(w io.Writer) {
			fmt.Fprintf(w, o.say("令牌 %s，%s 可用至 %s\n密文（只显示这一次）：%s\n", "token %s, for %s until %s\nsecret, shown this once: %s\n"),
				made.Token.ID, made.Token.Login, stamp(made.Token.Expires), made.Secret)
		})
	})
}

func runTokenList(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		list, err := client.Get[api.Tokens](ctx, c, "/tokens", nil)
		if err != nil {
			return err
		}
		return o.show(list, func(w io.Writer) {
			t := newTable("ID", o.say("账号", "LOGIN"), o.say("用途", "FOR"), o.say("发放", "CREATED"), o.say("到期", "EXPIRES"))
			for _, k := range list.Tokens {
				t.row(k.ID, k.Login, k.Name, stamp(k.Created), stamp(k.Expires))
			}
			t.write(w, o.say("没有令牌", "no tokens"))
		})
	})
}

func runTokenRevoke(ctx context.Context, o *options, id string) error {
	return o.connect(ctx, func(c *client.Client) error {
		return c.Exchange(ctx, http.MethodDelete, "/tokens/"+pathSegment(id), nil, nil)
	})
}
