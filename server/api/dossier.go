package api

// A DossierLine is one dossier in a list.
type DossierLine struct {
	ID             ID       `json:"id"`
	Name           string   `json:"name,omitempty" doc:"Absent where the caller may not know it, and after erasure."`
	Enterprise     string   `json:"enterprise"`
	EnterpriseName string   `json:"enterpriseName"`
	County         string   `json:"county,omitempty" doc:"Absent while the destination is open."`
	CountyName     string   `json:"countyName,omitempty"`
	Category       Category `json:"category"`
	Stays          bool     `json:"stays,omitempty"`
	Stage          Stage    `json:"stage" doc:"The least of its volumes'."`
	Volumes        int      `json:"volumes"`
	Unreceived     int      `json:"unreceived,omitempty" doc:"Volumes sent and not received."`
	ArchiveNo      string   `json:"archiveNo,omitempty"`
	Findings       []string `json:"findings,omitempty"`
}

// Dossiers is one page of dossiers.
type Dossiers struct {
	Dossiers []DossierLine `json:"dossiers"`
	Next     string        `json:"next,omitempty"`
	Count    Count         `json:"count" doc:"Of all dossiers that the filter by enterprise, county and stage leaves; a search by name is not counted."`
}

// A Dossier is one person's file.
type Dossier struct {
	ID             ID       `json:"id"`
	Enterprise     string   `json:"enterprise"`
	EnterpriseName string   `json:"enterpriseName"`
	Category       Category `json:"category"`
	Stays          bool     `json:"stays,omitempty"`
	Route          Route    `json:"route"`
	Stage          Stage    `json:"stage"`
	ArchiveNo      string   `json:"archiveNo,omitempty"`
	Findings       []string `json:"findings,omitempty"`
	Registered     Time     `json:"registered"`
	Volumes        []Volume `json:"volumes"`
	Person         *Person  `json:"person,omitempty" doc:"Absent where the caller may not know it, and after erasure."`
	Erased         bool     `json:"erased,omitempty" doc:"The person's data was erased; the dossier's history stays."`
}

// A Route is where a dossier goes and what decided it.
type Route struct {
	County     string `json:"county,omitempty"`
	CountyName string `json:"countyName,omitempty"`
	Rule       string `json:"rule,omitempty" doc:"medical, household, residence, provincial or override."`
	By         ID     `json:"by,omitempty" doc:"The badge of whoever overrode it."`
	Note       string `json:"note,omitempty"`
}

// A Person is what the roster says about somebody. The citizen ID is masked.
type Person struct {
	Name      string  `json:"name"`
	CoverName string  `json:"coverName,omitempty" doc:"As written on the cover, where it differs."`
	CitizenID string  `json:"citizenId,omitempty" doc:"First six and last four characters; the rest are stars."`
	Sex       string  `json:"sex,omitempty"`
	Birth     string  `json:"birth,omitempty"`
	WorkStart string  `json:"workStart,omitempty"`
	Retired   string  `json:"retired,omitempty"`
	Political string  `json:"political,omitempty"`
	Places    *Places `json:"places,omitempty"`
	OldNo     string  `json:"oldNo,omitempty"`
	Materials int     `json:"materials,omitempty"`
	Pages     int     `json:"pages,omitempty"`
	Missing   string  `json:"missing,omitempty" doc:"Missing materials and why, as the roster says."`
	Remarks   string  `json:"remarks,omitempty"`
}

// Places are the values that the roster gives, as written.
type Places struct {
	Medical   string `json:"medical,omitempty"`
	Household string `json:"household,omitempty"`
	Residence string `json:"residence,omitempty"`
}

// A Volume is the physical thing that carries a label and changes hands.
type Volume struct {
	ID         ID     `json:"id"`
	Code       string `json:"code,omitempty" doc:"Of the label that is valid now; absent before the first print."`
	Grouped    string `json:"grouped,omitempty" doc:"The code as people read it."`
	Copy       int    `json:"copy,omitempty"`
	No         int    `json:"no"`
	Of         int    `json:"of"`
	Duplicate  bool   `json:"duplicate,omitempty"`
	Stage      Stage  `json:"stage"`
	Aside      Aside  `json:"aside,omitempty"`
	Holder     string `json:"holder"`
	HolderName string `json:"holderName"`
	HolderBy   ID     `json:"holderBy,omitempty"`
	Since      Time   `json:"since"`
	Batch      ID     `json:"batch,omitempty"`
	Box        ID     `json:"box,omitempty"`
	BoxNo      int    `json:"boxNo,omitempty"`
	Handover   ID     `json:"handover,omitempty" doc:"The one that brought it here."`
	Location   ID     `json:"location,omitempty"`
	Path       string `json:"path,omitempty" doc:"Of the cell."`
	Sent       Time   `json:"sent,omitempty"`
	Gaps       bool   `json:"gaps,omitempty"`
	Case       ID     `json:"case,omitempty" doc:"The open case about it."`
}

// Redirection overrides where a dossier goes.
type Redirection struct {
	County string `json:"county" minLength:"1" maxLength:"20"`
	Reason string `json:"reason" minLength:"1" maxLength:"500"`
}

// ArchiveNumber is what the keeper calls a dossier after acceptance.
type ArchiveNumber struct {
	ArchiveNo string `json:"archiveNo" minLength:"1" maxLength:"60"`
}

// Search finds dossiers by what must never stand in an address. Exactly one
// field is given.
type Search struct {
	CitizenID string `json:"citizenId,omitempty" maxLength:"40"`
	Name      string `json:"name,omitempty" maxLength:"60" doc:"A name or the initials of its pinyin."`
}
