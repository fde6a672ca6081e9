package register

import "dossiertrail/custody"

// placeIndexes are those over cells of the stacks and badges.
func placeIndexes() []index {
	return []index{
		on(byCell, func(l custody.Location, _ near, e *entries) {
			e.add(e.begin().text(string(l.Keeper)).text(l.Path), l.ID)
		}),
		on(byBadge, func(b custody.Badge, _ near, e *entries) { e.add(e.begin().text(string(b.Org)), b.ID) }),
	}
}

// LocationsOf is the cells of a keeper, by path.
func LocationsOf(keeper custody.OrgID) Range { return of(byCell).text(string(keeper)) }

// LocationsUnder is the cells of a keeper whose path begins with some text, by path.
func LocationsUnder(keeper custody.OrgID, start string) Range {
	return LocationsOf(keeper).with(tuple(nil).open(start))
}

// LocationAt is the cell of a keeper with exactly this path.
func LocationAt(keeper custody.OrgID, path string) Range { return LocationsOf(keeper).text(path) }

// BadgesOf is the badges of an organisation, by ID.
func BadgesOf(org custody.OrgID) Range { return of(byBadge).text(string(org)) }
