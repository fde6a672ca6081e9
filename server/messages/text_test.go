package messages

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// Every reason of the rules and every code of the server has words in both
// languages, and no words are left over.
func TestCataloguesAreComplete(t *testing.T) {
	codes := map[string]bool{"closed": true, "forbidden": true}
	for name, value := range constants(t, "code.go") {
		codes[value] = true
		_ = name
	}
	for name, value := range constants(t, "../../custody/verdict.go") {
		if strings.HasPrefix(name, "Reason") {
			codes[value] = true
		}
	}
	if len(codes) < 80 {
		t.Fatalf("only %d codes were found", len(codes))
	}
	for language, catalogue := range map[string]map[string]Text{"Chinese": chinese, "English": english} {
		for code := range codes {
			if text := catalogue[code]; text.Title == "" || text.Detail == "" {
				t.Errorf("%s has no words for %s", language, code)
			}
		}
		for code := range catalogue {
			if !codes[code] {
				t.Errorf("%s has words for %s, which nothing means", language, code)
			}
		}
	}
}

// constants lists the string constants of a file.
func constants(t *testing.T, file string) map[string]string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != len(spec.Names) {
			return true
		}
		for i, v := range spec.Values {
			if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if found[spec.Names[i].Name], err = strconv.Unquote(lit.Value); err != nil {
					t.Fatal(err)
				}
			}
		}
		return true
	})
	return found
}

func TestAccepted(t *testing.T) {
	for header, want := range map[string]Language{
		"":                        Chinese,
		"zh-CN,zh;q=0.9,en;q=0.8": Chinese,
		"en-GB,en;q=0.9,zh;q=0.8": English,
		"de,en;q=0.5":             English,
		"fr":                      Chinese,
		"nonsense;;;=":            Chinese,
	} {
		if got := Accepted(header); got != want {
			t.Errorf("Accepted(%q) = %v, want %v", header, got, want)
		}
	}
}
