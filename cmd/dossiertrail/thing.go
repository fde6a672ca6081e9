package main

import (
	"context"
	"fmt"
	"strings"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// thingOf reads what a person types to name a thing: the 14 digits of a label,
// with or without spaces, or the 11 digits of an ID.
func (o *options) thingOf(text string) (api.ID, error) {
	digits := strings.Join(strings.Fields(text), "")
	if id, err := custody.ParseID(digits); err == nil && !id.IsZero() {
		return api.IDOf(id), nil
	}
	code, err := custody.ParseCode(digits)
	if err != nil {
		return "", fail(statusUsage, fmt.Sprintf("%q: %s (%v)", text, o.say("不是编号（11位）也不是条码（14位），请核对后重输",
			"neither an ID of 11 digits nor a code of 14: look at it again"), err))
	}
	return api.IDOf(code.ID), nil
}

func (o *options) thingsOf(texts []string) ([]api.ID, error) {
	ids := make([]api.ID, len(texts))
	for i, text := range texts {
		id, err := o.thingOf(text)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}

// countyOf finds a county by its code or one of its names.
func (o *options) countyOf(ctx context.Context, c *client.Client, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	list, err := client.Get[api.Counties](ctx, c, "/counties", nil)
	if err != nil {
		return "", err
	}
	for _, county := range list.Counties {
		for _, name := range append([]string{county.Code, county.Name}, county.Names...) {
			if name == text {
				return county.Code, nil
			}
		}
	}
	return "", fail(statusUsage, text+o.say("：没有这个县区；dossiertrail county list 列出全部", ": no such county; see dossiertrail county list"))
}

// organisationOf finds an organisation by its ID or its name. One that is not
// there is an error: a list filtered by it would be empty, and look like good news.
func (o *options) organisationOf(ctx context.Context, c *client.Client, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	list, err := client.Get[api.Organisations](ctx, c, "/organisations", nil)
	if err != nil {
		return "", err
	}
	for _, org := range list.Organisations {
		if org.ID == text || org.Name == text {
			return org.ID, nil
		}
	}
	return "", fail(statusUsage, text+o.say("：没有这个单位；dossiertrail org list 列出全部", ": no such organisation; see dossiertrail org list"))
}
