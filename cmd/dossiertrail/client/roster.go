package client

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
)

// A Roster is a file of an enterprise and what to do with it.
type Roster struct {
	Name       string // of the file: its ending says what it is
	Data       []byte
	Enterprise string // empty: the account's own
	GoodRows   bool   // register the rows without an error although others have one
}

// SendRoster posts a roster as a form, the way a browser does, and returns the
// body of the answer for the caller to close.
func SendRoster(ctx context.Context, c *Client, path string, r Roster) (io.ReadCloser, error) {
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", r.Name)
	if err != nil {
		return nil, err
	}
	if _, err := part.Write(r.Data); err != nil {
		return nil, err
	}
	fields := map[string]string{"enterprise": r.Enterprise}
	if r.GoodRows {
		fields["goodRows"] = strconv.FormatBool(true)
	}
	for name, value := range fields {
		if value == "" {
			continue
		}
		if err := form.WriteField(name, value); err != nil {
			return nil, err
		}
	}
	if err := form.Close(); err != nil {
		return nil, err
	}
	return c.Send(ctx, http.MethodPost, path, form.FormDataContentType(), &b)
}

// PostRoster sends a roster and reads the answer.
func PostRoster[T any](ctx context.Context, c *Client, path string, r Roster) (T, error) {
	var out T
	answer, err := SendRoster(ctx, c, path, r)
	if err != nil {
		return out, err
	}
	defer answer.Close()
	return out, Decode(answer, &out)
}
