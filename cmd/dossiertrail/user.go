package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newUserCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "user", Short: o.say("账号", "accounts")}
	var user api.NewUser
	var fromInput bool
	add := &cobra.Command{
		Use:   "add LOGIN --name NAME --role ROLE --org ORG",
		Short: o.say("开设账号（系统管理员）", "open an account (system administrator)"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			user.Login = args[0]
			return runUserAdd(c.Context(), o, user, fromInput)
		},
	}
	add.Flags().StringVar(&user.Name, "name", "", o.say("姓名", "the person's name"))
	add.Flags().StringVar((*string)(&user.Role), "role", "", roleNames())
	add.Flags().StringVar(&user.Organisation, "org", "", o.say("单位代号", "ID of the organisation"))
	add.Flags().BoolVar(&fromInput, "password-stdin", false, o.say("从标准输入读密码；否则由服务生成并显示一次", "read the password from standard input; else one is made and shown once"))
	require(o, add, "name", "role", "org")
	list := &cobra.Command{
		Use:   "list",
		Short: o.say("列出账号", "list the accounts"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runUserList(c.Context(), o) },
	}
	grant := &cobra.Command{
		Use:   "grant LOGIN ROLE",
		Short: o.say("授予角色（安全管理员）：", "give an account its role (security administrator): ") + roleNames(),
		Args:  cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return runUserChange(c.Context(), o, args[0], api.UserChange{Role: api.Role(args[1])})
		},
	}
	var enable bool
	disable := &cobra.Command{
		Use:   "disable LOGIN",
		Short: o.say("停用账号并结束其登录（安全管理员）", "disable an account and end its sessions (security administrator)"),
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			off := !enable
			return runUserChange(c.Context(), o, args[0], api.UserChange{Disabled: &off})
		},
	}
	disable.Flags().BoolVar(&enable, "undo", false, o.say("恢复使用", "enable it again"))
	c.AddCommand(add, list, grant, disable)
	return c
}

func roleNames() string {
	names := make([]string, 0, len(api.Roles()))
	for _, r := range api.Roles() {
		names = append(names, string(r))
	}
	return strings.Join(names, ", ")
}

func runUserAdd(ctx context.Context, o *options, user api.NewUser, fromInput bool) error {
	if fromInput {
		line, err := bufio.NewReader(o.in).ReadString('\n')
		if err != nil && line == "" {
			return fail(statusUsage, o.say("标准输入里没有密码", "there is no password on standard input"))
		}
		user.Password = strings.TrimRight(line, "\r\n")
	}
	return o.connect(ctx, func(c *client.Client) error {
		made, err := client.Post[api.MadeUser](ctx, c, "/users", user)
		if err != nil {
			return err
		}
		return o.show(made, func(w io.Writer) {
			fmt.Fprintf(w, o.say("已开设 %s（%s），工牌 %s\n", "opened %s (%s), badge %s\n"), made.User.Login, made.User.Role, made.User.Badge)
			if made.Password != "" {
				fmt.Fprintf(w, o.say("密码（只显示这一次）：%s\n", "password, shown this once: %s\n"), made.Password)
			}
		})
	})
}

func runUserList(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		list, err := client.Get[api.Users](ctx, c, "/users", nil)
		if err != nil {
			return err
		}
		return o.show(list, func(w io.Writer) {
			t := newTable(o.say("账号", "LOGIN"), o.say("角色", "ROLE"), o.say("单位", "ORGANISATION"), o.say("姓名", "NAME"), o.say("工牌", "BADGE"), o.say("状态", "STATE"))
			for _, u := range list.Users {
				state := o.say("在用", "in use")
				if u.Disabled {
					state = o.say("停用", "disabled")
				}
				t.row(u.Login, string(u.Role), u.Organisation, u.Name, string(u.Badge), state)
			}
			t.write(w, o.say("没有账号", "no accounts"))
		})
	})
}

func runUserChange(ctx context.Context, o *options, login string, change api.UserChange) error {
	return o.connect(ctx, func(c *client.Client) error {
		var user api.User
		if err := c.Exchange(ctx, http.MethodPatch, "/users/"+pathSegment(login), change, &user); err != nil {
			return err
		}
		return o.show(user, func(w io.Writer) {
			state := o.say("在用", "in use")
			if user.Disabled {
				state = o.say("停用", "disabled")
			}
			fmt.Fprintf(w, "%s  %s  %s\n", user.Login, user.Role, state)
		})
	})
}
