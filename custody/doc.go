// Package custody holds the rules for moving paper personnel dossiers between
// hands without losing one. It imports only the standard library, reads no
// clock, draws no random number and does no I/O: the same command on the same
// state always gives the same events.
package custody
