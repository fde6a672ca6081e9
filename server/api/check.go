package api

// Version says what is running.
type Version struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty" doc:"Of the source."`
	Go       string `json:"go"`
	API      string `json:"api" example:"v1"`
	Time     Time   `json:"time" doc:"The server's clock."`
}

// A CheckReport is what comparing the register with the journal found.
type CheckReport struct {
	Position   int64             `json:"position" doc:"Events read."`
	Keys       int               `json:"keys" doc:"Rows, index entries and counters compared."`
	Differ     []CheckDifference `json:"differ" doc:"At most 100."`
	More       int               `json:"more,omitempty" doc:"Differences beyond those."`
	OK         bool              `json:"ok" doc:"The register is what the journal gives. An impossible history is none of its faults."`
	Impossible []Impossibility   `json:"impossible" doc:"Histories that cannot be: a person must look at them."`
}

// An Impossibility is a history that cannot be.
type Impossibility struct {
	Kind     string `json:"kind" doc:"Stable code."`
	Thing    ID     `json:"thing"`
	Handover ID     `json:"handover,omitempty"`
	Position int64  `json:"position" doc:"Of the event that shows it."`
	At       Time   `json:"at"`
}

// A CheckDifference is one key of the register that is not what the journal
// gives.
type CheckDifference struct {
	Key    string `json:"key" doc:"Hexadecimal."`
	Detail string `json:"detail" doc:"missing, superfluous or different"`
}

// A VerifyReport is what hashing the whole journal found.
type VerifyReport struct {
	Size  int64  `json:"size" doc:"Events hashed."`
	Root  string `json:"root" doc:"Root of the Merkle tree (RFC 6962), in base64."`
	OK    bool   `json:"ok"`
	Fault string `json:"fault,omitempty" doc:"What is wrong, where something is."`
}
