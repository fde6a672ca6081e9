package server

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// prefix is where the API lives.
const prefix = "/api/v1"

const (
	bodyLimit   = 1 << 20  // of an ordinary request
	uploadLimit = 64 << 20 // of a roster
)

// An operation is one route: what it is called, and which action of the policy
// table it is.
type operation struct {
	action  action
	method  string
	path    string // under prefix; {name} is a parameter
	id      string // names the operation in clients: listBoxes
	tag     string
	summary string
	status  int      // of success; 200 when zero
	upload  bool     // takes a file
	makes   []string // media types of the answer, where it is no JSON
}

// noBody is the answer that says all with its status.
type noBody struct{}

// body is an answer in JSON.
type body[T any] struct{ Body T }

// none is a request that says all with its route.
type none struct{}

// route registers one operation. Its handler runs after the policy table has
// let the caller through, with a request that has been checked against its
// type; whatever it returns as an error becomes a problem document.
func route[I, O any](s *Server, op operation, handler func(context.Context, *I) (*O, error)) {
	h := huma.Operation{
		OperationID:     op.id,
		Method:          op.method,
		Path:            prefix + op.path,
		Summary:         op.summary,
		Tags:            []string{op.tag},
		DefaultStatus:   op.status,
		MaxBodyBytes:    bodyLimit + 1,
		BodyReadTimeout: bodyTimeout,
		Responses:       map[string]*huma.Response{"default": s.problemResponse()},
	}
	if op.upload {
		h.MaxBodyBytes, h.BodyReadTimeout = 0, 0
	}
	if table[op.action].public {
		h.Security = []map[string][]string{}
	}
	if len(op.makes) > 0 {
		content := map[string]*huma.MediaType{}
		for _, m := range op.makes {
			content[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		}
		h.Responses["200"] = &huma.Response{Description: "OK", Content: content}
	}
	s.actions[op.method+" "+prefix+ginPath.Replace(op.path)] = op.action
	huma.Register(s.api, h, func(ctx context.Context, in *I) (*O, error) {
		// The body has been read. A deadline left on the connection would end the
		// request's context while a long answer is being made.
		if w := askedOf(ctx).writer; w != nil {
			_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
		}
		out, err := handler(ctx, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return out, nil
	})
}

// problemResponse describes the answer of everything that goes wrong.
func (s *Server) problemResponse() *huma.Response {
	schema := s.api.OpenAPI().Components.Schemas.Schema(problemType, true, "Problem")
	return &huma.Response{
		Description: "A problem document (RFC 9457)",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
	}
}

// ginPath writes the parameters of a path as the engine does.
var ginPath = strings.NewReplacer("{", ":", "}", "")
