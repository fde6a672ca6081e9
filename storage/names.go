package storage

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"dossiertrail/custody"
)

// names finds dossiers by name. It lives in memory only: it is made by unsealing
// every person after the start, and kept up by what is registered and amended.
// Of a person who was renamed it keeps the old name too, so whoever uses it has
// to compare what it finds with the person as sealed now.
type names struct {
	reading sync.Mutex            // held by catchUp, until what it took is in entries
	mu      sync.Mutex            // guards what follows
	entries map[string]*nameEntry // by searchable name
	pending []custody.ID          // dossiers whose person is to be read
	loaded  bool
	wake    chan struct{} // holds one token: pending is not empty
}

type nameEntry struct {
	nameText
	dossiers []custody.ID
}

func newNames() *names {
	return &names{entries: map[string]*nameEntry{}, wake: make(chan struct{}, 1)}
}

// touch notes dossiers whose person is new or other. It never waits long.
func (n *names) touch(dossiers []custody.ID) {
	if len(dossiers) == 0 {
		return
	}
	n.mu.Lock()
	n.pending = append(n.pending, dossiers...)
	n.mu.Unlock()
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// run reads everybody who is registered, then those who are touched, until ctx
// ends.
func (n *names) run(ctx context.Context, s *Store) error {
	for page := (Page{Limit: maxLimit}); ; {
		view := s.View()
		part, err := rows(view, custody.Key(custody.TablePerson), page, func(custody.Person) bool { return true })
		if err == nil {
			err = n.add(view, part.Rows)
		}
		view.Close()
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return nil
		}
		if page.Cursor = part.Next; page.Cursor == "" {
			break
		}
	}
	n.mu.Lock()
	n.loaded = true
	n.mu.Unlock()
	for {
		select {
		case <-n.wake:
		case <-ctx.Done():
			return nil
		}
		if err := n.catchUp(s); err != nil {
			return err
		}
	}
}

// catchUp reads the persons of the dossiers that were touched before the call, as
// they are now.
func (n *names) catchUp(s *Store) error {
	n.reading.Lock()
	defer n.reading.Unlock()
	n.mu.Lock()
	pending := n.pending
	n.pending = nil
	n.mu.Unlock()
	if len(pending) == 0 {
		return nil
	}
	view := s.View()
	defer view.Close()
	persons := make([]custody.Person, 0, len(pending))
	for _, id := range pending {
		if row, ok := custody.Get[custody.Person](view, custody.PersonKey(id)); ok {
			persons = append(persons, row)
		}
	}
	err := n.add(view, persons)
	if err != nil {
		n.mu.Lock()
		n.pending = append(n.pending, pending...)
		n.mu.Unlock()
	}
	return err
}

func (n *names) add(view *View, persons []custody.Person) error {
	for _, row := range persons {
		person, err := view.unseal(row)
		if errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return err
		}
		n.put(row.Dossier, person.Name)
		n.put(row.Dossier, person.CoverName)
	}
	return nil
}

func (n *names) put(dossier custody.ID, name string) {
	key := searchText(name)
	if key == "" {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	entry := n.entries[key]
	if entry == nil {
		entry = &nameEntry{nameText: newNameText(key)}
		n.entries[key] = entry
	}
	if !slices.Contains(entry.dossiers, dossier) {
		entry.dossiers = append(entry.dossiers, dossier)
	}
}

// find gives the entries that match, the best first.
func (n *names) find(text string) ([]*nameEntry, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	type hit struct {
		rank  int
		entry *nameEntry
	}
	var hits []hit
	for _, entry := range n.entries {
		if rank := entry.rank(text); rank > 0 {
			hits = append(hits, hit{rank, entry})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.entry.name, b.entry.name))
	})
	entries := make([]*nameEntry, len(hits))
	for i, h := range hits {
		entries[i] = &nameEntry{nameText: h.entry.nameText, dossiers: slices.Clone(h.entry.dossiers)}
	}
	return entries, n.loaded
}

// FindName lists at most limit dossiers whose name or cover name is, begins with
// or holds the text, or whose pinyin, whole or initials, begins with it; the best
// match first. ErrNamesLoading for some seconds after the start.
func (v *View) FindName(ctx context.Context, text string, limit int) ([]custody.Dossier, error) {
	text = searchText(text)
	if text == "" {
		return nil, nil
	}
	if err := v.store.names.catchUp(v.store); err != nil {
		return nil, err
	}
	entries, loaded := v.store.names.find(text)
	if !loaded {
		return nil, ErrNamesLoading
	}
	var found []custody.Dossier
	seen := map[custody.ID]bool{}
	for _, entry := range entries {
		for _, id := range entry.dossiers {
			if len(found) == limit {
				return found, v.Err()
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			person, err := v.Person(id)
			if errors.Is(err, ErrErased) || errors.Is(err, ErrNoPerson) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if seen[id] || searchText(person.Name) != entry.name && searchText(person.CoverName) != entry.name {
				continue
			}
			seen[id] = true
			if dossier, ok := custody.Get[custody.Dossier](v, custody.DossierKey(id)); ok {
				found = append(found, dossier)
			}
		}
	}
	return found, v.Err()
}

// searchText makes equal what a person would call the same name.
func searchText(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\u00a0\u3000·•．.", r) {
			return -1
		}
		return r
	}, width.Fold.String(s)))
}
