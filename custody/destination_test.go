package custody

import "testing"

func yangzhou() []KnownCounty {
	within := []string{"江苏省", "扬州市"}
	return []KnownCounty{
		{"321002", []string{"广陵区"}, within},
		{"321003", []string{"邗江区", "邗江县", "维扬区", "郊区"}, within},
		{"321012", []string{"江都区", "江都市", "江都县"}, within},
		{"321023", []string{"宝应县", "Baoying"}, within},
		{"321081", []string{"仪征市", "仪征县"}, within},
		{"321084", []string{"高邮市", "高邮县"}, within},
	}
}

func TestDestineMatches(t *testing.T) {
	for value, want := range map[string]string{
		"321023": "321023", "宝应县": "321023", "宝应": "321023", "江苏省扬州市宝应县": "321023", "江苏扬州宝应": "321023",
		"扬州市宝应县": "321023", "扬州 宝应县": "321023", "321023 宝应县": "321023", "３２１０２３": "321023", "Baoying": "321023",
		"江都市": "321012", "江都县": "321012", "邗江县": "321003", "维扬区": "321003", "扬州市郊区": "321003",
		"江苏省扬州市江都区仙女镇龙川路1号": "321012", "高邮": "321084", "江苏省仪征市": "321081",
		"郊": "", "南京市鼓楼区": "", "南昌市宝应县": "", "宝应路": "", "扬州市": "", "江苏省": "",
		"321023194912310021": "", "3210": "", "321023 高邮市": "", "321099": "", "321002 宝应县": "",
	} {
		d := Destine(DefaultDestinationOrder(), yangzhou(), Places{Medical: value}, false)
		if d.County != want || d.Rule != RuleMedical {
			t.Errorf("%q goes to %+v, want %q", value, d, want)
		}
		if d.IsOpen() != (want == "") || (d.Open == "") == d.IsOpen() || (d.Value == "") != d.IsOpen() {
			t.Errorf("%q: inconsistent %+v", value, d)
		}
	}
}

func TestDestineOrder(t *testing.T) {
	yz := DefaultDestinationOrder()
	household := []PlaceKind{PlaceHousehold, PlaceResidence}
	for _, c := range []struct {
		name       string
		order      []PlaceKind
		places     Places
		provincial bool
		want       Destination
	}{
		{"medical first", yz, Places{"宝应县", "高邮市", "仪征市"}, false,
			Destination{County: "321023", Rule: RuleMedical, Value: "宝应县"}},
		{"then household", yz, Places{" ", "高邮", "仪征市"}, false,
			Destination{County: "321084", Rule: RuleHousehold, Value: "高邮市"}},
		{"then residence", yz, Places{Residence: "扬州市仪征市"}, false,
			Destination{County: "321081", Rule: RuleResidence, Value: "仪征市"}},
		{"an unknown value decides all the same", yz, Places{"南京市", "高邮市", ""}, false,
			Destination{Rule: RuleMedical, Open: OpenUnknownPlace}},
		{"nothing given", yz, Places{}, false, Destination{Open: OpenNoPlace}},
		{"another city's order", household, Places{"宝应县", "高邮市", ""}, false,
			Destination{County: "321084", Rule: RuleHousehold, Value: "高邮市"}},
		{"paid by the province", household, Places{"宝应县", "高邮市", ""}, true,
			Destination{County: "321023", Rule: RuleProvincial, Value: "宝应县"}},
		{"paid by the province, no insurance place", yz, Places{Household: "高邮市"}, true,
			Destination{Rule: RuleProvincial, Open: OpenNoMedical}},
	} {
		if got := Destine(c.order, yangzhou(), c.places, c.provincial); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Two counties that answer to one value leave the destination open.
func TestDestineAmbiguous(t *testing.T) {
	counties := append(yangzhou(), KnownCounty{"320106", []string{"鼓楼区"}, nil}, KnownCounty{"320302", []string{"鼓楼区"}, nil})
	for _, value := range []string{"鼓楼区", "宝应县、高邮市", "扬州市江都区（原邗江区）"} {
		got := Destine(DefaultDestinationOrder(), counties, Places{Medical: value}, false)
		if want := (Destination{Rule: RuleMedical, Open: OpenAmbiguous}); got != want {
			t.Errorf("%q: %+v, want %+v", value, got, want)
		}
	}
}
