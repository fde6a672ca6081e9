package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/server/messages"
	"dossiertrail/storage/keys"

	"github.com/gin-gonic/gin"
)

// A principal is who asks: an account, and how it came in.
type principal struct {
	user    keys.User
	role    api.Role
	org     custody.OrgID
	station string
	via     custody.Via
	session string    // token of the session; empty for API tokens and the local operator
	token   string    // the API token's own text; empty for others
	expires time.Time // of the session
}

// principalOf reads an account. An account without a role may do nothing.
func principalOf(u keys.User) *principal {
	p := &principal{user: u, org: custody.OrgID(u.Organisation)}
	if len(u.Grants) > 0 {
		p.role = api.Role(u.Grants[0].Role)
	}
	return p
}

// supervises reports whether the account acts as a supervisor in what it may
// reach at all.
func (p *principal) supervises() bool {
	return p.role == api.RoleSupervisor || p.role == api.RoleArchiveSupervisor
}

// meta stamps a command: who, for whom, where and how. When is stamped by the
// Store.
func (p *principal) meta() custody.Meta {
	return custody.Meta{By: custody.ID(p.user.Badge), Org: p.org, Station: p.station, Via: p.via, Supervisor: p.supervises()}
}

// errNobody says that a request names an account that does not let it in.
var errNobody = errors.New("nobody is signed in")

// identify finds out who asks. A request that shows nothing goes on as nobody's;
// one that shows something wrong does not go on.
func (s *Server) identify(c *gin.Context) {
	if c.Request.URL.Path != prefix && !strings.HasPrefix(c.Request.URL.Path, prefix+"/") {
		return
	}
	if err := s.origins.Check(c.Request); err != nil {
		s.refuse(c, http.StatusForbidden, messages.CrossOrigin)
		return
	}
	who, err := s.whoAsks(c.Request)
	switch {
	case err == nil:
		askedOf(c.Request.Context()).who = who
	case errors.Is(err, errNobody):
		// An outlived cookie must not keep anybody from signing in again.
		if rule := table[s.actions[c.Request.Method+" "+c.FullPath()]]; !rule.public {
			s.refuse(c, http.StatusUnauthorized, messages.SignedOut)
		}
	default:
		s.answerProblem(c, err)
	}
}

// whoAsks looks at what a request shows: the caller inside the process, a token,
// a cookie.
func (s *Server) whoAsks(r *http.Request) (*principal, error) {
	if login, ok := r.Context().Value(localKey{}).(string); ok {
		return s.localOperator(login)
	}
	if text, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return s.byToken(strings.TrimSpace(text))
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		return s.bySession(r.Context(), cookie.Value)
	}
	return nil, nil
}

func (s *Server) byToken(text string) (*principal, error) {
	token, err := s.store.Vault().CheckToken(text)
	if errors.Is(err, keys.ErrToken) || errors.Is(err, keys.ErrTokenExpired) {
		return nil, errNobody
	} else if err != nil {
		return nil, err
	}
	user, err := s.activeUser(token.Login)
	if err != nil {
		return nil, err
	}
	p := principalOf(user)
	if administers(p.role) {
		return nil, errNobody // the account has become one since the token was made
	}
	p.via, p.station, p.token = custody.ViaProgram, token.Name, text
	return p, nil
}

// activeUser is an account that may come in, or errNobody.
func (s *Server) activeUser(login string) (keys.User, error) {
	user, err := s.store.Vault().User(login)
	if errors.Is(err, keys.ErrNoUser) || err == nil && user.Disabled {
		return keys.User{}, errNobody
	}
	return user, err
}

// permit asks the policy table whether the role may do the action of the route
// at all. To which objects is for the scope of the handler.
func (s *Server) permit(c *gin.Context) {
	route := c.FullPath()
	if route == "" {
		return // no route: answered as such
	}
	a, known := s.actions[c.Request.Method+" "+route]
	rule := table[a]
	who := askedOf(c.Request.Context()).who
	switch {
	case known && rule.public:
	case who == nil:
		s.refuse(c, http.StatusUnauthorized, messages.SignedOut)
	case !known || !mayAtAll(who.role, a):
		s.refuse(c, http.StatusForbidden, messages.Forbidden)
	}
}

// keptCounties are the counties whose keeper an organisation is.
func keptCounties(counties []custody.County, org custody.OrgID) []custody.County {
	return slices.DeleteFunc(slices.Clone(counties), func(c custody.County) bool { return c.Keeper != org })
}

type localKey struct{}

// withLocal marks a request as made inside the process by somebody who may act
// as any account.
func withLocal(ctx context.Context, login string) context.Context {
	return context.WithValue(ctx, localKey{}, login)
}

func (s *Server) localOperator(login string) (*principal, error) {
	user, err := s.activeUser(login)
	if err != nil {
		return nil, err
	}
	p := principalOf(user)
	p.via = custody.ViaProgram
	return p, nil
}
