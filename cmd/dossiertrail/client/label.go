package client

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"

	"dossiertrail/server/api"
)

// PrintLabels orders labels and returns the PDF, for the caller to close. That
// they were printed is recorded by then.
func PrintLabels(ctx context.Context, c *Client, order api.LabelOrder) (io.ReadCloser, error) {
	b, err := json.Marshal(order)
	if err != nil {
		return nil, err
	}
	return c.Send(ctx, http.MethodPost, "/labels", "application/json", bytes.NewReader(b))
}
