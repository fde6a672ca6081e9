package api

import (
	"fmt"

	"dossiertrail/custody"

	"github.com/danielgtaylor/huma/v2"
)

// Closed sets travel as the stable English names that package custody gives
// them; the description of the API lists them.
type (
	// Stage is how far a volume has come.
	Stage string
	// Aside is how a volume stands beside the road; absent while on it.
	Aside string
	// Leg is one kind of change of hands.
	Leg string
	// Check is what a leg counts: "seal" or "item".
	Check string
	// Method is how a courier travels.
	Method string
	// LineVerdict is what became of a line of a manifest.
	LineVerdict string
	// VerdictKind is what a person sees and hears for one scan.
	VerdictKind string
	// Flag is what a person must look at although the scan was believed.
	Flag string
	// Via is how a text came in.
	Via string
	// OrgKind is what an organisation does in the chain.
	OrgKind string
	// CaseType is what is not as the papers say.
	CaseType string
	// Outcome is how a case ended; absent while it is open.
	Outcome string
	// Category is what kind of person a dossier belongs to.
	Category string
	// Role is what an account may do.
	Role string
)

// The roles. An account has one; none of the three administrators can do the
// work of another.
const (
	RoleEnterprise        Role = "enterprise"         // registers, labels, packs, seals and sends its own dossiers
	RoleCourier           Role = "courier"            // takes over and brings what its organisation carries
	RoleClerk             Role = "clerk"              // receives, checks and shelves for its archive
	RoleArchiveSupervisor Role = "archive_supervisor" // a clerk who also decides what needs a supervisor in its archive
	RoleSupervisor        Role = "supervisor"         // the city bureau: sees all, chases, decides
	RoleSystem            Role = "system"             // organisations, counties, clocks, accounts without their rights
	RoleSecurity          Role = "security"           // roles, tokens, locks
	RoleAudit             Role = "audit"              // reads what was done, changes nothing
)

// Roles lists them.
func Roles() []Role {
	return []Role{RoleEnterprise, RoleCourier, RoleClerk, RoleArchiveSupervisor, RoleSupervisor, RoleSystem, RoleSecurity, RoleAudit}
}

// Schema implements huma.SchemaProvider.
func (Stage) Schema(r huma.Registry) *huma.Schema { return set(r, "Stage", numbered[custody.Stage](1)) }

// Schema implements huma.SchemaProvider.
func (Aside) Schema(r huma.Registry) *huma.Schema { return set(r, "Aside", numbered[custody.Aside](1)) }

// Schema implements huma.SchemaProvider.
func (Leg) Schema(r huma.Registry) *huma.Schema { return set(r, "Leg", numbered[custody.Leg](1)) }

// Schema implements huma.SchemaProvider.
func (Check) Schema(r huma.Registry) *huma.Schema { return set(r, "Check", numbered[custody.Check](1)) }

// Schema implements huma.SchemaProvider.
func (Method) Schema(r huma.Registry) *huma.Schema {
	return set(r, "Method", numbered[custody.Method](1))
}

// Schema implements huma.SchemaProvider.
func (LineVerdict) Schema(r huma.Registry) *huma.Schema {
	return set(r, "LineVerdict", numbered[custody.LineVerdict](0))
}

// Schema implements huma.SchemaProvider.
func (VerdictKind) Schema(r huma.Registry) *huma.Schema {
	return set(r, "VerdictKind", numbered[custody.VerdictKind](1))
}

// Schema implements huma.SchemaProvider.
func (Flag) Schema(r huma.Registry) *huma.Schema {
	return set(r, "Flag", custody.Flags(^custody.Flags(0)).Names())
}

// Schema implements huma.SchemaProvider.
func (Via) Schema(r huma.Registry) *huma.Schema { return set(r, "Via", numbered[custody.Via](1)) }

// Schema implements huma.SchemaProvider.
func (OrgKind) Schema(r huma.Registry) *huma.Schema {
	return set(r, "OrgKind", numbered[custody.OrgKind](1))
}

// Schema implements huma.SchemaProvider.
func (CaseType) Schema(r huma.Registry) *huma.Schema {
	return set(r, "CaseType", numbered[custody.CaseType](1))
}

// Schema implements huma.SchemaProvider.
func (Outcome) Schema(r huma.Registry) *huma.Schema {
	return set(r, "Outcome", numbered[custody.Outcome](1))
}

// Schema implements huma.SchemaProvider.
func (Category) Schema(r huma.Registry) *huma.Schema { return set(r, "Category", custody.Categories()) }

// Schema implements huma.SchemaProvider.
func (Role) Schema(r huma.Registry) *huma.Schema { return set(r, "Role", Roles()) }

// numbered lists the names of a closed set from the number first on.
func numbered[T interface {
	~uint8
	fmt.Stringer
}](first T) []string {
	var names []string
	for v := first; v.String() != ""; v++ {
		names = append(names, v.String())
	}
	return names
}

// set is the schema of a closed set.
func set[S ~string](r huma.Registry, name string, values []S) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, v := range values {
		s.Enum = append(s.Enum, string(v))
	}
	return named(r, name, s)
}

// named registers a schema under its name and refers to it.
func named(r huma.Registry, name string, s *huma.Schema) *huma.Schema {
	if r.Map()[name] == nil {
		s.PrecomputeMessages()
		r.Map()[name] = s
	}
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}
