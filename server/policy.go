package server

import (
	"slices"

	"dossiertrail/server/api"
)

// An action is what a route does, as far as permission goes. Several routes may
// do one action.
type action string

// The actions.
const (
	signIn          action = "sign_in"
	readVersion     action = "read_version"
	readHealth      action = "read_health"
	readSelf        action = "read_self"
	readUsers       action = "read_users"
	makeUser        action = "make_user"
	changeRights    action = "change_rights"
	manageTokens    action = "manage_tokens"
	readPlaces      action = "read_places"
	managePlaces    action = "manage_places"
	readClocks      action = "read_clocks"
	manageClocks    action = "manage_clocks"
	readLocations   action = "read_locations"
	manageLocations action = "manage_locations"
	importRoster    action = "import_roster"
	readDossier     action = "read_dossier"
	findPerson      action = "find_person"
	redirect        action = "redirect_dossier"
	numberDossier   action = "number_dossier"
	readCode        action = "read_code"
	readHistory     action = "read_history"
	readPresets     action = "read_presets"
	printLabels     action = "print_labels"
	packBox         action = "pack_box"
	readBox         action = "read_box"
	sealBatch       action = "seal_batch"
	readBatch       action = "read_batch"
	openHandover    action = "open_handover"
	readHandover    action = "read_handover"
	judgeLine       action = "judge_line"
	confirmHandover action = "confirm_handover"
	closeHandover   action = "close_handover"
	scan            action = "scan"
	readUnreceived  action = "read_unreceived"
	readCounts      action = "read_counts"
	readCases       action = "read_cases"
	chaseCase       action = "chase_case"
	resolveCase     action = "resolve_case"
	readProof       action = "read_proof"
	readNames       action = "read_names" // inside other answers: whose dossier it is
)

// A relation is how an object stands to who asks. Relations add up.
type relation uint8

// The relations.
const (
	own    relation = 1 << iota // it belongs to the asker's organisation
	party                       // the organisation gives, takes, carries or holds it
	county                      // its destination is a county that the organisation keeps
	all                         // any object whatever

	nobody relation = 0
)

// A rule says for each role to which objects it may do an action.
type rule struct {
	public bool // no account needed
	roles  map[api.Role]relation
}

// everyone is a rule for what every account may do and which is about no
// object.
func everyone() rule {
	roles := map[api.Role]relation{}
	for _, r := range api.Roles() {
		roles[r] = all
	}
	return rule{roles: roles}
}

// Short names for the table.
const (
	enterprise = api.RoleEnterprise
	courier    = api.RoleCourier
	clerk      = api.RoleClerk
	keeper     = api.RoleArchiveSupervisor
	city       = api.RoleSupervisor
	system     = api.RoleSystem
	security   = api.RoleSecurity
	audit      = api.RoleAudit
)

// table is the whole of who may do what. A role that is not named in a rule may
// not. It is read, never written.
var table = map[action]rule{
	signIn:          {public: true},
	readVersion:     {public: true},
	readHealth:      {public: true},
	readSelf:        everyone(),
	readUsers:       {roles: map[api.Role]relation{system: all, security: all, audit: all}},
	makeUser:        {roles: map[api.Role]relation{system: all}},
	changeRights:    {roles: map[api.Role]relation{security: all}},
	manageTokens:    {roles: map[api.Role]relation{security: all}},
	readPlaces:      everyone(),
	managePlaces:    {roles: map[api.Role]relation{system: all}},
	readClocks:      everyone(),
	manageClocks:    {roles: map[api.Role]relation{system: all}},
	readLocations:   {roles: map[api.Role]relation{clerk: own, keeper: own, city: all}},
	manageLocations: {roles: map[api.Role]relation{keeper: own}},
	importRoster:    {roles: map[api.Role]relation{enterprise: own, city: all}},
	readDossier:     {roles: map[api.Role]relation{enterprise: own, clerk: county, keeper: county, city: all}},
	findPerson:      {roles: map[api.Role]relation{enterprise: own, clerk: county, keeper: county, city: all}},
	redirect:        {roles: map[api.Role]relation{enterprise: own, city: all}},
	numberDossier:   {roles: map[api.Role]relation{clerk: county, keeper: county}},
	readCode:        {roles: map[api.Role]relation{enterprise: own | party, courier: party, clerk: own | county | party, keeper: own | county | party, city: all}},
	readHistory:     {roles: map[api.Role]relation{enterprise: own | party, courier: party, clerk: own | county | party, keeper: own | county | party, city: all, audit: all}},
	readPresets:     everyone(),
	printLabels:     {roles: map[api.Role]relation{enterprise: own, clerk: own | county, keeper: own | county}},
	packBox:         {roles: map[api.Role]relation{enterprise: own}},
	readBox:         {roles: map[api.Role]relation{enterprise: own, courier: party, clerk: county | party, keeper: county | party, city: all}},
	sealBatch:       {roles: map[api.Role]relation{enterprise: own}},
	readBatch:       {roles: map[api.Role]relation{enterprise: own, courier: party, clerk: county | party, keeper: county | party, city: all}},
	openHandover:    {roles: map[api.Role]relation{enterprise: own | party, courier: party, clerk: county | party, keeper: county | party, city: all}},
	readHandover:    {roles: map[api.Role]relation{enterprise: own | party, courier: party, clerk: county | party, keeper: county | party, city: all}},
	judgeLine:       {roles: map[api.Role]relation{enterprise: party, courier: party, clerk: party, keeper: party, city: all}},
	confirmHandover: {roles: map[api.Role]relation{enterprise: party, courier: party, clerk: party, keeper: party}},
	closeHandover:   {roles: map[api.Role]relation{enterprise: party, courier: party, clerk: party, keeper: party, city: all}},
	scan:            {roles: map[api.Role]relation{enterprise: own | party, courier: party, clerk: party, keeper: party, city: all}},
	readUnreceived:  {roles: map[api.Role]relation{enterprise: own, courier: party, clerk: county, keeper: county, city: all}},
	readCounts:      {roles: map[api.Role]relation{enterprise: own, clerk: county, keeper: county, city: all}},
	readCases:       {roles: map[api.Role]relation{enterprise: party, courier: party, clerk: party, keeper: party, city: all}},
	chaseCase:       {roles: map[api.Role]relation{clerk: party, keeper: party, city: all}},
	resolveCase:     {roles: map[api.Role]relation{keeper: party, city: all}},
	readProof:       {roles: map[api.Role]relation{system: all, audit: all, city: all}},
	readNames:       {roles: map[api.Role]relation{enterprise: own, clerk: county | party, keeper: county | party, city: all}},
}

// may reports whether a role may do an action to an object that stands in this
// relation to who asks.
func may(r api.Role, a action, to relation) bool {
	allowed := table[a].roles[r]
	return allowed&all != 0 || allowed&to != 0
}

// mayAtAll reports whether there is any object to which a role may do an
// action.
func mayAtAll(r api.Role, a action) bool { return table[a].roles[r] != nobody }

// actionsOf lists what a role may do at all, for the screens that offer it.
func actionsOf(r api.Role) []string {
	names := []string{}
	for a := range table {
		if mayAtAll(r, a) {
			names = append(names, string(a))
		}
	}
	slices.Sort(names)
	return names
}
