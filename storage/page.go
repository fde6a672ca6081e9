package storage

// A Page asks for one part of a list.
type Page struct {
	Cursor string // Next of the part before; empty for the first
	Limit  int    // 1 to 1,000; 0 is 100
}

// A List is one part of a list. Next is empty when nothing follows; it is
// opaque and stays good while rows come and go.
type List[T any] struct {
	Rows []T
	Next string
}
