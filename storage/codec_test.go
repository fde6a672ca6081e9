package storage_test

import (
	"bufio"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossiertrail/custody"
	"dossiertrail/storage"
)

var update = flag.Bool("update", false, "write the golden files anew; entries on disk can no longer be read if a line changes")

const goldenEvents = "testdata/events.golden"

// vectors are two events of every type: one with every field set, one with none.
func vectors() map[string]custody.Event {
	all := map[string]custody.Event{}
	for _, body := range custody.Bodies() {
		full := reflect.New(reflect.TypeOf(body)).Elem()
		n := int64(1)
		fill(full, &n)
		meta := reflect.New(reflect.TypeFor[custody.Meta]()).Elem()
		fill(meta, &n)
		verdict := reflect.New(reflect.TypeFor[custody.Verdict]()).Elem()
		fill(verdict, &n)
		name := fmt.Sprintf("%02d %s", body.Type(), body.Type())
		all[name+" full"] = custody.Event{
			Meta: meta.Interface().(custody.Meta), Verdict: verdict.Interface().(custody.Verdict), Body: full.Interface().(custody.Body),
		}
		all[name+" empty"] = custody.Event{Body: body}
	}
	return all
}

// fill sets every field to another value that fits it.
func fill(v reflect.Value, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Array:
		for i := range v.Len() {
			v.Index(i).SetUint(uint64(*n)%200 + uint64(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("t%d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(*n)
	default:
		v.SetUint(uint64(*n))
	}
}

func TestEventsAreTheBytesTheyWere(t *testing.T) {
	codec, all := storage.NewCodec(), vectors()
	if *update {
		writeGolden(t, codec, all)
	}
	golden := readGolden(t)
	for name, want := range golden {
		e, err := codec.Decode(want)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !reflect.DeepEqual(e, all[name]) {
			t.Errorf("%s reads as\n%+v, want\n%+v", name, e, all[name])
		}
		if got, err := codec.Encode(e); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s is\n%x, want\n%x (%v)", name, got, want, err)
		}
	}
	for name := range all {
		if _, ok := golden[name]; !ok {
			t.Errorf("%s has no golden vector", name)
		}
	}
}

func writeGolden(t *testing.T, codec *storage.Codec, all map[string]custody.Event) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		entry, err := codec.Encode(all[name])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s: %x\n", name, entry)
	}
	if err := os.WriteFile(goldenEvents, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t testing.TB) map[string][]byte {
	f, err := os.Open(goldenEvents)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	golden := map[string][]byte{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, digits, _ := strings.Cut(lines.Text(), ": ")
		if golden[name], err = hex.DecodeString(digits); err != nil {
			t.Fatal(err)
		}
	}
	return golden
}

func TestDecodeRefuses(t *testing.T) {
	codec := storage.NewCodec()
	for name, digits := range map[string]string{
		"nothing":        "",
		"text":           "6568656c6c6f",
		"three parts":    "8301a0f6",
		"five parts":     "8501a0f6a000",
		"unknown field":  "8401a20100186301f6a0",
		"twice a field":  "8401a201000100f6a0",
		"endless body":   "8401a0f6bfff",
		"a tag":          "8401a0f6c1a0",
		"more follows":   "8401a0f6a000",
		"text for a map": "8401a0f66161",
	} {
		entry, err := hex.DecodeString(digits)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := codec.Decode(entry); !errors.Is(err, storage.ErrEntry) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var unknown *storage.UnknownEventError
	if _, err := codec.Decode([]byte{0x84, 0x18, 200, 0xa0, 0xf6, 0xa0}); !errors.As(err, &unknown) || unknown.Type != 200 {
		t.Errorf("type 200: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, entry := range readGolden(f) {
		f.Add(entry)
	}
	codec := storage.NewCodec()
	f.Fuzz(func(t *testing.T, entry []byte) {
		e, err := codec.Decode(entry)
		if err != nil {
			return
		}
		first, err := codec.Encode(e)
		if err != nil {
			t.Fatalf("decoded and cannot be encoded: %v", err)
		}
		again, err := codec.Decode(first)
		if err != nil {
			t.Fatalf("encoded and cannot be decoded: %v", err)
		}
		if second, err := codec.Encode(again); err != nil || !slices.Equal(first, second) {
			t.Fatalf("%x becomes %x (%v)", first, second, err)
		}
	})
}

// The journal is mostly scans: whatever makes one longer makes the disk fuller for
// ever.
func TestScanEntryIsSmall(t *testing.T) {
	w, acceptance, _ := journeys(t, t.TempDir())
	codec, longest := storage.NewCodec(), 0
	for record, err := range w.journal.Read(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := codec.Decode(record.Data)
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := e.Body.(custody.Scanned); ok && s.Into == acceptance {
			longest = max(longest, len(record.Data))
		}
	}
	t.Logf("the longest scan entry has %d bytes", longest)
	if longest == 0 || longest > 260 {
		t.Errorf("the longest scan entry has %d bytes, more than 260", longest)
	}
}
