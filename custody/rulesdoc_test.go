package custody_test

import (
	"fmt"
	"strings"
	"testing"

	. "dossiertrail/custody"
)

// what a thing that is scanned may be, in the words of the rules page.
var onWords = map[string]string{
	"list":        "It is on the list of this handover",
	"other_batch": "It belongs to another batch for the same county",
	"not_sent":    "It was never sealed into a batch",
	"misrouted":   "It goes to another county",
	"stays":       "Its category does not move",
}

const rulesIntro = `# Rules of a scan

Generated from the golden matrix of the custody package; ` + "`go test ./custody -update`" + ` writes it anew, and the tests fail when it differs.

Each table is one leg and one relation of the thing to the list. Rows are the stage that the register knows; columns are who the register
says holds it (the giver of this leg, the receiver, or a third party) and whether the scan happened *later* or *earlier* than what is known.
A cell says the verdict, then the reason if there is one, then where the thing is afterwards; **bold** means that custody moved. Flags that a
person must look at stand in parentheses. Every scan is recorded, whatever it is told.

Dispatch and delivery count sealed boxes; acceptance and shelving count every volume.
`

// TestRulesPage keeps docs/RULES.md what the rules say.
func TestRulesPage(t *testing.T) {
	var b strings.Builder
	b.WriteString(rulesIntro)
	for _, leg := range Legs() {
		fmt.Fprintf(&b, "\n## %s\n", leg)
		for _, on := range []string{"list", "other_batch", "not_sent", "misrouted", "stays"} {
			for _, aside := range []Aside{OnRoad, Missing} {
				rulesTable(t, &b, leg, on, aside)
			}
		}
	}
	golden(t, "../docs/RULES.md", b.String())
}

func rulesTable(t *testing.T, b *strings.Builder, leg Leg, on string, aside Aside) {
	rows := map[Stage][]string{}
	for _, c := range cells() {
		if c.leg == leg && c.on == on && c.aside == aside {
			rows[c.stage] = append(rows[c.stage], c.see(t).short(c.stage))
		}
	}
	if len(rows) == 0 {
		return
	}
	title := onWords[on]
	if aside == Missing {
		title += ", and was called missing"
	}
	fmt.Fprintf(b, "\n### %s: %s\n\n", leg, title)
	b.WriteString("| stage | giver, later | giver, earlier | receiver, later | receiver, earlier | third, later | third, earlier |\n|---|---|---|---|---|---|---|\n")
	stages := Stages()
	for i := 0; i < len(stages); {
		row, j := strings.Join(rows[stages[i]], " | "), i+1
		for j < len(stages) && strings.Join(rows[stages[j]], " | ") == row {
			j++
		}
		name := stages[i].String()
		if j > i+1 {
			name += " … " + stages[j-1].String()
		}
		fmt.Fprintf(b, "| %s | %s |\n", name, row)
		i = j
	}
}

// short is an outcome as a table cell. A complete is the last ok of its list.
func (o outcome) short(before Stage) string {
	kind := o.verdict.Kind
	reason := string(o.verdict.Reason)
	if kind == VerdictComplete {
		kind, reason = VerdictOK, ""
	}
	s := kind.String()
	if reason != "" {
		s += ": " + reason
	}
	if o.verdict.Moved {
		stage := o.after.Stage.String()
		if o.after.Stage == before {
			stage = "same stage"
		}
		s = "**" + s + "** → " + stage
		if o.after.Aside != OnRoad {
			s += ", " + o.after.Aside.String()
		}
	}
	if flags := o.verdict.Flags.Names(); len(flags) > 0 {
		s += " (" + strings.Join(flags, ", ") + ")"
	}
	return s
}
