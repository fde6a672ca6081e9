package main

import "strings"

// A language is the one that a person at this shell reads.
type language string

const (
	chinese language = "zh-CN"
	english language = "en"
)

// languageOf reads a locale such as "en_GB.UTF-8". Chinese comes first: it is
// the language unless the locale names another, and C and POSIX name none.
func languageOf(locale string) language {
	name, _, _ := strings.Cut(locale, ".")
	switch {
	case name == "", name == "C", name == "POSIX", strings.HasPrefix(name, "zh"):
		return chinese
	}
	return english
}

// of chooses between the two texts that stand beside each other in the code.
func (l language) of(zh, en string) string {
	if l == chinese {
		return zh
	}
	return en
}
