package custody

// Apply folds one recorded event into the register. It judges nothing: the
// journal is history.
func Apply(w Writer, e Event) {
	e.Body.apply(w, e.Meta, e.Verdict)
	if e.Request != (RequestID{}) && e.Verdict.Kind != 0 {
		answer := Answer{Request: e.Request, By: e.By, Org: e.Org, At: min(e.At, e.Recorded), Verdict: e.Verdict}
		if s, ok := e.Body.(Scanned); ok {
			answer.Into = s.Into
		}
		w.Put(answer)
	}
}
