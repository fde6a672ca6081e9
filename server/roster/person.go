package roster

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dossiertrail/custody"
)

func (r *rowCheck) citizenID() {
	at := r.head.at(ColCitizenID)
	text := r.text(ColCitizenID)
	id, fault := custody.ParseCitizenID(text)
	if r.line.at(at).number {
		switch fault {
		case "":
			r.fault("id_number", ColCitizenID)
		case custody.IDCheck, custody.IDBirth:
			fault = custody.IDRounded
		}
	}
	r.row.CitizenID, r.id = id, fault
	if text == "" {
		if at >= 0 {
			r.fault("id_missing", ColCitizenID)
		}
		return
	}
	switch fault {
	case "":
	case custody.IDCheck:
		r.fault(string(fault), ColCitizenID, "expected", string(rune(custody.CitizenCheck(string(id[:17])))), "given", string(id[17:]))
	default:
		r.fault(string(fault), ColCitizenID, "length", strconv.Itoa(utf8.RuneCountInString(string(id))))
	}
}

// tells reports whether the ID number can tell birth and sex.
func (r *rowCheck) tells() bool {
	switch r.id {
	case "", custody.IDCheck, custody.IDLegacy, custody.IDBirth:
		return r.row.CitizenID != ""
	}
	return false
}

func (r *rowCheck) person() {
	r.row.Party = r.text(ColParty)
	r.row.Missing = r.text(ColMissing)
	r.row.Box = r.text(ColBox)
	r.row.OldNumber = r.text(ColOldNumber)
	r.row.Remarks = r.text(ColRemarks)

	given := r.text(ColSex)
	sex, ok := sexWords[strings.ToLower(foldWidth(given))]
	fromID := ""
	if r.tells() {
		fromID = r.row.CitizenID.Sex()
	}
	switch {
	case given == "":
		sex = fromID
	case !ok:
		r.fault("sex_unknown", ColSex)
	case fromID != "" && fromID != sex:
		r.fault("sex_differs", ColSex, "expected", "@"+fromID)
	}
	r.row.Sex = sex
}

var sexWords = map[string]string{
	"男": "male", "男性": "male", "m": "male", "male": "male", "1": "male",
	"女": "female", "女性": "female", "f": "female", "female": "female", "2": "female",
}

func (r *rowCheck) dates() {
	r.row.Birth = r.date(ColBirth)
	r.row.WorkStart = r.date(ColWorkStart)
	r.row.RetiredOn = r.date(ColRetiredOn)
	if r.tells() {
		birth := r.row.CitizenID.Birth()
		switch {
		case birth == "":
		case r.row.Birth == "":
			r.row.Birth = birth
		case !sameDate(birth, r.row.Birth):
			r.fault("birth_differs", ColBirth, "expected", birth[:7])
		}
	}
	if laterDate(r.row.Birth, r.row.RetiredOn) {
		r.fault("retired_before_birth", ColRetiredOn)
	}
	if laterDate(r.row.Birth, r.row.WorkStart) {
		r.fault("work_before_birth", ColWorkStart)
	}
	if laterDate(r.row.WorkStart, r.row.RetiredOn) {
		r.fault("retired_before_work", ColRetiredOn)
	}
}

func (r *rowCheck) date(c Column) string {
	text := r.text(c)
	if text == "" {
		return ""
	}
	date, code := readDate(text, r.from1904)
	if code == "date_ambiguous" && c == ColBirth && r.tells() {
		// The ID number tells January from October.
		if birth := r.row.CitizenID.Birth(); birth != "" && birth[:4] == date[:4] && (birth[5:7] == "01" || birth[5:7] == "10") {
			return birth[:7]
		}
	}
	switch {
	case code != "":
		r.fault(code, c)
	case r.options.Today != "" && laterDate(date, r.options.Today):
		r.fault("date_future", c)
	}
	return date
}

func (r *rowCheck) category() {
	text := r.text(ColCategory)
	category, ok := custody.ParseCategory(text)
	switch {
	case text == "":
		category = custody.CategoryRetiree
		if r.head.at(ColCategory) >= 0 {
			r.fault("category_assumed", ColCategory)
		}
	case !ok:
		r.fault("category_unknown", ColCategory)
		return
	}
	r.row.Category = category
	if !category.Moves(r.options.Died) {
		r.row.Stays = true
		r.fault("category_stays", ColCategory)
	}
}

func (r *rowCheck) destination() {
	r.row.Places = custody.Places{Medical: r.text(ColMedical), Household: r.text(ColHousehold), Residence: r.text(ColResidence)}
	provincial, ok := provincialWords[strings.ToLower(foldWidth(r.text(ColProvincial)))]
	if !ok {
		r.fault("provincial_unknown", ColProvincial)
	}
	r.row.Provincial = provincial
	d := r.destine(whereFrom{r.row.Places, provincial})
	r.row.Destination = d
	if r.row.Stays || !d.IsOpen() {
		return
	}
	column := ColMedical
	switch d.Rule {
	case custody.RuleHousehold:
		column = ColHousehold
	case custody.RuleResidence:
		column = ColResidence
	}
	r.fault("destination_"+string(d.Open), column)
}

// whereFrom is all that a destination depends on. Thousands of people have the
// same, so the answers are kept.
type whereFrom struct {
	places     custody.Places
	provincial bool
}

func (c *checker) destine(from whereFrom) custody.Destination {
	const most = 10_000 // addresses differ from person to person
	if d, ok := c.goes[from]; ok {
		return d
	}
	order := c.options.Order
	if order == nil {
		order = custody.DefaultDestinationOrder()
	}
	d := custody.Destine(order, c.options.Counties, from.places, from.provincial)
	if len(c.goes) < most {
		c.goes[from] = d
	}
	return d
}

var provincialWords = map[string]bool{
	"": false, "否": false, "不是": false, "无": false, "n": false, "no": false, "false": false, "0": false, "市": false, "市社保": false,
	"是": true, "√": true, "✓": true, "y": true, "yes": true, "true": true, "1": true, "省": true, "省社保": true, "省社保中心": true, "省直": true, "省属": true,
}
