package server

import (
	"context"
	"slices"
	"strings"
	"time"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/server/roster"
	"dossiertrail/storage"
)

// importChunk is how many rows are recorded at once: enough to share the cost
// of writing, few enough that scans between them do not wait.
const importChunk = 500

// chinaTime is the clock by which a roster's dates are in the future.
var chinaTime = time.FixedZone("CST", 8*60*60)

// importRoster registers the people of a roster: all of them, or on request the
// rows without error.
func (s *Server) importRoster(ctx context.Context, in *rosterRequest) (*body[api.RosterImport], error) {
	s.unhurried(ctx)
	form := in.RawBody.Data()
	defer form.File.Close()
	if err := s.imports.begin(whoOf(ctx).org); err != nil {
		return nil, err
	}
	defer s.imports.end()
	org, report, rows, err := s.readRoster(ctx, form)
	switch {
	case err != nil:
		return nil, err
	case report.Blocked || report.Interrupted != "":
		return nil, errBlocked
	case report.Bad > 0 && !form.GoodRows:
		return nil, errBadRows
	}
	out := api.RosterImport{Report: rosterReport(askedOf(ctx).language, org.ID, report), Dossiers: []api.ID{}, Skipped: report.Bad}
	// Whoever goes away in the middle has handed the roster in all the same.
	err = s.registerRows(context.WithoutCancel(ctx), org.ID, distinct(rows, &out), &out)
	return &body[api.RosterImport]{out}, err
}

// distinct drops the rows that stay out: those with an error, and whoever is
// listed a second time under another enterprise's name.
func distinct(rows []roster.Row, out *api.RosterImport) []roster.Row {
	seen := make(map[string]bool, len(rows))
	return slices.DeleteFunc(rows, func(r roster.Row) bool {
		if !r.Good() {
			return true
		}
		key := r.PersonKey()
		if seen[key] {
			out.Skipped++
			return true
		}
		seen[key] = true
		return false
	})
}

func (s *Server) registerRows(ctx context.Context, org custody.OrgID, rows []roster.Row, out *api.RosterImport) error {
	meta := whoOf(ctx).meta()
	meta.Via = custody.ViaProgram
	done := 0
	for chunk := range slices.Chunk(rows, importChunk) {
		s.imports.step("registering", done, len(rows))
		registrations := make([]storage.Registration, len(chunk))
		for i, r := range chunk {
			registrations[i] = registration(org, r)
		}
		answers, err := s.store.RegisterPersons(ctx, meta, registrations)
		if err != nil {
			return err
		}
		for i, a := range answers {
			countRegistered(out, a, chunk[i])
		}
		done += len(chunk)
	}
	return nil
}

// countRegistered adds what became of one row.
func countRegistered(out *api.RosterImport, a storage.Registered, r roster.Row) {
	switch {
	case a.State == storage.MatchUnchanged:
		out.Unchanged++
	case a.Verdict.Refused():
		out.Declined++
	case a.State == storage.MatchChanged:
		out.Amended++
	default:
		out.Registered++
		out.Volumes += r.Originals + r.Duplicates
		out.Dossiers = append(out.Dossiers, api.IDOf(a.Dossier))
	}
}

// registration is a roster row as the record takes it.
func registration(org custody.OrgID, r roster.Row) storage.Registration {
	return storage.Registration{
		Enterprise: org, Category: r.Category, Stays: r.Stays, Originals: r.Originals, Duplicates: r.Duplicates, Findings: findings(r),
		Route: custody.Route{County: r.Destination.County, Rule: r.Destination.Rule},
		Person: storage.Person{
			Name: r.Name, CoverName: r.CoverName, CitizenID: r.CitizenID, Sex: r.Sex, Birth: r.Birth, WorkStart: r.WorkStart, Retired: r.RetiredOn,
			Political: r.Party, Medical: r.Places.Medical, Household: r.Places.Household, Residence: r.Places.Residence, Provincial: r.Provincial,
			OldNo: r.OldNumber, OldBox: r.Box, Materials: r.Materials, Pages: r.Pages, Missing: r.Missing, Remarks: r.Remarks,
			Extra: r.Extra, Digest: r.Digest(),
		},
	}
}

// findings are the faults that are recorded with a row: what the paper or the
// roster says, not what the register knew of the person when it was read.
func findings(r roster.Row) []string {
	var codes []string
	for _, f := range r.Faults {
		if f.Severity == roster.Finding && !strings.HasPrefix(f.Code, "person_") && !slices.Contains(codes, f.Code) {
			codes = append(codes, f.Code)
		}
	}
	const most = 32 // the rules take no more
	return codes[:min(len(codes), most)]
}

// knownCounties are the destinations as the rules of destination want them.
func (c *scope) knownCounties() ([]custody.KnownCounty, error) {
	all, err := c.view.Counties()
	known := make([]custody.KnownCounty, len(all))
	for i, k := range all {
		known[i] = custody.KnownCounty{Code: k.Code, Names: append([]string{k.Name}, k.Names...), Within: k.Within}
	}
	return known, err
}

// existing finds the person of a row in the register, whatever the file calls
// the enterprise: the rows are registered for one.
func (c *scope) existing(org custody.OrgID) func(string, string) (roster.Known, bool, error) {
	return func(_, key string) (roster.Known, bool, error) {
		match, err := c.view.Match(storage.Registration{Enterprise: org, Person: personOfKey(key)})
		if err != nil || match.Dossier.IsZero() {
			return roster.Known{}, false, err
		}
		p, err := c.view.Person(match.Dossier)
		if erased(err) {
			return roster.Known{}, false, nil
		}
		return roster.Known{Name: p.Name, Digests: []string{p.Digest}}, err == nil, err
	}
}

// personOfKey reads what roster.Row.PersonKey wrote.
func personOfKey(key string) storage.Person {
	if id, ok := strings.CutPrefix(key, "id:"); ok {
		return storage.Person{CitizenID: custody.CitizenID(id)}
	}
	name, birth := strings.TrimPrefix(key, "name:"), ""
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name, birth = name[:i], name[i+1:]
	}
	return storage.Person{Name: name, Birth: birth}
}
