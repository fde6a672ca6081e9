package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dossiertrail/custody"
	"dossiertrail/storage/keys"
)

// A Registration is one roster row to be recorded.
type Registration struct {
	Enterprise custody.OrgID
	Category   custody.Category
	Stays      bool
	Route      custody.Route
	Originals  int // 1..20
	Duplicates int // 0..20
	Findings   []string
	Person     Person
}

// A MatchState says what the register already knows of a person.
type MatchState string

// The match states.
const (
	MatchNew       MatchState = "new"
	MatchUnchanged MatchState = "unchanged" // registered before with the very same data
	MatchChanged   MatchState = "changed"   // registered before with other data
)

// A Match is the dossier a registration meets in the register.
type Match struct {
	State   MatchState
	Dossier custody.ID // zero when new
}

// A Registered is what became of one registration. An unchanged one is not
// recorded again and has a zero Verdict.
type Registered struct {
	Match
	Verdict custody.Verdict
}

// Match says whether the person of a registration is in the register: by
// citizen ID within the enterprise (both forms of a number meet), or by name and
// birth where there is no usable number. Volumes do not count: an amendment
// leaves them as they are. Nor does the route of a dossier that somebody
// redirected.
func (v *View) Match(r Registration) (Match, error) {
	_, match, err := v.match(r)
	return match, err
}

func (v *View) match(r Registration) (custody.Dossier, Match, error) {
	want := r.Person.blind(r.Enterprise)
	found, err := v.findBlind(want, func(d custody.Dossier, p Person) bool {
		return d.Enterprise == r.Enterprise && p.blind(r.Enterprise) == want
	})
	if err != nil || len(found) == 0 {
		return custody.Dossier{}, Match{State: MatchNew}, err
	}
	dossier := found[0]
	person, err := v.Person(dossier.ID)
	if err != nil {
		return dossier, Match{}, err
	}
	same, err := v.store.codec.same(person, r.Person)
	state := MatchChanged
	if same && dossier.Category == r.Category && dossier.Stays == r.Stays && slices.Equal(dossier.Findings, r.Findings) &&
		sameRoute(dossier.Route, routeAfter(dossier, r)) {
		state = MatchUnchanged
	}
	return dossier, Match{State: state, Dossier: dossier.ID}, err
}

// routeAfter is the route that an amendment gives: what a person decided stays.
func routeAfter(d custody.Dossier, r Registration) custody.Route {
	if d.Route.Rule == custody.RuleOverride {
		return d.Route
	}
	return r.Route
}

func sameRoute(a, b custody.Route) bool { return a.County == b.County && a.Rule == b.Rule }

// RegisterPersons records a chunk of a roster, all or none: new persons are
// sealed and registered, changed ones amended, unchanged ones left alone. The
// answers stand in the order of the rows; a row that the rules decline is an
// answer too. Two rows of one call that are the same person are ErrRepeated.
// Calls run one after another, so that no person is registered twice by two
// imports at once; meta.Request plays no part, for a row sent again is matched.
// Chunks of some hundred rows keep scans between them quick.
func (s *Store) RegisterPersons(ctx context.Context, meta custody.Meta, rows []Registration) ([]Registered, error) {
	s.importing.Lock()
	defer s.importing.Unlock()
	view := s.View()
	defer view.Close()
	meta.Request = custody.RequestID{}
	chunk := chunk{meta: meta, answers: make([]Registered, len(rows)), seen: map[keys.BlindIndex]int{}}
	for i, r := range rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := chunk.add(view, i, r); err != nil {
			return nil, err
		}
	}
	if err := chunk.seal(ctx, s); err != nil {
		return nil, err
	}
	return chunk.submit(ctx, s)
}

// A chunk is what one call of RegisterPersons comes to.
type chunk struct {
	meta    custody.Meta
	answers []Registered
	seen    map[keys.BlindIndex]int
	rows    []int             // which row each command is for
	cmds    []custody.Command // their persons are sealed last
	secrets []keys.Secret     // of new persons
	fresh   []int             // which command each secret is for
}

// add matches one row and prepares its command.
func (c *chunk) add(view *View, i int, r Registration) error {
	key := r.Person.blind(r.Enterprise)
	if key.Field == blindCitizenID {
		key.Value = string(r.Enterprise) + "\n" + key.Value
	}
	if before, ok := c.seen[key]; ok {
		return fmt.Errorf("rows %d and %d of the chunk: %w", before+1, i+1, ErrRepeated)
	}
	c.seen[key] = i
	dossier, match, err := view.match(r)
	if err != nil {
		return err
	}
	c.answers[i].Match = match
	if match.State == MatchUnchanged {
		return nil
	}
	plain, err := view.store.codec.plain(r.Person)
	if err != nil {
		return err
	}
	if match.State == MatchNew {
		c.fresh = append(c.fresh, len(c.cmds))
		c.secrets = append(c.secrets, keys.Secret{Subject: keys.NewSubject(), Plain: plain, Blind: []keys.BlindIndex{r.Person.blind(r.Enterprise)}})
		c.rows, c.cmds = append(c.rows, i), append(c.cmds, custody.RegisterDossier{
			Meta: c.meta, Enterprise: r.Enterprise, Category: r.Category, Stays: r.Stays, Route: r.Route,
			Originals: r.Originals, Duplicates: r.Duplicates, Findings: r.Findings,
		})
		return nil
	}
	row, _ := custody.Get[custody.Person](view, custody.PersonKey(dossier.ID))
	sealed, err := view.store.vault.SealFor(row.Subject, plain, r.Person.blind(r.Enterprise))
	if err != nil {
		return erased(err)
	}
	c.rows, c.cmds = append(c.rows, i), append(c.cmds, custody.AmendDossier{
		Meta: c.meta, Dossier: dossier.ID, Category: r.Category, Stays: r.Stays, Route: routeAfter(dossier, r),
		Person: sealedPerson(sealed), Findings: r.Findings,
	})
	return nil
}

// seal makes the keys of all new persons durable at once and completes their
// commands.
func (c *chunk) seal(ctx context.Context, s *Store) error {
	if len(c.secrets) == 0 {
		return nil
	}
	sealed, err := s.vault.SealAll(ctx, c.secrets)
	if err != nil {
		return err
	}
	for i, at := range c.fresh {
		register := c.cmds[at].(custody.RegisterDossier)
		register.Person = sealedPerson(sealed[i])
		c.cmds[at] = register
	}
	return nil
}

func sealedPerson(s keys.Sealed) custody.Person {
	return custody.Person{Subject: s.Subject, Sealed: s.Sealed, Commitment: s.Commitment[:]}
}

// submit records the commands. Keys of persons that were not recorded go again,
// unless nobody knows whether they were.
func (c *chunk) submit(ctx context.Context, s *Store) ([]Registered, error) {
	if len(c.cmds) == 0 {
		return c.answers, nil
	}
	verdicts, err := s.Submit(ctx, c.cmds...)
	var unused []keys.Subject
	for i, at := range c.fresh {
		if err != nil && !errors.Is(err, ErrUnavailable) || err == nil && verdicts[at].Refused() {
			unused = append(unused, c.secrets[i].Subject)
		}
	}
	if len(unused) > 0 {
		err = errors.Join(err, s.vault.Erase(unused...))
	}
	if err != nil {
		return nil, err
	}
	for i, v := range verdicts {
		answer := &c.answers[c.rows[i]]
		answer.Verdict = v
		if answer.State == MatchNew {
			answer.Dossier = v.Thing
		}
	}
	return c.answers, nil
}
