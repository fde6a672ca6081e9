package server

import (
	"context"
	"crypto/rand"
	"errors"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage/keys"
)

type newUserRequest struct {
	Body api.NewUser
}

type userChangeRequest struct {
	Login string `path:"login" maxLength:"64"`
	Body  api.UserChange
}

func (s *Server) registerUsers() {
	const tag = "accounts"
	route(s, operation{action: readUsers, method: "GET", path: "/users", id: "listUsers", tag: tag,
		summary: "All accounts"}, s.listUsers)
	route(s, operation{action: makeUser, method: "POST", path: "/users", id: "makeUser", tag: tag, status: 201,
		summary: "Make an account; its badge is issued with it. The three administrators are made by the security administrator, by a change of role"}, s.makeUser)
	route(s, operation{action: changeRights, method: "PATCH", path: "/users/{login}", id: "changeUser", tag: tag,
		summary: "Change role, lock or password of an account"}, s.changeUser)
}

func (s *Server) listUsers(context.Context, *none) (*body[api.Users], error) {
	users, err := s.store.Vault().Users()
	out := api.Users{Users: []api.User{}}
	for _, u := range users {
		out.Users = append(out.Users, userOut(u))
	}
	return &body[api.Users]{out}, err
}

func userOut(u keys.User) api.User {
	return api.User{Login: u.Login, Name: u.Name, Role: principalOf(u).role, Organisation: u.Organisation,
		Badge: api.IDOf(custody.ID(u.Badge)), Disabled: u.Disabled, Created: timeOf(u.Created)}
}

// administers reports whether a role is one of the three administrators'.
func administers(r api.Role) bool {
	return r == api.RoleSystem || r == api.RoleSecurity || r == api.RoleAudit
}

// makeUser makes accounts that work with dossiers. Administrators are a matter
// of rights, which the system administrator does not give.
func (s *Server) makeUser(ctx context.Context, in *newUserRequest) (*body[api.MadeUser], error) {
	if administers(in.Body.Role) {
		return nil, errForbidden
	}
	made, err := s.addUser(ctx, whoOf(ctx).meta(), in.Body)
	return &body[api.MadeUser]{made}, err
}

// addUser issues a badge and makes the account that it belongs to.
func (s *Server) addUser(ctx context.Context, meta custody.Meta, n api.NewUser) (api.MadeUser, error) {
	vault := s.store.Vault()
	if _, err := vault.User(n.Login); err == nil {
		return api.MadeUser{}, keys.ErrTaken
	} else if !errors.Is(err, keys.ErrNoUser) {
		return api.MadeUser{}, err
	}
	if err := s.fits(n.Role, n.Organisation); err != nil {
		return api.MadeUser{}, err
	}
	var made api.MadeUser
	if n.Password == "" {
		made.Password = rand.Text()
		n.Password = made.Password
	} else if len([]rune(n.Password)) < 12 {
		return api.MadeUser{}, keys.ErrWeakPassword // before a badge is spent on it
	}
	badge, err := s.do(ctx, custody.IssueBadge{Meta: meta, Holder: custody.OrgID(n.Organisation)})
	if err != nil {
		return api.MadeUser{}, err
	}
	user, err := vault.AddUser(ctx, keys.User{
		Login: n.Login, Name: n.Name, Badge: uint64(badge.Thing), Organisation: n.Organisation,
		Grants: []keys.Grant{{Organisation: n.Organisation, Role: string(n.Role)}},
	}, n.Password)
	made.User = userOut(user)
	return made, err
}

// changeUser changes rights.
func (s *Server) changeUser(ctx context.Context, in *userChangeRequest) (*body[api.User], error) {
	vault := s.store.Vault()
	before, err := vault.User(in.Login)
	if err != nil {
		return nil, err
	}
	if err := mayChange(whoOf(ctx).user, before, in.Body); err != nil {
		return nil, err
	}
	if in.Body.Role != "" {
		if err := s.fits(in.Body.Role, before.Organisation); err != nil {
			return nil, err
		}
	}
	if in.Body.Password != "" {
		if err := vault.SetPassword(ctx, before.Login, in.Body.Password); err != nil {
			return nil, err
		}
	}
	user, err := vault.ChangeUser(before.Login, func(u *keys.User) error {
		if in.Body.Role != "" {
			u.Grants = []keys.Grant{{Organisation: u.Organisation, Role: string(in.Body.Role)}}
		}
		if in.Body.Disabled != nil {
			u.Disabled = *in.Body.Disabled
		}
		return nil
	})
	return &body[api.User]{userOut(user)}, err
}

// mayChange keeps the administrators apart. Nobody changes the own role or lock.
// Nobody gives another administrator a password, nor makes an administrator of
// an account whose password the security administrator has set: either would
// let one person act as two.
func mayChange(by, account keys.User, change api.UserChange) error {
	self := by.Login == account.Login
	reset := change.Password != "" || !account.Changed.Equal(account.Created)
	switch {
	case self && (change.Role != "" || change.Disabled != nil),
		!self && change.Password != "" && administers(principalOf(account).role):
		return errForbidden
	case administers(change.Role) && reset:
		return errUsedAccount
	}
	return nil
}

// fits keeps roles where they belong: a role reaches what its kind of
// organisation has part in, and a supervisor of the city reaches everything. An
// organisation that does not exist is for the rules to refuse.
func (s *Server) fits(r api.Role, organisation string) error {
	view := s.store.View()
	defer view.Close()
	o, ok := custody.Get[custody.Organisation](view, custody.OrganisationKey(custody.OrgID(organisation)))
	if err := view.Err(); err != nil || !ok {
		return err
	}
	fits := true
	switch r {
	case api.RoleEnterprise:
		fits = o.Kind == custody.Enterprise
	case api.RoleCourier:
		fits = o.Kind == custody.Courier || o.Kind == custody.Office
	case api.RoleClerk, api.RoleArchiveSupervisor:
		fits = o.Kind == custody.Archive || o.Kind == custody.Office
	case api.RoleSupervisor, api.RoleSystem, api.RoleSecurity, api.RoleAudit:
		fits = o.Kind == custody.Bureau
	}
	if !fits {
		return errMisfit
	}
	return nil
}
