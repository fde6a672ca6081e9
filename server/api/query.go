package api

// ByID is a request about one thing.
type ByID struct {
	ID ID `path:"id" doc:"The thing."`
}

// Page asks for one part of a list.
type Page struct {
	Cursor string `query:"cursor" maxLength:"200" doc:"Next of the page before; absent for the first page."`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"Length of a page at most."`
}

// UnreceivedFilter chooses among what was sent and is not received.
type UnreceivedFilter struct {
	County      string `query:"county" maxLength:"20"`
	Enterprise  string `query:"enterprise" maxLength:"40"`
	Courier     string `query:"courier" maxLength:"40" doc:"Who took the batch."`
	Batch       ID     `query:"batch"`
	OlderThan   string `query:"olderThan" maxLength:"10" pattern:"^[0-9]{1,5}[hd]$" patternDescription:"hours or days, such as 48h or 3d" doc:"Sent at least so long ago: hours or days, such as 48h or 3d."`
	YoungerThan string `query:"youngerThan" maxLength:"10" pattern:"^[0-9]{1,5}[hd]$" patternDescription:"hours or days, such as 48h or 3d" doc:"Sent less than so long ago: hours or days, such as 48h or 3d."`
}
