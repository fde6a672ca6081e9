package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

const (
	scansInCall  = 100 // lines that already wait are sent together
	scanAttempts = 5
	scanPause    = 300 * time.Millisecond
)

// runScan sends what standard input scans, one code a line, into a box or a
// handover, and writes one verdict a line. A cell that was scanned holds for
// the volumes after it. It fails with statusRefused when a scan needs a person.
func runScan(ctx context.Context, o *options, into string) error {
	id, err := o.thingOf(into)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		s := station{o: o, c: c, into: id}
		if err := s.run(ctx); err != nil {
			return err
		}
		if s.odd > 0 {
			return fail(statusRefused, fmt.Sprintf(o.say("%d 次扫描中有 %d 次需要人处理，见上面各行", "%d scans, of which %d need a person: see the lines above"), s.scanned, s.odd))
		}
		return nil
	})
}

// A station scans for one box or handover.
type station struct {
	o       *options
	c       *client.Client
	into    api.ID
	cell    api.ID // scanned before, while shelving
	scanned int
	odd     int // scans that need a person
}

func (s *station) run(ctx context.Context) error {
	lines := bufio.NewScanner(s.o.in)
	lines.Buffer(nil, 1<<16)
	var waiting []api.Scan
	for lines.Scan() {
		text := strings.TrimSpace(lines.Text())
		if text == "" {
			continue
		}
		// A cell must be answered before the volumes after it can name it.
		cell := isCell(text)
		if cell || s.o.interactive || len(waiting) == scansInCall {
			if err := s.flush(ctx, &waiting); err != nil {
				return err
			}
		}
		waiting = append(waiting, api.Scan{ID: client.NewScanID(time.Now()), Into: s.into, Text: text, At: api.Time(time.Now().UnixMilli()), Via: "program", Cell: s.cell})
		if cell || s.o.interactive {
			if err := s.flush(ctx, &waiting); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return &failure{statusInput, fmt.Errorf("%s: %w", s.o.say("标准输入读不下去", "standard input cannot be read further"), err)}
	}
	return s.flush(ctx, &waiting)
}

func isCell(text string) bool {
	code, err := custody.ParseCode(strings.Join(strings.Fields(text), ""))
	return err == nil && code.ID.Kind() == custody.KindLocation
}

// flush sends what waits. The scans keep their IDs over every attempt, so that
// each counts once however often it is sent.
func (s *station) flush(ctx context.Context, waiting *[]api.Scan) error {
	scans := *waiting
	*waiting = nil
	if len(scans) == 0 {
		return nil
	}
	answers, err := s.send(ctx, scans)
	if err != nil {
		return fmt.Errorf("%s: %w", fmt.Sprintf(s.o.say("从 %s 起的 %d 次扫描没有得到答复，请重扫这些", "the %[2]d scans from %[1]s on were not answered, scan them again"), scans[0].Text, len(scans)), err)
	}
	for i, a := range answers.Answers {
		s.take(scans[i].Text, a)
	}
	return nil
}

func (s *station) send(ctx context.Context, scans []api.Scan) (answers api.ScanAnswers, err error) {
	for attempt := range scanAttempts {
		if attempt > 0 {
			select {
			case <-ctx.Done():
				return answers, ctx.Err()
			case <-time.After(scanPause << attempt):
			}
		}
		answers, err = client.Post[api.ScanAnswers](ctx, s.c, "/scans", api.Scans{Scans: scans})
		if err == nil || !worthAgain(err) {
			return answers, err
		}
	}
	return answers, err
}

// worthAgain reports whether the same scans may be taken a moment later.
func worthAgain(err error) bool {
	var p *api.Problem
	if errors.As(err, &p) {
		return p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests
	}
	return statusOf(err) == statusUnreachable
}

func (s *station) take(text string, a api.ScanAnswer) {
	v := a.Verdict
	s.scanned++
	if needsPerson(v.Kind) {
		s.odd++
	}
	if v.Location != nil && v.Kind == "context" {
		s.cell = v.Location.ID
	}
	if s.o.json {
		_ = json.NewEncoder(s.o.out).Encode(a)
		return
	}
	s.o.writeVerdict(s.o.out, text, v)
}

// writeVerdict says in one line what became of a scan.
func (o *options) writeVerdict(w io.Writer, text string, v api.Verdict) {
	parts := []string{o.word(string(v.Kind))}
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if v.Grouped != "" {
		text = v.Grouped
	}
	add(text)
	if v.Dossier != nil {
		add(v.Dossier.Name)
	}
	if v.Location != nil {
		add(v.Location.Path)
	}
	if v.Names != nil {
		add(v.Names.County)
		add(v.Names.Organisation)
		add(string(v.Names.Batch))
	}
	add(o.reason(v.Reason))
	if v.Earlier != nil {
		add(stamp(v.Earlier.At) + " " + v.Earlier.ByName)
	}
	if t := v.Tally; t != nil && t.Lines > 0 {
		add(fmt.Sprintf("%d/%d", t.Lines-t.Pending, t.Lines))
	}
	fmt.Fprintln(w, strings.Join(parts, "  "))
}
