package server

import (
	"errors"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/storage"
	"dossiertrail/storage/keys"
)

// orgName is the name of an organisation. Who takes part in the transfer is no
// secret among those who do.
func (c *scope) orgName(id custody.OrgID) string {
	name, ok := c.orgs[id]
	if !ok {
		o, _ := custody.Get[custody.Organisation](c.view, custody.OrganisationKey(id))
		name = o.Name
		c.orgs[id] = name
	}
	return name
}

func (c *scope) countyName(code string) string {
	row, _ := custody.Get[custody.County](c.view, custody.CountyKey(code))
	return row.Name
}

// badgeName is who has a badge, for colleagues and those who see all.
func (c *scope) badgeName(badge custody.ID) string {
	if badge.IsZero() {
		return ""
	}
	name, ok := c.badges[badge]
	if !ok {
		user, err := c.server.store.Vault().UserByBadge(uint64(badge))
		if err == nil && (user.Organisation == string(c.who.org) || c.who.role == api.RoleSupervisor || c.who.role == api.RoleAudit) {
			name = user.Name
		}
		c.badges[badge] = name
	}
	return name
}

// personName is whose dossier it is, where the account may know that; to is how
// the dossier or the volume in question stands to it. An erased person has no
// name.
func (c *scope) personName(dossier custody.ID, to relation) string {
	p, err := c.person(dossier, to)
	if err != nil {
		return ""
	}
	return p.Name
}

// person unseals a person for those who may know, and is errMissing for others.
func (c *scope) person(dossier custody.ID, to relation) (storage.Person, error) {
	if !c.may(readNames, to) {
		return storage.Person{}, errMissing
	}
	return c.view.Person(dossier)
}

// erased reports whether the person behind a dossier is gone.
func erased(err error) bool {
	return errors.Is(err, storage.ErrErased) || errors.Is(err, keys.ErrErased)
}

// note is what somebody wrote, for those who may know whom it may be about.
func (c *scope) note(n custody.Note, to relation) string {
	if n.IsZero() || !c.may(readNames, to) {
		return ""
	}
	text, err := c.server.store.OpenNote(n)
	if err != nil {
		return ""
	}
	return text
}

// countyOf is the county that a list is limited to: the one that the request
// names, the only one that the organisation keeps, or every one for those who
// may see all. It reports false when the account can see none at all.
func (c *scope) countyOf(a action, named string) (code string, ok bool, err error) {
	if c.may(a, nobody) {
		return named, true, nil
	}
	all, err := c.view.Counties()
	if err != nil {
		return "", false, err
	}
	kept := keptCounties(all, c.who.org)
	switch {
	case named != "":
		for _, k := range kept {
			if k.Code == named {
				return named, true, nil
			}
		}
		return "", false, errMissing
	case len(kept) == 1:
		return kept[0].Code, true, nil
	case len(kept) > 1:
		return "", false, errNoCounty
	}
	return "", false, nil
}
