package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// A Founding is how an installation begins.
type Founding struct {
	Site          int // number of the installation in every code, 0 to 999
	Organisations []api.Organisation
	Counties      []api.County
	Accounts      []api.NewUser // administrators may be among them here, and only here
}

// Found sets up an installation that has no account yet: its number, its first
// organisations and counties, and its first accounts, whose passwords it
// returns where it made them. Where there is an account it changes nothing and
// answers a problem with the code founded.
func (s *Server) Found(ctx context.Context, f Founding) ([]api.MadeUser, error) {
	made, err := s.found(ctx, f)
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	return made, nil
}

func (s *Server) found(ctx context.Context, f Founding) ([]api.MadeUser, error) {
	users, err := s.store.Vault().Users()
	if err != nil {
		return nil, err
	}
	if len(users) > 0 {
		return nil, errFounded
	}
	if err := s.foundSite(ctx, f.Site); err != nil {
		return nil, err
	}
	meta := custody.Meta{Via: custody.ViaProgram}
	for _, o := range f.Organisations {
		kind, _ := custody.ParseOrgKind(string(o.Kind))
		if _, err := s.do(ctx, custody.RegisterOrganisation{Meta: meta, Organisation: custody.Organisation{
			ID: custody.OrgID(o.ID), Kind: kind, Name: o.Name, CreditCode: o.CreditCode}}); err != nil {
			return nil, err
		}
	}
	for _, k := range f.Counties {
		if _, err := s.do(ctx, custody.DefineCounty{Meta: meta, County: custody.County{
			Code: k.Code, Name: k.Name, Names: k.Names, Within: k.Within, Keeper: custody.OrgID(k.Keeper)}}); err != nil {
			return nil, err
		}
	}
	var made []api.MadeUser
	for _, n := range f.Accounts {
		m, err := s.addUser(ctx, meta, n)
		if err != nil {
			return made, err
		}
		made = append(made, m)
	}
	return made, nil
}

// foundSite gives the installation its number; one that has it already keeps it.
func (s *Server) foundSite(ctx context.Context, site int) error {
	view := s.store.View()
	_, ok := custody.Get[custody.Site](view, custody.SiteKey())
	view.Close()
	if ok {
		return nil
	}
	_, err := s.do(ctx, custody.FoundSite{Meta: custody.Meta{Via: custody.ViaProgram}, Site: site})
	return err
}
