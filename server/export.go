package server

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"dossiertrail/custody"
	"dossiertrail/server/api"
	"dossiertrail/server/messages"
	"dossiertrail/storage"

	"github.com/danielgtaylor/huma/v2"
	"github.com/xuri/excelize/v2"
)

const (
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	csvType  = "text/csv"
)

// A sheetWriter takes the rows of an export. Every cell is text.
type sheetWriter interface {
	row(cells []string) error
	end() error
}

// exportUnreceived writes the whole list. That it was exported, by whom and how
// much of it, is logged.
func (s *Server) exportUnreceived(ctx context.Context, in *exportRequest) (*huma.StreamResponse, error) {
	c := s.scope(ctx)
	defer c.close()
	f, ok, err := c.unreceivedFilter(in.UnreceivedFilter)
	if err != nil {
		return nil, err
	}
	var rows []api.UnreceivedVolume
	if ok {
		err = every(func(p storage.Page) (storage.List[storage.VolumeRow], error) { return c.view.Unreceived(f, p) },
			func(r storage.VolumeRow) { rows = append(rows, c.unreceivedOut(r)) })
	}
	if err != nil {
		return nil, err
	}
	a := askedOf(ctx)
	s.opt.Log.Info("export", "id", a.id, "badge", api.IDOf(custody.ID(c.who.user.Badge)), "rows", len(rows), "format", in.Format)
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Disposition", `attachment; filename="unreceived.`+in.Format+`"`)
		hc.SetHeader("Content-Type", map[string]string{"csv": csvType + "; charset=utf-8", "xlsx": xlsxType}[in.Format])
		if err := writeUnreceived(newSheet(in.Format, hc.BodyWriter()), a.language, rows); err != nil {
			s.opt.Log.Warn("an export broke off", "id", a.id, "error", err)
		}
	}}, nil
}

func writeUnreceived(w sheetWriter, language messages.Language, rows []api.UnreceivedVolume) error {
	if err := w.row(exportTitles(language)); err != nil {
		return err
	}
	for _, r := range rows {
		part := strconv.Itoa(r.No) + "/" + strconv.Itoa(r.Of)
		if err := w.row([]string{r.Grouped, r.Name, r.CitizenID, part, r.EnterpriseName, r.CountyName, string(r.Batch), strconv.Itoa(r.BoxNo),
			r.CourierName, string(r.Stage), string(r.Aside), r.HolderName, r.Sent.String(), strconv.Itoa(r.Days), string(r.Dossier)}); err != nil {
			return err
		}
	}
	return w.end()
}

func exportTitles(l messages.Language) []string {
	if l == messages.English {
		return []string{"Code", "Name", "Citizen ID", "Volume", "Enterprise", "County", "Batch", "Box", "Courier", "Stage", "Aside", "Holder", "Sent", "Days", "Dossier"}
	}
	return []string{"条码号", "姓名", "公民身份号码", "卷次", "移交单位", "接收区县", "批次", "箱号", "送档人", "环节", "异常", "现在何处", "发出时间", "天数", "档案"}
}

func newSheet(format string, w io.Writer) sheetWriter {
	if format == "csv" {
		// The mark tells spreadsheet programs that this is UTF-8.
		_, _ = io.WriteString(w, "\ufeff")
		return csvSheet{csv.NewWriter(w)}
	}
	return newXLSX(w)
}

type csvSheet struct{ w *csv.Writer }

func (s csvSheet) row(cells []string) error {
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	return s.w.Write(cells)
}

func (s csvSheet) end() error {
	s.w.Flush()
	return s.w.Error()
}

// harmless keeps a spreadsheet program from taking a text for a formula.
func harmless(cell string) string {
	trimmed := strings.TrimLeft(cell, " \u3000\u00a0")
	if trimmed != "" && strings.ContainsRune("=+-@＝＋－＠\t\r", []rune(trimmed)[0]) {
		return "'" + cell
	}
	return cell
}

// An xlsxSheet writes cells as strings, which no program takes for formulas or
// numbers.
type xlsxSheet struct {
	to   io.Writer
	file *excelize.File
	w    *excelize.StreamWriter
	at   int
	err  error
}

func newXLSX(w io.Writer) *xlsxSheet {
	s := &xlsxSheet{to: w, file: excelize.NewFile()}
	s.w, s.err = s.file.NewStreamWriter("Sheet1")
	return s
}

func (s *xlsxSheet) row(cells []string) error {
	if s.err != nil {
		return s.err
	}
	s.at++
	values := make([]any, len(cells))
	for i, cell := range cells {
		values[i] = cell
	}
	s.err = s.w.SetRow("A"+strconv.Itoa(s.at), values)
	return s.err
}

func (s *xlsxSheet) end() error {
	if s.err == nil {
		s.err = s.w.Flush()
	}
	if s.err == nil {
		s.err = s.file.Write(s.to)
	}
	if err := s.file.Close(); s.err == nil {
		s.err = err
	}
	return s.err
}
