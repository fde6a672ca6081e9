package roster_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dossiertrail/server/roster"
	"dossiertrail/server/roster/rostertest"
)

// workbook writes a table as a workbook with every cell a text.
func workbook(t testing.TB, table *rostertest.Table) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	row := 0
	for _, part := range [][][]string{table.Above, table.Rows} {
		for _, cells := range part {
			row++
			values := make([]any, len(cells))
			for i, c := range cells {
				values[i] = c
			}
			if err := s.SetRow("A"+strconv.Itoa(row), values); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func benchmark(b *testing.B, data string, n int) {
	o := options()
	o.Limits = roster.Limits{Bytes: 1 << 30, Unpacked: 2 << 30, Rows: 1_000_000}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		f, err := roster.Open(strings.NewReader(data), int64(len(data)), o)
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		for _, err := range f.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
		if rows != n {
			b.Fatalf("%d rows", rows)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkWorkbook50000(b *testing.B) {
	benchmark(b, string(workbook(b, rostertest.New(50_000))), 50_000)
}

func BenchmarkText50000(b *testing.B) {
	benchmark(b, rostertest.New(50_000).CSV(), 50_000)
}

func BenchmarkWorkbook500000(b *testing.B) {
	benchmark(b, string(workbook(b, rostertest.New(500_000))), 500_000)
}
