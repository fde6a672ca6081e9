package custody

import (
	"fmt"
	"strings"
)

// judge sends a command to the rule that knows it.
func (d *decision) judge(c Command) Verdict {
	switch c := c.(type) {
	case FoundSite:
		return d.foundSite(c)
	case RegisterOrganisation:
		return d.registerOrganisation(c)
	case DefineCounty:
		return d.defineCounty(c)
	case SetClocks:
		return d.setClocks(c)
	case IssueBadge:
		return d.issueBadge(c)
	case DefineLocation:
		return d.defineLocation(c)
	case RegisterDossier:
		return d.registerDossier(c)
	case AmendDossier:
		return d.amendDossier(c)
	case Redirect:
		return d.redirect(c)
	case PrintLabels:
		return d.printLabels(c)
	case NumberDossier:
		return d.numberDossier(c)
	case OpenBox:
		return d.openBox(c)
	case CloseBox:
		return d.closeBox(c)
	case ReopenBox:
		return d.reopenBox(c)
	case SealBatch:
		return d.sealBatch(c)
	case OpenHandover:
		return d.openHandover(c)
	case Scan:
		return d.scan(c)
	case Undo:
		return d.undo(c)
	case JudgeLine:
		return d.judgeLine(c)
	case Confirm:
		return d.confirm(c)
	case CloseHandover:
		return d.closeHandover(c)
	case Chase:
		return d.chase(c)
	case ResolveCase:
		return d.resolveCase(c)
	}
	return declined(ReasonInvalid, 0)
}

// CommandName is the stable name of a command, such as "seal_batch".
func CommandName(c Command) string {
	name := fmt.Sprintf("%T", c)
	name = name[strings.LastIndexByte(name, '.')+1:]
	var b strings.Builder
	for i, r := range name {
		if 'A' <= r && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
