package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"syscall"

	"dossiertrail/custody"
	"dossiertrail/labels"
	"dossiertrail/server/api"
	"dossiertrail/server/messages"
	"dossiertrail/server/roster"
	"dossiertrail/storage"
	"dossiertrail/storage/keys"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// Why a handler has no answer, where no other package says it.
var (
	errMissing   = errors.New("there is no such thing, or it belongs to others")
	errForbidden = errors.New("the account may not do this")
	errThrottled = errors.New("too many attempts")
	errImporting = errors.New("another import is running")
	errNoCounty  = errors.New("the organisation keeps several counties: name one")
	errInvalid   = errors.New("the request makes no sense")
	errBlocked   = errors.New("the roster has errors in its header")
	errBadRows   = errors.New("the roster has rows with errors")
	errFounded   = errors.New("there are accounts already")

	errMisfit      = errors.New("organisations of that kind have no such role")
	errUsedAccount = errors.New("somebody knows the password of the account")
)

// A refusal is a command that the rules declined.
type refusal struct{ verdict custody.Verdict }

func (r refusal) Error() string { return "declined: " + refusalCode(r.verdict) }

// refusalCode is the stable code of a declined command.
func refusalCode(v custody.Verdict) string {
	if v.Reason != "" {
		return string(v.Reason)
	}
	return v.Kind.String()
}

// outcomes says how errors that carry nothing but their identity leave the
// house. The first that an error is decides.
var outcomes = []struct {
	err    error
	status int
	code   string
}{
	{errMissing, http.StatusNotFound, messages.NotFound},
	{errForbidden, http.StatusForbidden, messages.Forbidden},
	{errNobody, http.StatusUnauthorized, messages.SignedOut},
	{errThrottled, http.StatusTooManyRequests, messages.Throttled},
	{errImporting, http.StatusConflict, messages.Importing},
	{errNoCounty, http.StatusUnprocessableEntity, messages.NoCounty},
	{errInvalid, http.StatusUnprocessableEntity, messages.Invalid},
	{errBlocked, http.StatusUnprocessableEntity, messages.RosterBlocked},
	{errBadRows, http.StatusUnprocessableEntity, messages.RosterBadRows},
	{errFounded, http.StatusConflict, messages.Founded},
	{errMisfit, http.StatusConflict, messages.RoleMisfit},
	{errUsedAccount, http.StatusConflict, messages.UsedAccount},
	{storage.ErrBusy, http.StatusServiceUnavailable, messages.Busy},
	{storage.ErrUnavailable, http.StatusServiceUnavailable, messages.Unavailable},
	{storage.ErrClosed, http.StatusServiceUnavailable, messages.Unavailable},
	{storage.ErrNamesLoading, http.StatusServiceUnavailable, messages.NamesLoading},
	{storage.ErrCursor, http.StatusUnprocessableEntity, messages.BadCursor},
	{storage.ErrErased, http.StatusGone, messages.Erased},
	{keys.ErrErased, http.StatusGone, messages.Erased},
	{storage.ErrNoPerson, http.StatusNotFound, messages.NotFound},
	{keys.ErrNoUser, http.StatusNotFound, messages.NotFound},
	{keys.ErrRefused, http.StatusUnauthorized, messages.BadCredentials},
	{keys.ErrToken, http.StatusNotFound, messages.NotFound},
	{keys.ErrTaken, http.StatusConflict, messages.LoginTaken},
	{keys.ErrLogin, http.StatusUnprocessableEntity, messages.BadLogin},
	{keys.ErrWeakPassword, http.StatusUnprocessableEntity, messages.WeakPassword},
	{labels.ErrPreset, http.StatusUnprocessableEntity, messages.NoPreset},
	{labels.ErrStart, http.StatusUnprocessableEntity, messages.BadStart},
	{labels.ErrCitizen, http.StatusConflict, messages.LabelCitizen},
	{labels.ErrHeadline, http.StatusConflict, messages.LabelHeadline},
	{syscall.ENOSPC, http.StatusServiceUnavailable, messages.Unavailable},
	{context.Canceled, http.StatusServiceUnavailable, messages.Unavailable},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, messages.Unavailable},
}

// problem is the one place where an error becomes what a client sees. Its own
// words never leave the house: whatever is not known here is internal, and only
// the log has it.
func (s *Server) problem(ctx context.Context, err error) error {
	a := askedOf(ctx)
	var refused refusal
	var input *roster.InputError
	switch {
	case errors.As(err, &refused):
		return refusalProblem(a.language, refused.verdict)
	case errors.As(err, &input):
		p := document(a.language, http.StatusUnprocessableEntity, messages.RosterUnreadable)
		p.Code, p.Detail = input.Code, roster.Text(a.language.Tag(), input.Code, input.Args)
		return p
	}
	for _, o := range outcomes {
		if !errors.Is(err, o.err) {
			continue
		}
		if o.status == http.StatusServiceUnavailable {
			s.opt.Log.Warn("refused for now", "id", a.id, "code", o.code, "error", err)
		}
		return waiting(document(a.language, o.status, o.code))
	}
	s.opt.Log.Error("a handler failed", "id", a.id, "error", err)
	return document(a.language, http.StatusInternalServerError, messages.Internal)
}

// waiting adds when to try again, where trying again helps.
func waiting(p *api.Problem) error {
	after := map[int]string{http.StatusServiceUnavailable: "2", http.StatusTooManyRequests: "10"}[p.Status]
	if after == "" {
		return p
	}
	return huma.ErrorWithHeaders(p, http.Header{"Retry-After": {after}})
}

// refusalProblem is 409: the request was sound, the papers are not that far.
func refusalProblem(language messages.Language, v custody.Verdict) *api.Problem {
	status := http.StatusConflict
	if v.Kind == custody.VerdictForbidden {
		status = http.StatusForbidden
	}
	p := document(language, status, refusalCode(v))
	p.Thing, p.Number = api.IDOf(v.Thing), v.Number
	return p
}

// document is a problem document in one language.
func document(language messages.Language, status int, code string) *api.Problem {
	text := messages.Of(language, code)
	return &api.Problem{Type: "about:blank", Title: text.Title, Status: status, Code: code, Detail: text.Detail}
}

// translate makes problem documents of ours out of huma's own, whose messages
// may repeat what was sent.
func (s *Server) translate(ctx huma.Context, _ string, v any) (any, error) {
	fault, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	a := askedOf(ctx.Context())
	code := messages.Malformed
	switch fault.Status {
	case http.StatusRequestEntityTooLarge:
		code = messages.TooLarge
	case http.StatusUnsupportedMediaType, http.StatusNotAcceptable:
		code = messages.MediaType
	case http.StatusRequestTimeout:
		code = messages.TooSlow
	case http.StatusUnprocessableEntity:
		code = messages.Invalid
	case http.StatusInternalServerError:
		code = messages.Internal
	}
	p := document(a.language, fault.Status, code)
	for _, d := range fault.Errors {
		if d != nil && code == messages.Invalid {
			p.Faults = append(p.Faults, api.FieldFault{Field: fieldName(d.Location), Message: fieldMessage(a.language, d)})
		}
	}
	return p, nil
}

// fieldMessage says what is wrong with a field. Huma's words name what was
// expected; where they would repeat what came, ours stand instead.
func fieldMessage(language messages.Language, d *huma.ErrorDetail) string {
	switch {
	case strings.HasPrefix(d.Message, "unexpected property"), d.Message == "unknown query parameter":
		return messages.Of(language, messages.UnknownField).Detail
	case strings.HasPrefix(d.Message, "expected required property"), strings.HasPrefix(d.Message, "required "):
		return messages.Of(language, messages.MissingField).Detail
	case strings.HasPrefix(d.Message, "expected "):
		return messages.Of(language, messages.WrongField).Detail + expectation(d.Message)
	}
	return messages.Of(language, messages.WrongField).Detail
}

// expectation is what huma expected, without anything that it read: its
// messages of a failed parse quote the text.
func expectation(message string) string {
	if strings.Contains(message, "parsing") || strings.Contains(message, "invalid UUID") {
		return ""
	}
	return " (" + message + ")"
}

// fieldName bounds the name of a field, which for an unknown one is the
// client's own text.
func fieldName(location string) string {
	const longest = 120
	if r := []rune(location); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return location
}

// answerProblem answers outside of huma.
func (s *Server) answerProblem(c *gin.Context, err error) {
	p := s.problem(c.Request.Context(), err)
	var headers huma.HeadersError
	if errors.As(p, &headers) {
		for name, values := range headers.GetHeaders() {
			c.Header(name, values[0])
		}
	}
	var doc *api.Problem
	if errors.As(p, &doc) {
		s.write(c, doc)
	}
}

// refuse answers outside of huma with one of our codes.
func (s *Server) refuse(c *gin.Context, status int, code string) {
	s.write(c, document(askedOf(c.Request.Context()).language, status, code))
}

func (s *Server) write(c *gin.Context, p *api.Problem) {
	b, err := json.Marshal(p)
	if err != nil {
		s.opt.Log.Error("a problem document cannot be written", "error", err)
	}
	c.Abort()
	c.Data(p.Status, p.ContentType(""), b)
}
