package api

// A Scan is what a scanner read.
type Scan struct {
	ID   string `json:"id" format:"uuid" doc:"Made by the device that scanned; the same scan sent twice counts once."`
	Into ID     `json:"into" doc:"The handover or, while packing, the box."`
	Text string `json:"text" maxLength:"4096" doc:"As read."`
	At   Time   `json:"at" doc:"Device clock."`
	Via  Via    `json:"via,omitempty" doc:"program when absent."`
	Cell ID     `json:"cell,omitempty" doc:"Shelving: the cell that was scanned before."`
}

// Scans are judged one after the other; each stands alone.
type Scans struct {
	Scans []Scan `json:"scans" minItems:"1" maxItems:"200"`
}

// ScanAnswers has one answer for each scan, in their order.
type ScanAnswers struct {
	Answers []ScanAnswer `json:"answers"`
}

// A ScanAnswer is what one scan was told.
type ScanAnswer struct {
	ID      string  `json:"id"`
	Verdict Verdict `json:"verdict"`
}

// A Verdict is the answer to a scan or command, with what a screen shows.
type Verdict struct {
	Kind     VerdictKind  `json:"kind"`
	Reason   string       `json:"reason,omitempty" doc:"Stable code."`
	Counted  bool         `json:"counted" doc:"The tally moved."`
	Moved    bool         `json:"moved" doc:"Custody moved."`
	Flags    []Flag       `json:"flags"`
	Code     string       `json:"code,omitempty" doc:"As scanned."`
	Grouped  string       `json:"grouped,omitempty"`
	Thing    ID           `json:"thing,omitempty" doc:"What it is about."`
	Other    ID           `json:"other,omitempty" doc:"The other batch, box or case that the words name."`
	Volume   *ScanVolume  `json:"volume,omitempty"`
	Dossier  *ScanDossier `json:"dossier,omitempty"`
	Box      *ScanBox     `json:"box,omitempty"`
	Location *ScanCell    `json:"location,omitempty"`
	Names    *ScanNames   `json:"names,omitempty"`
	Number   int          `json:"number,omitempty" doc:"How many, where the reason counts."`
	Earlier  *Sighting    `json:"earlier,omitempty" doc:"When it was scanned before."`
	Tally    *Tally       `json:"tally,omitempty" doc:"Of the handover, after this."`
	BoxTally *BoxTally    `json:"boxTally,omitempty" doc:"Of the box, after this."`
}

// A ScanVolume is the volume that was scanned.
type ScanVolume struct {
	ID        ID    `json:"id"`
	No        int   `json:"no"`
	Of        int   `json:"of"`
	Duplicate bool  `json:"duplicate,omitempty"`
	Copy      int   `json:"copy,omitempty" doc:"Of the label that is valid now."`
	Stage     Stage `json:"stage,omitempty"`
	Aside     Aside `json:"aside,omitempty"`
	Box       ID    `json:"box,omitempty"`
}

// A ScanDossier is whose volume it is, as far as the caller may know.
type ScanDossier struct {
	ID             ID     `json:"id,omitempty"`
	Name           string `json:"name,omitempty"`
	Enterprise     string `json:"enterprise,omitempty"`
	EnterpriseName string `json:"enterpriseName,omitempty"`
	County         string `json:"county,omitempty"`
	CountyName     string `json:"countyName,omitempty"`
}

// A ScanBox is the box that was scanned, or that holds what was.
type ScanBox struct {
	ID     ID     `json:"id"`
	No     int    `json:"no,omitempty"`
	Seal   string `json:"seal,omitempty"`
	County string `json:"county,omitempty"`
}

// A ScanCell is the cell that was scanned, or where the volume was put.
type ScanCell struct {
	ID       ID     `json:"id"`
	Path     string `json:"path"`
	Holds    int    `json:"holds"`
	Capacity int    `json:"capacity,omitempty"`
}

// ScanNames are the words for what the verdict points at.
type ScanNames struct {
	Batch        ID     `json:"batch,omitempty"`
	County       string `json:"county,omitempty" doc:"Name of the other county."`
	Organisation string `json:"organisation,omitempty" doc:"Name of the other organisation."`
	Kind         string `json:"kind,omitempty" doc:"What was scanned, where another kind of thing is wanted."`
}

// ScanUndo takes one scan back.
type ScanUndo struct {
	ID     string `json:"id" format:"uuid" doc:"Of this request."`
	Into   ID     `json:"into"`
	Scan   string `json:"scan" format:"uuid" doc:"The scan to take back."`
	Reason string `json:"reason,omitempty" maxLength:"500" doc:"A supervisor's reason; needed after 60 seconds."`
}
