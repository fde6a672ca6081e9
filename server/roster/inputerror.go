package roster

import "fmt"

// An InputError says why a file cannot be read as a roster at all. Its texts,
// with what to do next, are in the catalogue under Code.
type InputError struct {
	Code string            `json:"code"`
	Args map[string]string `json:"args,omitempty"`
}

// The codes of InputError.
const (
	InputEmpty       = "input_empty"        // no bytes, or no filled cell
	InputNotTable    = "input_not_table"    // neither a workbook nor a text table
	InputOldExcel    = "input_old_excel"    // .xls of 97-2003
	InputEncrypted   = "input_encrypted"    // a workbook with a password
	InputMacros      = "input_macros"       // a workbook with macros
	InputLinks       = "input_links"        // a workbook that draws on other files
	InputOtherFormat = "input_other_format" // ODS, HTML or another table format
	InputTruncated   = "input_truncated"    // cut off or damaged
	InputTooLarge    = "input_too_large"    // more bytes than allowed
	InputBomb        = "input_bomb"         // unpacks to more than allowed
	InputTooManyRows = "input_too_many_rows"
	InputTooWide     = "input_too_wide" // more columns than allowed
	InputLongCell    = "input_long_cell"
	InputNoHeader    = "input_no_header"
	InputQuote       = "input_quote" // a quotation mark without its partner
	InputEncoding    = "input_encoding"
)

// Error is the English text of the catalogue.
func (e *InputError) Error() string { return Text("en", e.Code, e.Args) }

func inputError(code string, args ...any) *InputError {
	e := &InputError{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = make(map[string]string)
		}
		e.Args[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	return e
}
