package custody

// Decide judges one command against the register as it stands and says what
// follows from it. It is pure: equal inputs give equal events. A refusal is an
// answer, not an error: it is recorded too. The first event carries the
// verdict. No events follow when the same request was answered before.
func Decide(r Reader, c Command) (Verdict, []Event) { return Verdict{}, nil }
