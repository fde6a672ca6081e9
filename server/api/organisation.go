package api

// An Organisation holds dossiers or watches those who do.
type Organisation struct {
	ID         string  `json:"id" minLength:"1" maxLength:"40" pattern:"^[a-z0-9-]+$" patternDescription:"small letters, digits, dash"`
	Kind       OrgKind `json:"kind"`
	Name       string  `json:"name" minLength:"1" maxLength:"120"`
	CreditCode string  `json:"creditCode,omitempty" maxLength:"40" doc:"Unified social credit code (GB 32100); defunct enterprises have none."`
}

// Organisations is the list of those the caller may know.
type Organisations struct {
	Organisations []Organisation `json:"organisations"`
}

// A County is a destination and its designated keeper.
type County struct {
	Code       string   `json:"code" minLength:"1" maxLength:"20"`
	Name       string   `json:"name" minLength:"1" maxLength:"60"`
	Names      []string `json:"names,omitempty" doc:"Other and former names found in rosters."`
	Within     []string `json:"within,omitempty" doc:"Units around it that rosters write in front of its name, such as its province and city."`
	Keeper     string   `json:"keeper" maxLength:"40"`
	KeeperName string   `json:"keeperName,omitempty"`
}

// Counties is the list of destinations.
type Counties struct {
	Counties []County `json:"counties"`
}

// Clocks are time limits in days; an absent one falls back to everybody's, and
// that to the default.
type Clocks struct {
	Organisation string `json:"organisation,omitempty" maxLength:"40" doc:"Absent: everybody's."`
	Messenger    int    `json:"messenger,omitempty" minimum:"0" maximum:"3650" doc:"Dispatch to delivery, own messenger."`
	Post         int    `json:"post,omitempty" minimum:"0" maximum:"3650" doc:"Dispatch to delivery, confidential post."`
	Acceptance   int    `json:"acceptance,omitempty" minimum:"0" maximum:"3650" doc:"Delivery to acceptance."`
	Receipt      int    `json:"receipt,omitempty" minimum:"0" maximum:"3650" doc:"Receipt back at the sender, then chase."`
	Intermediate int    `json:"intermediate,omitempty" minimum:"0" maximum:"3650" doc:"Stay at an intermediate holder."`
	Shelving     int    `json:"shelving,omitempty" minimum:"0" maximum:"3650" doc:"Acceptance to shelf."`
	Case         int    `json:"case,omitempty" minimum:"0" maximum:"3650" doc:"An open case."`
	Loan         int    `json:"loan,omitempty" minimum:"0" maximum:"3650"`
}

// AllClocks are the limits that hold: the defaults and what was set.
type AllClocks struct {
	Default Clocks   `json:"default"`
	Set     []Clocks `json:"set"`
}

// A Location is one cell of the stacks.
type Location struct {
	ID       ID     `json:"id"`
	Code     string `json:"code,omitempty" doc:"Of its newest label; absent before the first print."`
	Grouped  string `json:"grouped,omitempty"`
	Keeper   string `json:"keeper"`
	Path     string `json:"path" doc:"Store, row, bay, side, shelf, cell, joined by dashes."`
	Capacity int    `json:"capacity,omitempty" doc:"Volumes; absent is not limited."`
	Holds    int    `json:"holds"`
	Copy     int    `json:"copy,omitempty"`
}

// Locations is one page of cells.
type Locations struct {
	Locations []Location `json:"locations"`
	Next      string     `json:"next,omitempty"`
}

// NewLocations asks for cells of the caller's archive, one for each path.
type NewLocations struct {
	Paths    []string `json:"paths" minItems:"1" maxItems:"1000" maxLength:"60"`
	Capacity int      `json:"capacity,omitempty" minimum:"0" maximum:"100000"`
}
