package api

import (
	"fmt"
	"strconv"
	"time"

	"dossiertrail/custody"

	"github.com/danielgtaylor/huma/v2"
)

// An ID names one thing for ever: 11 digits (kind, issuing site, serial).
type ID string

// IDOf writes an ID as it travels; the zero ID as the empty string.
func IDOf(id custody.ID) ID { return ID(id.String()) }

// IDsOf writes a list of IDs as they travel.
func IDsOf(ids []custody.ID) []ID {
	out := make([]ID, len(ids))
	for i, id := range ids {
		out[i] = IDOf(id)
	}
	return out
}

// Custody reads the ID. Text that is none gives the zero ID, which names
// nothing.
func (id ID) Custody() custody.ID {
	v, err := custody.ParseID(string(id))
	if err != nil {
		return 0
	}
	return v
}

// Schema implements huma.SchemaProvider.
func (ID) Schema(r huma.Registry) *huma.Schema {
	return named(r, "ID", &huma.Schema{Type: huma.TypeString, Pattern: "^[0-9]{11}$",
		PatternDescription: "the 11 digits of an ID", Examples: []any{"10010000123"}})
}

// A Time is Unix time in milliseconds. It travels as RFC 3339 in UTC with
// three digits of a second, such as 2026-06-01T01:02:03.004Z. The zero Time
// says that there is none.
type Time int64

const timeLayout = "2006-01-02T15:04:05.000Z07:00"

// Go returns the time as the standard library has it, in UTC.
func (t Time) Go() time.Time { return time.UnixMilli(int64(t)).UTC() }

// String returns what MarshalJSON writes, without quotes; empty for the zero
// Time.
func (t Time) String() string {
	if t == 0 {
		return ""
	}
	return t.Go().Format(timeLayout)
}

// MarshalJSON implements json.Marshaler.
func (t Time) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(t.String())), nil }

// UnmarshalJSON implements json.Unmarshaler. It takes any RFC 3339 time and
// the empty string.
func (t *Time) UnmarshalJSON(b []byte) error {
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return fmt.Errorf("a time is a string such as %q", "2026-06-01T01:02:03.004Z")
	}
	if s == "" {
		*t = 0
		return nil
	}
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return fmt.Errorf("a time is written as in RFC 3339, such as %q", "2026-06-01T01:02:03.004Z")
	}
	if year := v.UTC().Year(); year < 0 || year > 9999 {
		return fmt.Errorf("a time is of the years 0 to 9999 in UTC, such as %q", "2026-06-01T01:02:03.004Z")
	}
	*t = Time(v.UnixMilli())
	return nil
}

// Schema implements huma.SchemaProvider.
func (Time) Schema(r huma.Registry) *huma.Schema {
	return named(r, "Time", &huma.Schema{Type: huma.TypeString, Format: "date-time", Examples: []any{"2026-06-01T01:02:03.004Z"}})
}
