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
	Position   int64    `json:"position" doc:"Events read."`
	Rows       int      `json:"rows" doc:"Rows compared."`
	Differ     []string `json:"differ" doc:"Rows that are not what the journal says."`
	Impossible []string `json:"impossible" doc:"Histories that cannot be."`
	OK         bool     `json:"ok"`
}

// A VerifyReport is what hashing the whole journal found.
type VerifyReport struct {
	Size  int64  `json:"size" doc:"Events hashed."`
	Root  string `json:"root" doc:"Root of the Merkle tree (RFC 6962), in base64."`
	OK    bool   `json:"ok"`
	Fault string `json:"fault,omitempty" doc:"What is wrong, where something is."`
}
