package api

// LabelOrder asks for labels on paper. That they were printed is recorded
// before the paper comes.
type LabelOrder struct {
	Things  []ID   `json:"things" minItems:"1" maxItems:"10000" doc:"Volumes, boxes, locations or badges, in the order of printing."`
	Preset  string `json:"preset" minLength:"1" maxLength:"40" doc:"One of GET /labels/presets."`
	Start   int    `json:"start,omitempty" minimum:"1" maximum:"200" doc:"The first free label of the sheet, from 1."`
	Copies  int    `json:"copies,omitempty" minimum:"1" maximum:"3" doc:"Labels of each thing; 1 when absent."`
	Reprint bool   `json:"reprint,omitempty" doc:"Raise the copy number; older labels are revoked."`
}

// A LabelPreset is one kind of label paper. Lengths are millimetres.
type LabelPreset struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Cols    int     `json:"cols"`
	Rows    int     `json:"rows"`
	PerPage int     `json:"perPage"`
	Width   float64 `json:"width" doc:"Of one label."`
	Height  float64 `json:"height"`
	PageW   float64 `json:"pageW"`
	PageH   float64 `json:"pageH"`
}

// LabelPresets is the list of papers.
type LabelPresets struct {
	Presets []LabelPreset `json:"presets"`
}

// An UnprintedVolume has no label yet.
type UnprintedVolume struct {
	ID         ID     `json:"id"`
	Dossier    ID     `json:"dossier"`
	Name       string `json:"name,omitempty"`
	No         int    `json:"no"`
	Of         int    `json:"of"`
	Duplicate  bool   `json:"duplicate,omitempty"`
	County     string `json:"county,omitempty"`
	CountyName string `json:"countyName,omitempty"`
}

// Unprinted is one page of volumes without a label.
type Unprinted struct {
	Volumes []UnprintedVolume `json:"volumes"`
	Next    string            `json:"next,omitempty"`
}
