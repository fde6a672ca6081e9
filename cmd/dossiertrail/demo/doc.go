// Package demo makes the worked example: a city that moves its retirees'
// dossiers to six counties, with everything that goes right and wrong on the
// way. All people and enterprises are invented; the counties are real names of
// Yangzhou. Equal seeds make equal people, files and journeys; only the times
// move along with the day on which it is made.
//
//	world.go     the city: counties, keepers, couriers, enterprises, accounts
//	names.go     what invented people are called
//	people.go    invented people, with citizen IDs that nobody can hold
//	roster.go    the enterprises' rosters, as the files they would send
//	city.go      founding the city, and its clock
//	register.go  rosters imported, labels printed
//	fate.go      how far each group of dossiers comes, and what goes wrong
//	story.go     thirty days of work, in the order of the days
//	legs.go      dispatch, delivery, acceptance, shelving
//
// Everything is done through the API, as the account that would do it.
package demo
