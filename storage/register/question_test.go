package register

import (
	"fmt"

	"dossiertrail/custody"
)

// A question is a range and what it must give.
type question struct {
	name string
	ask  Range
	want []custody.ID
}

// questions are all ranges with all the values that the world knows, each with the
// answer that looking at every row gives.
func (f *reference) questions() []question {
	qs := f.volumeQuestions()
	for _, org := range worldOrgs {
		qs = append(qs, f.orgQuestions(org)...)
		qs = append(qs, f.paperQuestions(org)...)
	}
	for _, county := range worldCounties {
		qs = append(qs, question{"dossiers for " + county, DossiersFor(county), all(f, func(d custody.Dossier) (answer, bool) {
			return answer{id: d.ID}, d.Route.County == county
		})})
	}
	for i := range worldPapers {
		qs = append(qs, f.lineQuestions(formID(i))...)
	}
	qs = append(qs,
		question{"handovers due", HandoversDue(), all(f, func(h custody.Handover) (answer, bool) {
			return answer{number: h.Due, id: h.ID}, h.Closed == 0
		})},
		question{"cases due", CasesDue(), all(f, func(c custody.Case) (answer, bool) {
			return answer{number: c.Due, id: c.ID}, c.Outcome == 0
		})})
	return append(qs, f.subjectQuestions()...)
}

// unreceived is the question for the unreceived volumes that belong.
func (f *reference) unreceived(name string, ask Range, belongs func(custody.Volume) bool) question {
	return question{"unreceived " + name, ask, all(f, func(v custody.Volume) (answer, bool) {
		return answer{number: v.Waiting(), id: v.ID}, custody.Unreceived(v.Standing.Stage, v.Standing.Aside) && belongs(v)
	})}
}

func (f *reference) volumeQuestions() []question {
	qs := []question{f.unreceived("all", Unreceived(), func(custody.Volume) bool { return true })}
	for _, county := range worldCounties {
		qs = append(qs, f.unreceived("in "+county, UnreceivedInCounty(county), func(v custody.Volume) bool { return f.dossier(v).Route.County == county }))
	}
	for _, org := range append([]custody.OrgID{""}, worldOrgs...) {
		qs = append(qs,
			f.unreceived("of "+string(org), UnreceivedOfEnterprise(org), func(v custody.Volume) bool { return f.dossier(v).Enterprise == org }),
			f.unreceived("with "+string(org), UnreceivedWith(org), func(v custody.Volume) bool { return v.Standing.Holder == org }),
			f.unreceived("by "+string(org), UnreceivedByCourier(org), func(v custody.Volume) bool { return f.courier(v) == org }),
			question{"unprinted of " + string(org), UnprintedOf(org), all(f, func(v custody.Volume) (answer, bool) {
				return answer{id: v.ID}, v.Label.Copy == 0 && f.dossier(v).Enterprise == org
			})})
	}
	for i := range worldPapers + 1 {
		batch, cell := custody.ID(0), cellID(i)
		if i > 0 {
			batch = formID(i - 1)
		}
		qs = append(qs,
			f.unreceived(fmt.Sprint("in batch ", batch), UnreceivedInBatch(batch), func(v custody.Volume) bool { return v.Batch == batch }),
			question{fmt.Sprint("in cell ", cell), VolumesIn(cell), all(f, func(v custody.Volume) (answer, bool) {
				return answer{id: v.ID}, v.Standing.Location == cell
			})})
	}
	return qs
}

func (f *reference) orgQuestions(org custody.OrgID) []question {
	dossiers := func(keep func(custody.Dossier) bool) []custody.ID {
		return all(f, func(d custody.Dossier) (answer, bool) { return answer{id: d.ID}, d.Enterprise == org && keep(d) })
	}
	cells := func(keep func(custody.Location) bool) []custody.ID {
		return all(f, func(l custody.Location) (answer, bool) {
			return answer{text: l.Path, id: l.ID}, l.Keeper == org && keep(l)
		})
	}
	qs := []question{
		{"dossiers of " + string(org), DossiersOf(org), dossiers(func(custody.Dossier) bool { return true })},
		{"cells of " + string(org), LocationsOf(org), cells(func(custody.Location) bool { return true })},
		{"cells under 1-", LocationsUnder(org, "1-"), cells(func(l custody.Location) bool { return l.Path[0] == '1' })},
		{"cell 1-1", LocationAt(org, "1-1"), cells(func(l custody.Location) bool { return l.Path == "1-1" })},
		{"badges of " + string(org), BadgesOf(org), all(f, func(b custody.Badge) (answer, bool) { return answer{id: b.ID}, b.Org == org })},
	}
	for _, stage := range custody.Stages() {
		qs = append(qs, question{fmt.Sprint("dossiers of ", org, " at ", stage), DossiersAt(org, stage), dossiers(func(d custody.Dossier) bool { return d.Stage == stage })})
	}
	return qs
}

func (f *reference) paperQuestions(org custody.OrgID) []question {
	batches := func(party func(custody.Batch) custody.OrgID) []custody.ID {
		return all(f, func(b custody.Batch) (answer, bool) { return answer{id: b.ID}, party(b) == org })
	}
	boxes := func(keep func(custody.Box) bool) []custody.ID {
		return all(f, func(b custody.Box) (answer, bool) { return answer{id: b.ID}, b.Enterprise == org && keep(b) })
	}
	cases := func(party func(custody.Case) custody.OrgID) []custody.ID {
		return all(f, func(c custody.Case) (answer, bool) {
			return answer{number: c.Due, id: c.ID}, c.Outcome == 0 && party(c) == org
		})
	}
	qs := []question{
		{"batches from", BatchesFrom(org), batches(func(b custody.Batch) custody.OrgID { return b.From })},
		{"batches to", BatchesTo(org), batches(func(b custody.Batch) custody.OrgID { return b.To })},
		{"batches by", BatchesBy(org), batches(func(b custody.Batch) custody.OrgID { return b.Courier })},
		{"open boxes", Boxes(org, BoxOpen), boxes(func(b custody.Box) bool { return b.Batch == 0 && b.Seal == "" })},
		{"closed boxes", Boxes(org, BoxClosed), boxes(func(b custody.Box) bool { return b.Batch == 0 && b.Seal != "" })},
		{"sent boxes", Boxes(org, BoxSent), boxes(func(b custody.Box) bool { return b.Batch != 0 })},
		{"cases of", CasesOf(org), cases(func(c custody.Case) custody.OrgID { return c.Owner })},
		{"cases raised by", CasesRaisedBy(org), cases(func(c custody.Case) custody.OrgID { return c.Raised })},
	}
	for _, open := range []bool{true, false} {
		handovers := func(party func(custody.Handover) custody.OrgID) []custody.ID {
			return all(f, func(h custody.Handover) (answer, bool) {
				return answer{id: h.ID}, party(h) == org && (h.Closed == 0) == open
			})
		}
		qs = append(qs,
			question{fmt.Sprint("handovers from, open ", open), HandoversFrom(org, open), handovers(func(h custody.Handover) custody.OrgID { return h.From })},
			question{fmt.Sprint("handovers to, open ", open), HandoversTo(org, open), handovers(func(h custody.Handover) custody.OrgID { return h.To })})
	}
	return qs
}

func (f *reference) lineQuestions(handover custody.ID) []question {
	lines := func(keep func(custody.Line) bool) []custody.ID {
		return all(f, func(l custody.Line) (answer, bool) {
			return answer{number: int64(l.Box), id: l.Thing}, l.Handover == handover && l.Verdict == custody.Pending && keep(l)
		})
	}
	qs := []question{
		{"pending", PendingLines(handover), lines(func(l custody.Line) bool { return !l.Extra })},
		{"exceptions", Exceptions(handover), lines(func(l custody.Line) bool { return l.Extra && !l.Gone })},
	}
	for i := range worldPapers {
		qs = append(qs, question{"pending in box", PendingLinesIn(handover, boxID(i)), lines(func(l custody.Line) bool { return !l.Extra && l.Box == boxID(i) })})
	}
	return qs
}

func (f *reference) subjectQuestions() []question {
	var qs []question
	for d := range worldDossiers {
		for b := range byte(3) {
			s := custody.Subject{b, 15: byte(d)}
			qs = append(qs, question{"dossier of a subject", DossierOf(s), all(f, func(p custody.Person) (answer, bool) {
				return answer{id: p.Dossier}, p.Subject == s
			})})
		}
	}
	return qs
}
