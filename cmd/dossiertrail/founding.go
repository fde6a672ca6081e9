package main

import (
	"context"
	"fmt"

	"dossiertrail/server"
	"dossiertrail/server/api"
)

// administrators are the three accounts that a new installation starts with.
// None of them can do the work of another. With an empty password the server
// makes one.
func administrators(bureau, password string) []api.NewUser {
	return []api.NewUser{
		{Login: "xitong", Name: "系统管理员", Role: api.RoleSystem, Organisation: bureau, Password: password},
		{Login: "anquan", Name: "安全管理员", Role: api.RoleSecurity, Organisation: bureau, Password: password},
		{Login: "shenji", Name: "审计管理员", Role: api.RoleAudit, Organisation: bureau, Password: password},
	}
}

// found sets up a directory that has no account yet: its site, the bureau that
// watches, and three administrators. It returns them with the passwords that
// were made, or nothing where there is an account.
func (d *directory) found(ctx context.Context, site int, bureau api.Organisation, password string) ([]api.MadeUser, error) {
	users, err := d.store.Vault().Users()
	if err != nil || len(users) > 0 {
		return nil, err
	}
	return d.server.Found(ctx, server.Founding{Site: site, Organisations: []api.Organisation{bureau}, Accounts: administrators(bureau.ID, password)})
}

// greet shows the passwords of a directory that was just founded.
func (o *options) greet(made []api.MadeUser) {
	if len(made) == 0 {
		return
	}
	fmt.Fprintln(o.out, o.say("首次启动，已开设三员账号。密码只显示这一次：", "first start: three administrators. Their passwords are shown this once:"))
	for _, m := range made {
		fmt.Fprintf(o.out, "  %-8s %s  %s\n", m.User.Login, m.Password, m.User.Role)
	}
}
