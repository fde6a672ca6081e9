// Package custody holds the rules for moving paper personnel dossiers between
// hands without losing one. It imports only the standard library, reads no
// clock, draws no random number and does no I/O: the same command on the same
// state always gives the same events.
//
// # How to read it
//
// A [Command] is what somebody wants or what a scanner saw. [Decide] judges it
// against the register, read through a [Reader], and answers with a [Verdict]
// and the [Event]s that follow. [Apply] folds one recorded event into the
// register through a [Writer]; it judges nothing, because the journal is
// history. The register holds [Row]s under [Key]s and nothing else, so any
// ordered store can keep it; [Memory] is the smallest one.
//
//	verdict, events := custody.Decide(register, custody.Scan{...})
//	// make the events durable, then:
//	for _, e := range events {
//		custody.Apply(register, e)
//	}
//	// only now show the verdict
//
// The unit of custody is the volume, not the person: a dossier has one or more
// volumes, each with its own label, and is received when all of them are.
//
// # The promises
//
//   - Every scan is recorded, the failed ones too.
//   - A volume has exactly one holder. It changes only with a verdict that says
//     so (Verdict.Moved).
//   - The register follows the paper: a scan that proves who has a volume is
//     believed even where the road there was wrong. It moves custody and raises
//     a flag that a person must clear.
//   - A scan that arrives late fills its gap and moves nothing backwards.
//   - A handover cannot be closed while one line has no verdict, and a closed
//     handover leaves no line without one.
//   - The same request sent twice counts once and is answered alike.
package custody
