// Package client speaks API v1 from Go, over the network or to handlers in the
// same process: only the http.Client that it is given knows which.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dossiertrail/server/api"
)

// A Client asks a server in the name of one account. All methods may be called
// at once from many goroutines.
type Client struct {
	Base     string       // address of the server, without a slash at its end
	HTTP     *http.Client // the way there
	Token    string       // empty where the way there says who asks
	Language string       // of the texts in answers: zh-CN or en
}

// An UnreachableError says that nobody answered at Base.
type UnreachableError struct {
	Base string
	Err  error
}

// Error says what could not be reached and why.
func (e *UnreachableError) Error() string {
	return fmt.Sprintf("%s does not answer: check the address, and whether the server runs (%v)", e.Base, e.Err)
}

// Unwrap returns why nobody answered.
func (e *UnreachableError) Unwrap() error { return e.Err }

// ErrForeign means that what answers is no Dossiertrail server of this version:
// another program, a proxy, or another version.
var ErrForeign = errors.New("what answers is not a Dossiertrail server of this version, or a proxy stands between")

// Get reads one resource. A problem document is an *api.Problem.
func Get[T any](ctx context.Context, c *Client, path string, query url.Values) (T, error) {
	var out T
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	err := c.Exchange(ctx, http.MethodGet, path, nil, &out)
	return out, err
}

// Post sends in and reads the answer.
func Post[T any](ctx context.Context, c *Client, path string, in any) (T, error) {
	var out T
	err := c.Exchange(ctx, http.MethodPost, path, in, &out)
	return out, err
}

// Exchange sends in as JSON, unless it is nil, and reads the answer into out,
// unless that is nil. Path is below /api/v1.
func (c *Client) Exchange(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	answer, err := c.Send(ctx, method, path, "application/json", body)
	if err != nil {
		return err
	}
	defer answer.Close()
	if out == nil {
		return nil
	}
	return Decode(answer, out)
}

// Decode reads one answer in JSON.
func Decode(answer io.Reader, out any) error {
	if err := json.NewDecoder(answer).Decode(out); err != nil {
		return fmt.Errorf("%w (%w)", ErrForeign, err)
	}
	return nil
}

// Send returns the body of a good answer, for the caller to close.
func (c *Client) Send(ctx context.Context, method, path, contentType string, body io.Reader) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.Base+"/api/v1"+path, body)
	if err != nil {
		return nil, &UnreachableError{c.Base, err}
	}
	if body != nil {
		request.Header.Set("Content-Type", contentType)
	}
	request.Header.Set("Accept-Language", c.Language)
	if c.Token != "" {
		request.Header.Set("Authorization", "Bearer "+c.Token)
	}
	answer, err := c.HTTP.Do(request)
	if err != nil {
		return nil, c.unreachable(err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		defer answer.Body.Close()
		return nil, problemOf(answer)
	}
	return answer.Body, nil
}

func (c *Client) unreachable(err error) error {
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	if at, ok := errors.AsType[*url.Error](err); ok {
		err = at.Err
	}
	return &UnreachableError{c.Base, err}
}

// problemOf reads a problem document; whatever else comes back is ErrForeign.
func problemOf(answer *http.Response) error {
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err == nil && strings.HasSuffix(kind, "json") {
		p := &api.Problem{}
		if err := json.NewDecoder(io.LimitReader(answer.Body, 1<<20)).Decode(p); err == nil && p.Code != "" {
			p.Status = answer.StatusCode
			return p
		}
	}
	return fmt.Errorf("%w (HTTP %s)", ErrForeign, strconv.Itoa(answer.StatusCode))
}

// Pages reads a list to its end. Fetch reads one part and returns the cursor of
// the next; an empty one ends.
func Pages(fetch func(cursor string) (next string, err error)) error {
	cursor := ""
	for {
		next, err := fetch(cursor)
		if err != nil || next == "" {
			return err
		}
		cursor = next
	}
}

// Query makes query parameters of name, value pairs and leaves out the empty
// ones.
func Query(pairs ...string) url.Values {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return q
}
