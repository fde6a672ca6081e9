package server

import (
	"errors"
	"io"
	"os"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/server/messages"
	"dossiertrail/server/roster"
)

// rosterReport is a report as it travels, with the words for its faults.
func rosterReport(l messages.Language, org custody.OrgID, r *roster.Report) api.RosterReport {
	out := api.RosterReport{
		Enterprise: string(org), Heading: r.Enterprise, CreditCode: r.CreditCode, Encoding: r.Encoding, Sheets: []api.RosterSheet{},
		Rows: r.Rows, Good: r.Good, Bad: r.Bad, Unchanged: r.Unchanged, Changed: r.Changed, Stays: r.Stays,
		Originals: r.Originals, Duplicates: r.Duplicates, Blocked: r.Blocked, Interrupted: r.Interrupted,
		Counts: r.Counts, Faults: make([]api.RosterFault, len(r.Faults)),
	}
	if out.Counts == nil {
		out.Counts = map[string]int{}
	}
	for _, s := range r.Sheets {
		out.Sheets = append(out.Sheets, rosterSheet(s))
	}
	for i, f := range r.Faults {
		out.Faults[i] = api.RosterFault{Code: f.Code, Severity: string(f.Severity), Sheet: f.Sheet, Row: f.Row, Column: f.Column, Title: f.Title,
			Found: f.Found, Message: f.Text(l.Tag())}
	}
	return out
}

func rosterSheet(s roster.SheetReport) api.RosterSheet {
	out := api.RosterSheet{Name: s.Name, Header: s.Header, Rows: s.Rows, Columns: []api.RosterColumn{}, Unknown: []string{}}
	out.Unknown = append(out.Unknown, s.Unknown...)
	for _, c := range s.Columns {
		out.Columns = append(out.Columns, api.RosterColumn{Letter: c.Letter, Title: c.Title, Column: string(c.Column)})
	}
	return out
}

// A spooled file waits on disk until it is sent, and is removed when closed.
type spooled struct{ *os.File }

func (f spooled) Close() error {
	return errors.Join(f.File.Close(), os.Remove(f.Name()))
}

// spool writes a file that is to be sent whole or not at all.
func (s *Server) spool(write func(io.Writer) error) (io.ReadCloser, error) {
	f, err := os.CreateTemp(s.opt.Temp, "dossiertrail-*")
	if err != nil {
		return nil, err
	}
	out := spooled{f}
	err = write(f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out, nil
}
