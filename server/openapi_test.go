package server

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write docs/openapi.yaml")

const described = "../docs/openapi.yaml"

// The description in the repository is what the web's client is made from: it
// must be the one that the types give.
func TestOpenAPIIsUpToDate(t *testing.T) {
	want, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(described, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(described)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Fatal("docs/openapi.yaml is not what the types of package api give: run go test ./server -run OpenAPI -update")
	}
}
