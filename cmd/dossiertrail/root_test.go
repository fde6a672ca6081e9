package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
)

func run(words language, args ...string) (status int, out, errs string) {
	var o, e bytes.Buffer
	status = execute(context.Background(), args, &options{in: strings.NewReader(""), out: &o, err: &e, words: words})
	return status, o.String(), e.String()
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Help is complete in both languages: every command and flag has words, and no
// Chinese is left in the English one.
func TestHelpInBothLanguages(t *testing.T) {
	var walk func(c *cobra.Command, words language)
	walk = func(c *cobra.Command, words language) {
		path := strings.Fields(c.CommandPath())[1:]
		status, help, _ := run(words, append(path, "--help")...)
		if status != 0 {
			t.Errorf("%s --help ends with %d", c.CommandPath(), status)
		}
		// An invented place name in an example of usage is no untranslated text.
		if words == english && hasHan(help) {
			t.Errorf("%s: Chinese in the English help:\n%s", c.CommandPath(), help)
		}
		if words == chinese && !hasHan(c.Short) {
			t.Errorf("%s: %q is not Chinese", c.CommandPath(), c.Short)
		}
		for _, sub := range c.Commands() {
			walk(sub, words)
		}
	}
	for _, words := range []language{english, chinese} {
		walk(newRootCommand(&options{words: words}), words)
	}
}

func TestWrongCommandLines(t *testing.T) {
	for _, line := range []string{
		"nonsense", "box nonsense", "import", "import a b", "serve --no-such-flag", "serve", "demo", "org add x", "labels -o x.pdf",
		"unreceived --format pdf --data x --as y", "box list", "box list --data x", "box list --data x --server http://y --as z",
		"handover close 123 --data x --as y", "show 10010000001x --data x --as y", "handover scan --data x",
	} {
		status, out, errs := run(english, strings.Fields(line)...)
		if status != int(statusUsage) || out != "" || !strings.HasPrefix(errs, "dossiertrail: ") {
			t.Errorf("%q: status %d, %q, %q", line, status, out, errs)
		}
	}
}

func TestHelpListsTheStatuses(t *testing.T) {
	_, out, _ := run(english, "--help")
	if !strings.Contains(out, "5  the record is damaged") {
		t.Errorf("no table of statuses in:\n%s", out)
	}
}

func TestLanguageOf(t *testing.T) {
	for locale, want := range map[string]language{"": chinese, "C.UTF-8": chinese, "POSIX": chinese, "zh_CN.UTF-8": chinese, "zh-CN": chinese,
		"en": english, "en_GB.UTF-8": english, "de_DE": english} {
		if got := languageOf(locale); got != want {
			t.Errorf("%q: %s", locale, got)
		}
	}
}

func TestTableAlignsHan(t *testing.T) {
	table := newTable("姓名", "X")
	table.row("王秀英", "1")
	table.row("ab", "2")
	var b bytes.Buffer
	table.write(&b, "")
	if want := "姓名    X\n王秀英  1\nab      2\n"; b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}
