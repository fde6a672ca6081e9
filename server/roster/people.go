package roster

import "strconv"

// people remembers who was listed, to find the second time. A roster may hold
// half a million: the keys carry no pointers where that is possible.
type people struct {
	byID    map[personID]place
	byName  map[string]place // only those without a usable ID number
	firms   map[string]uint32
	sheets  []string
	current string
}

type personID struct {
	firm uint32
	id   [18]byte
}

type place struct {
	sheet uint16
	row   uint32
}

func newPeople() people {
	return people{byID: make(map[personID]place), byName: make(map[string]place), firms: make(map[string]uint32)}
}

// meet remembers the person of r and returns where the same person of the same
// enterprise was listed before: the empty string for the first time. The
// second result says that only the name is the same.
func (p *people) meet(r *Row) (other string, named bool) {
	firmName := SearchKey(r.Enterprise)
	firm, ok := p.firms[firmName]
	if !ok {
		firm = uint32(len(p.firms))
		p.firms[firmName] = firm
	}
	if len(p.sheets) == 0 || r.Sheet != p.current {
		p.sheets = append(p.sheets, r.Sheet)
		p.current = r.Sheet
	}
	here := place{uint16(len(p.sheets) - 1), uint32(r.Number)}
	if key := r.CitizenID.Key(); key != "" {
		k := personID{firm: firm}
		copy(k.id[:], key)
		if before, ok := p.byID[k]; ok {
			return p.name(before), false
		}
		p.byID[k] = here
		return "", false
	}
	key := strconv.Itoa(int(firm)) + ":" + SearchKey(r.Name)
	if before, ok := p.byName[key]; ok {
		return p.name(before), true
	}
	p.byName[key] = here
	return "", false
}

func (p *people) name(at place) string {
	return Fault{Sheet: p.sheets[at.sheet], Row: int(at.row)}.Place()
}
