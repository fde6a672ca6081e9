package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"dossiertrail/custody"
)

// A person is one invented row of a roster.
type person struct {
	name, coverName               string
	female                        bool
	citizenID                     string
	birth, workStart, retired     time.Time
	category, party               string
	medical, household, residence string
	originals, duplicates         int
	materials, pages              int
	missing, oldNumber, remarks   string
}

// A crowd invents people. No two get the same citizen ID.
type crowd struct {
	r     *rand.Rand
	names nameTables
	given map[string]bool
}

func newCrowd(seed uint64) *crowd {
	return &crowd{r: rand.New(rand.NewPCG(seed, 1)), names: newNameTables(), given: make(map[string]bool)}
}

// person invents one whose dossier goes to county, retired from the enterprise
// with this short name, number serial on its list.
func (c *crowd) person(county place, short string, serial int) person {
	p := person{female: c.r.IntN(2) == 0}
	p.name = c.names.name(c.r, p.female)
	p.birth = time.Date(1936, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, c.r.IntN(10_000))
	p.citizenID = c.citizenID(county, p)
	p.workStart = p.birth.AddDate(17+c.r.IntN(6), c.r.IntN(12), 0)
	age := 60
	if p.female {
		age = 50 + 5*c.r.IntN(2)
	}
	p.retired = time.Date(p.birth.Year()+age, p.birth.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	p.category = c.category()
	p.party = pick(c.r, []string{"群众", "群众", "群众", "群众", "中共党员", "中共党员", "民建会员"})
	c.places(&p, county)
	c.papers(&p)
	p.oldNumber = fmt.Sprintf("%s-%04d", short, serial)
	return p
}

// citizenID makes a number with a sound check character that nobody can hold:
// GB 11643 keeps the sequence numbers 996 to 999 for people past a hundred,
// and these are younger.
func (c *crowd) citizenID(county place, p person) string {
	first := 997
	if p.female {
		first = 996
	}
	for {
		region := pick(c.r, []string{county.code, county.code, "321001", "321020", "320911", "340881", "321100", "320101"})
		body := fmt.Sprintf("%s%s%d", region, p.birth.Format("20060102"), first+2*c.r.IntN(2))
		id := body + string(rune(custody.CitizenCheck(body)))
		if !c.given[id] {
			c.given[id] = true
			return id
		}
	}
}

func (c *crowd) category() string {
	switch n := c.r.IntN(200); {
	case n < 2:
		return "离休"
	case n < 4:
		return "领导干部"
	case n < 7:
		return "移交前死亡"
	case n < 12:
		return "事业单位退休"
	case n < 20:
		return "新退休"
	}
	return "企业退休"
}

// places writes the three places as rosters do: in several spellings, with
// gaps, and for a few people with a value that names no county of the city.
func (c *crowd) places(p *person, county place) {
	spelling := pick(c.r, []string{county.name, county.name, county.name, county.short, "扬州市" + county.name, "江苏省扬州市" + county.name})
	p.household = pick(c.r, []string{county.name, "扬州市" + county.name, "江苏省扬州市" + county.name}) + pick(c.r, county.streets)
	p.residence = p.household
	switch n := c.r.IntN(100); {
	case n < 90:
		p.medical = spelling
	case n < 99: // the registered household decides
	default:
		p.medical = "外省"
	}
}

func (c *crowd) papers(p *person) {
	p.originals = 1
	switch n := c.r.IntN(100); {
	case n < 6:
		p.duplicates = 1
	case n < 8:
		p.originals = 2
	}
	p.materials = 18 + c.r.IntN(40)
	p.pages = p.materials*2 + c.r.IntN(90)
	if c.r.IntN(40) == 0 {
		p.missing = pick(c.r, []string{"入党志愿书（原单位改制遗失）", "1985年工资变动审批表（未归档）", "招工登记表（水淹损毁）"})
	}
	if c.r.IntN(90) == 0 {
		p.coverName = p.name[:len(p.name)-len(lastRune(p.name))] + "同"
		p.remarks = "封面姓名与身份证不一致"
	}
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[len(r)-1:])
}
