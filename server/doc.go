// Package server is the HTTP face of Dossiertrail: the API under /api/v1, the
// live tallies, and the pages of package web.
//
// # How a request travels
//
// The engine gives it an ID, limits its size, and finds out who asks: a session
// cookie, a token, or, inside the process, an account named by the caller. The
// policy table (policy.go) says whether that role may do what the route does at
// all. Only then does huma read and check the request against the types of
// package api and call the handler.
//
// A handler never holds the whole record. It gets a scope: a snapshot in which
// only what the caller's role and organisation may know exists, so that an
// object of somebody else answers exactly like one that does not exist.
// Writing goes through storage.Store as commands of package custody, stamped
// here with who, where and when. Whatever goes wrong leaves through problem.go.
//
// # How to add a route
//
// Put its types into package api, its handler into the file of its family,
// register it there with [route], and give its action a row in policy.go. The
// tests fail for a route without a row, a reason without words in both
// languages, and a description in docs/openapi.yaml that is not up to date.
package server
