package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"sync"

	"dossiertrail/server/api"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
)

// OpenAPI describes the API in OpenAPI 3.1, as YAML. It is what
// docs/openapi.yaml holds.
func OpenAPI() ([]byte, error) {
	s := New(nil, Options{})
	return s.api.OpenAPI().YAML()
}

// strictHuma turns off what huma allows by default and has no option for: lists
// that are null, field names in any case, and taking a body that was cut off for
// one that is malformed.
var strictHuma = sync.OnceFunc(func() {
	gin.SetMode(gin.ReleaseMode)
	huma.DefaultArrayNullable = false
	huma.ValidateStrictCasing = true
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		if askedOf(ctx.Context()).oversize {
			status = http.StatusRequestEntityTooLarge
		}
		return huma.NewError(status, message, errs...)
	}
})

// newAPI binds huma to the engine: JSON only, no pages of its own, no links
// that name the host, and problem documents of ours.
func newAPI(engine *gin.Engine, s *Server) huma.API {
	strictHuma()
	format := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: unmarshalStrict}
	config := huma.DefaultConfig("Dossiertrail", "v1")
	config.Info.Description = "Tracking of paper personnel dossiers from enterprise to archive. " +
		"Every list and object is limited to what the caller's organisation may know: what belongs to others answers 404, like what does not exist."
	config.CreateHooks = nil
	config.DocsPath, config.OpenAPIPath, config.SchemasPath = "", "", ""
	config.Formats = map[string]huma.Format{"application/json": format, "json": format}
	config.RejectUnknownQueryParameters = true
	config.Transformers = []huma.Transformer{s.translate}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: cookieName},
		"token":   {Type: "http", Scheme: "bearer", BearerFormat: "dct_…"},
	}
	config.Security = []map[string][]string{{"session": {}}, {"token": {}}}
	return humagin.New(engine, config)
}

// finish takes huma's own error type out of the description: no answer has it.
func (s *Server) finish() {
	schemas := s.api.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
	delete(schemas, "FormFile")
}

// Why unmarshalStrict refuses a body.
var (
	errTwice    = errors.New("a field stands there twice")
	errTrailing = errors.New("something follows after the end")
	errDeep     = errors.New("lists within lists within lists")
)

// depthLimit is more than any request of ours needs.
const depthLimit = 16

// unmarshalStrict reads JSON and refuses what encoding/json lets pass: a name
// twice in one object, and anything after the value.
func unmarshalStrict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := noTwins(d, depthLimit); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errTrailing
	}
	return json.Unmarshal(data, v)
}

// noTwins walks one value and refuses a name that an object has twice.
func noTwins(d *json.Decoder, depth int) error {
	if depth == 0 {
		return errDeep
	}
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for d.More() {
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			if n := fmt.Sprint(name); seen[n] {
				return errTwice
			} else {
				seen[n] = true
			}
		}
		if err := noTwins(d, depth-1); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

var problemType = reflect.TypeFor[api.Problem]()
