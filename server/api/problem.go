package api

// A Problem is a problem document (RFC 9457) with a stable code. It never holds
// a name, an ID number, or what the program looks like inside.
type Problem struct {
	Type   string       `json:"type" doc:"Always about:blank: the code says what it is." example:"about:blank"`
	Title  string       `json:"title" doc:"A short summary in the language asked for." example:"已封箱"`
	Status int          `json:"status" doc:"The HTTP status." example:"409"`
	Code   string       `json:"code" doc:"Stable; made for programs." example:"box_closed"`
	Detail string       `json:"detail,omitempty" doc:"What happened and what to do next, in the language asked for."`
	Thing  ID           `json:"thing,omitempty" doc:"The thing that it is about."`
	Number int          `json:"number,omitempty" doc:"How many, where the code counts."`
	Faults []FieldFault `json:"faults,omitempty" doc:"What is wrong with which field of the request."`
}

// A FieldFault says what is wrong with one field of a request. It never
// repeats the value.
type FieldFault struct {
	Field   string `json:"field" doc:"Such as body.scans[3].text or query.cursor."`
	Message string `json:"message"`
}

// Error implements error: code, detail, and the fields that are wrong.
func (p *Problem) Error() string {
	s := p.Code + ": " + p.Title
	if p.Detail != "" {
		s += ". " + p.Detail
	}
	for _, f := range p.Faults {
		s += "; " + f.Field + ": " + f.Message
	}
	return s
}

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType names the media type of problem documents.
func (p *Problem) ContentType(string) string { return "application/problem+json" }
