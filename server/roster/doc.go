// Package roster reads the list of people that an enterprise hands in and says,
// row by row, what can be registered and what is wrong.
//
// Open takes a spreadsheet (XLSX) or a text table (CSV in UTF-8, UTF-16 or
// GB18030), finds the header by the names of its columns, and gives the rows
// one at a time:
//
//	f, err := roster.Open(data, size, options)
//	if err != nil {
//		// an *InputError: this is no table we can read; it says what to do
//	}
//	for row, err := range f.Rows() {
//		...
//	}
//	report := f.Report()
//
// Read does the same and keeps the rows. Nothing is written anywhere: the
// caller registers the rows that it wants, and passes in what the checks need
// to know (counties, people already registered, today's date).
//
// A fault is an error, which keeps its row out, or a finding, which is
// recorded with the row: the paper itself may be wrong. Every fault is listed,
// never only the first. Faults carry stable codes and arguments; the texts in
// Chinese and English come from one catalogue. No fault holds a name or a full
// ID number.
package roster
