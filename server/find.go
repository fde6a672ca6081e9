package server

import (
	"context"

	"dossiertrail/custody"
	"dossiertrail/server/api"
)

type searchRequest struct {
	Body api.Search
}

// findLimit is how many names a search shows; a longer list is no help.
const findLimit = 50

// findExamined is how many names are looked at for those that the account may
// know.
const findExamined = 1000

// findDossiers looks for a person by what must not stand in an address.
func (s *Server) findDossiers(ctx context.Context, in *searchRequest) (*body[api.Dossiers], error) {
	if (in.Body.CitizenID == "") == (in.Body.Name == "") {
		return nil, errInvalid
	}
	c := s.scope(ctx)
	defer c.close()
	var found []custody.Dossier
	var err error
	if in.Body.CitizenID != "" {
		id, _ := custody.ParseCitizenID(in.Body.CitizenID)
		found, err = c.view.FindCitizenID(id)
	} else {
		found, err = c.view.FindName(ctx, in.Body.Name, findExamined)
	}
	if err != nil {
		return nil, err
	}
	out := api.Dossiers{Dossiers: []api.DossierLine{}}
	for _, d := range found {
		if c.may(findPerson, c.toDossier(d)) && len(out.Dossiers) < findLimit {
			out.Dossiers = append(out.Dossiers, c.dossierLine(d))
		}
	}
	return &body[api.Dossiers]{out}, c.view.Err()
}
