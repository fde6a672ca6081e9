package custody

func (b OrganisationRegistered) apply(w Writer, m Meta, v Verdict) {}
func (b CountyDefined) apply(w Writer, m Meta, v Verdict)          {}
func (b ClocksSet) apply(w Writer, m Meta, v Verdict)              {}
func (b BadgeIssued) apply(w Writer, m Meta, v Verdict)            {}
func (b LocationDefined) apply(w Writer, m Meta, v Verdict)        {}
func (b DossierRegistered) apply(w Writer, m Meta, v Verdict)      {}
func (b DossierAmended) apply(w Writer, m Meta, v Verdict)         {}
func (b DossierRedirected) apply(w Writer, m Meta, v Verdict)      {}
func (b LabelsPrinted) apply(w Writer, m Meta, v Verdict)          {}
func (b DossierNumbered) apply(w Writer, m Meta, v Verdict)        {}
func (b BoxOpened) apply(w Writer, m Meta, v Verdict)              {}
func (b BoxClosed) apply(w Writer, m Meta, v Verdict)              {}
func (b BoxReopened) apply(w Writer, m Meta, v Verdict)            {}
func (b BatchSealed) apply(w Writer, m Meta, v Verdict)            {}
func (b BatchSplit) apply(w Writer, m Meta, v Verdict)             {}
func (b HandoverOpened) apply(w Writer, m Meta, v Verdict)         {}
func (b Scanned) apply(w Writer, m Meta, v Verdict)                {}
func (b ScanUndone) apply(w Writer, m Meta, v Verdict)             {}
func (b LineJudged) apply(w Writer, m Meta, v Verdict)             {}
func (b Confirmed) apply(w Writer, m Meta, v Verdict)              {}
func (b HandoverClosed) apply(w Writer, m Meta, v Verdict)         {}
func (b CaseOpened) apply(w Writer, m Meta, v Verdict)             {}
func (b CaseChased) apply(w Writer, m Meta, v Verdict)             {}
func (b CaseResolved) apply(w Writer, m Meta, v Verdict)           {}
func (b Declined) apply(w Writer, m Meta, v Verdict)               {}
func (b SiteFounded) apply(w Writer, m Meta, v Verdict)            {}
