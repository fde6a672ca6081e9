// Package messages holds the words of the server's answers in both languages,
// under stable codes.
package messages

// A Language is one that the server speaks.
type Language uint8

// The languages.
const (
	Chinese Language = iota
	English
)

// A Text is what a person reads: a short title, and what happened and what to
// do next.
type Text struct {
	Title  string
	Detail string
}

// Internal is the code of everything that is a fault of ours.
const Internal = "internal"

// Of returns the words for a code.
func Of(Language, string) Text { return Text{Title: "服务器出错"} }
