package demo

import "time"

// A fate is how far a group of dossiers has come by today, when it was packed,
// and what went wrong on its way. Days count from the start of the example;
// zero means that it has not come so far.
type fate struct {
	packed, sealed, dispatched, delivered, accepted, shelved float64

	byPost  bool
	opening bool // the last leg was opened, and is still being worked on

	split     bool // the courier could not take the last box
	missing   bool // one volume is not in its box
	foundLate bool // and turns up two days later
	surplus   bool // one that was never sent lies in a box
	misrouted bool // one of another county lies in a box
	gaps      bool // one volume lacks papers
	damaged   bool // one is torn
	oldLabel  bool // one carries a label that was printed anew
}

// fates are dealt out to the groups in turn.
func fates() []fate {
	return []fate{
		{packed: 5, sealed: 5.2, dispatched: 6, delivered: 6.2, accepted: 8, shelved: 11},
		{packed: 6, sealed: 6.2, dispatched: 7, delivered: 7.3, accepted: 10, shelved: 13, missing: true, foundLate: true},
		{packed: 10, sealed: 10.3, dispatched: 11, delivered: 11.2, accepted: 14, missing: true, gaps: true},
		{packed: 20, sealed: 20.2, dispatched: 21, delivered: 22.4, opening: true},
		{packed: 24, sealed: 24.1, dispatched: 25, delivered: 25.2, accepted: 29.85, opening: true, surplus: true},
		{packed: 7, sealed: 7.5, dispatched: 8, delivered: 8.2, accepted: 9, shelved: 12, oldLabel: true},
		{packed: 22, sealed: 22.2, dispatched: 24, byPost: true},
		{packed: 26, sealed: 26.2, dispatched: 27, delivered: 27.2},
		{packed: 12, sealed: 12.2, dispatched: 13, delivered: 13.4, accepted: 16, split: true, misrouted: true},
		{packed: 28.9},
		{packed: 28, sealed: 28.3},
		{packed: 8, sealed: 8.2, dispatched: 9, delivered: 9.5, accepted: 12, shelved: 15, gaps: true},
		{packed: 14, sealed: 14.2, dispatched: 16, delivered: 16.2, accepted: 17, opening: true},
		{packed: 15, sealed: 15.1, dispatched: 17, delivered: 17.3, accepted: 19, shelved: 29.8, opening: true},
		{},
		{packed: 13, sealed: 13.2, dispatched: 14, byPost: true, delivered: 19, accepted: 21, missing: true, damaged: true},
		{packed: 28.5, sealed: 28.7, dispatched: 29.8, opening: true},
		{packed: 11, sealed: 11.4, dispatched: 12, delivered: 12.2, accepted: 15, shelved: 18},
		{packed: 27, sealed: 27.5, dispatched: 29.4},
		{packed: 16, sealed: 16.2, dispatched: 18, delivered: 18.2, accepted: 20, surplus: true},
	}
}

// fateOf is the fate of the i-th group. The groups that the printed accounts work
// with get theirs by name, so that each of them finds something to do.
func fateOf(g group, i int) fate {
	deal := fates()
	named := map[string]fate{
		"yucheng-cotton 321084":   {packed: 24, sealed: 24.1, dispatched: 25, delivered: 25.2, accepted: 29.9, opening: true, surplus: true},
		"qionghua-textile 321084": {packed: 25, sealed: 25.2, dispatched: 27, delivered: 27.2},
		"shaobo-shipyard 321084":  {packed: 10, sealed: 10.3, dispatched: 11, delivered: 11.2, accepted: 14, missing: true, gaps: true},
		"anyi-farmtools 321084":   {packed: 6, sealed: 6.2, dispatched: 7, delivered: 7.3, accepted: 10, shelved: 13, missing: true, foundLate: true},
		"yunhe-diesel 321002":     {packed: 20, sealed: 20.2, dispatched: 21, delivered: 22.4, opening: true},
		"yunhe-diesel 321003":     {packed: 28.9},
		"yunhe-diesel 321012":     {packed: 28.5, sealed: 28.7, dispatched: 29.8, opening: true},
	}
	if f, ok := named[string(g.sender.id)+" "+g.place.code]; ok {
		return f
	}
	return deal[i%len(deal)]
}

// at is the time of a day of the example, counted from its start.
func (c *city) at(day float64) time.Time {
	return c.start.Add(time.Duration(day * float64(24*time.Hour)))
}
