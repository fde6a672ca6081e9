// Package api holds the types that travel between the server and its clients:
// the web pages (through docs/openapi.yaml, which is made from these types),
// the command line (which uses them as they are), and other programs.
//
// JSON names are camelCase. Things are named by an [ID] of 11 digits; labels
// carry a code of 14 digits, which also comes grouped for people. A [Time] is
// RFC 3339 with milliseconds. Fields that say nothing are left out; lists are
// never null.
//
// A list comes in pages: Next is the cursor of the following page, empty on
// the last one; hand it back unread.
//
// A scan that counts nothing is no error: it is answered with a [Verdict],
// which says why. A command that was refused, a malformed request, and a thing
// that does not exist or belongs to others are answered with a [Problem].
package api
