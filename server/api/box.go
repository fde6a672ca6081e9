package api

// A Count tells persons, volumes and boxes apart.
type Count struct {
	Persons int `json:"persons"`
	Volumes int `json:"volumes"`
	Boxes   int `json:"boxes,omitempty"`
}

// A Box holds volumes of one enterprise for one county.
type Box struct {
	ID             ID          `json:"id"`
	Code           string      `json:"code"`
	Grouped        string      `json:"grouped"`
	Copy           int         `json:"copy,omitempty" doc:"Of its newest label; absent before the first print."`
	No             int         `json:"no,omitempty" doc:"Number within its batch."`
	Of             int         `json:"of,omitempty" doc:"Boxes of that batch."`
	Enterprise     string      `json:"enterprise"`
	EnterpriseName string      `json:"enterpriseName"`
	County         string      `json:"county"`
	CountyName     string      `json:"countyName"`
	Seal           string      `json:"seal,omitempty" doc:"Absent while the box is open."`
	Batch          ID          `json:"batch,omitempty"`
	Stage          Stage       `json:"stage"`
	Aside          Aside       `json:"aside,omitempty"`
	Holder         string      `json:"holder"`
	HolderName     string      `json:"holderName"`
	Opened         Time        `json:"opened"`
	Count          Count       `json:"count"`
	Volumes        []BoxVolume `json:"volumes,omitempty" doc:"In the order they were packed; absent in lists and for couriers."`
}

// A BoxVolume is one volume in a box.
type BoxVolume struct {
	ID        ID     `json:"id"`
	Code      string `json:"code"`
	Grouped   string `json:"grouped"`
	Dossier   ID     `json:"dossier"`
	Name      string `json:"name,omitempty"`
	No        int    `json:"no"`
	Of        int    `json:"of"`
	Duplicate bool   `json:"duplicate,omitempty"`
	Stage     Stage  `json:"stage"`
	Aside     Aside  `json:"aside,omitempty"`
}

// Boxes is one page of boxes.
type Boxes struct {
	Boxes []Box  `json:"boxes"`
	Next  string `json:"next,omitempty"`
}

// NewBox asks for an empty box.
type NewBox struct {
	County     string `json:"county" minLength:"1" maxLength:"20"`
	Enterprise string `json:"enterprise,omitempty" maxLength:"40" doc:"The caller's own when absent."`
}

// SealNumber closes a box.
type SealNumber struct {
	Seal string `json:"seal" minLength:"1" maxLength:"40"`
}

// Reason says why; it is sealed, because it may name a person.
type Reason struct {
	Reason string `json:"reason,omitempty" maxLength:"500"`
}

// A Batch is what one sender sends to one receiver.
type Batch struct {
	ID          ID     `json:"id"`
	From        string `json:"from"`
	FromName    string `json:"fromName"`
	To          string `json:"to"`
	ToName      string `json:"toName"`
	County      string `json:"county"`
	CountyName  string `json:"countyName"`
	Courier     string `json:"courier,omitempty"`
	CourierName string `json:"courierName,omitempty"`
	Due         Count  `json:"due"`
	Sealed      Time   `json:"sealed"`
	SplitOf     ID     `json:"splitOf,omitempty"`
	Stage       Stage  `json:"stage"`
	Boxes       []ID   `json:"boxes"`
	Handovers   []ID   `json:"handovers"`
}

// Batches is one page of batches.
type Batches struct {
	Batches []Batch `json:"batches"`
	Next    string  `json:"next,omitempty"`
}

// NewBatch freezes closed boxes into a batch.
type NewBatch struct {
	County     string `json:"county" minLength:"1" maxLength:"20"`
	Enterprise string `json:"enterprise,omitempty" maxLength:"40" doc:"The caller's own when absent."`
	Boxes      []ID   `json:"boxes" minItems:"1" maxItems:"500"`
	Override   string `json:"override,omitempty" maxLength:"500" doc:"Why volumes of one dossier travel apart."`
}
