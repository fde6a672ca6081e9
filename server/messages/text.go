package messages

import (
	"golang.org/x/text/language"
)

// A Language is one that the server speaks.
type Language uint8

// The languages; Chinese is spoken where nobody asks for another.
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

// Of returns the words for a code. A code without words is Internal: a test
// keeps that from happening.
func Of(l Language, code string) Text {
	catalogue := chinese
	if l == English {
		catalogue = english
	}
	if text, ok := catalogue[code]; ok {
		return text
	}
	return catalogue[Internal]
}

// Tag is the language tag: zh-CN or en.
func (l Language) Tag() string {
	if l == English {
		return "en"
	}
	return "zh-CN"
}

// Accepted chooses the language for a header Accept-Language.
func Accepted(header string) Language {
	if len(header) > 200 {
		return Chinese
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return Chinese
	}
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "zh":
			return Chinese
		case "en":
			return English
		}
	}
	return Chinese
}
