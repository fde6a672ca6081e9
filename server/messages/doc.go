// Package messages holds the words of the server's problem documents in Chinese
// and English, under stable codes: its own (code.go) and the reasons of package
// custody. Both languages are complete; a test says which word is missing.
package messages
