package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
	"dossiertrail/server/messages"
)

type importOptions struct {
	file       string
	enterprise string
	dryRun     bool
	goodRows   bool
	marked     string
}

func newImportCommand(o *options) *cobra.Command {
	var opt importOptions
	c := &cobra.Command{
		Use:   "import FILE",
		Short: o.say("导入移交名册（XLSX 或 CSV）", "register the people of a roster (XLSX or CSV)"),
		Long: o.say("导入移交名册。列名可中可英、次序不限；--dry-run 只检查并列出全部问题，什么也不登记。\n有错误的行默认使整份名册都不导入；--good-rows 只导入没有错误的行。重复导入同一份名册不会改变什么。",
			"Registers the people of a roster. Columns are found by their titles, in Chinese or English, in any order. --dry-run lists every fault\nand registers nothing. A row with an error keeps the whole file out, unless --good-rows takes the rest. The same file again changes nothing."),
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			opt.file = args[0]
			return runImport(c.Context(), o, opt)
		},
	}
	f := c.Flags()
	f.StringVar(&opt.enterprise, "enterprise", "", o.say("移交单位代号（默认本账号所属单位）", "ID of the enterprise; the account's own when absent"))
	f.BoolVar(&opt.dryRun, "dry-run", false, o.say("只检查，不登记", "check and register nothing"))
	f.BoolVar(&opt.goodRows, "good-rows", false, o.say("登记没有错误的行", "register the rows without an error"))
	f.StringVar(&opt.marked, "marked", "", o.say("把标出问题的名册存为此 XLSX 文件", "keep a copy of the file with the faults marked, as XLSX"))
	return c
}

func runImport(ctx context.Context, o *options, opt importOptions) error {
	data, err := os.ReadFile(opt.file)
	if err != nil {
		return &failure{statusInput, fmt.Errorf("%s: %w", o.say("名册打不开", "the roster cannot be opened"), pathless(err))}
	}
	return o.connect(ctx, func(c *client.Client) error {
		if opt.enterprise, err = o.organisationOf(ctx, c, opt.enterprise); err != nil {
			return err
		}
		roster := client.Roster{Name: filepath.Base(opt.file), Data: data, Enterprise: opt.enterprise, GoodRows: opt.goodRows}
		if opt.marked != "" {
			if err := saveMarked(ctx, c, roster, opt.marked); err != nil {
				return asInput(err)
			}
		}
		if opt.dryRun {
			return o.checkRoster(ctx, c, opt, roster)
		}
		done := o.watchImport(ctx, c)
		made, err := client.PostRoster[api.RosterImport](ctx, c, "/rosters", roster)
		done()
		var p *api.Problem
		if errors.As(err, &p) && p.Code == messages.RosterBadRows {
			return o.checkRoster(ctx, c, opt, roster) // which lists the rows
		}
		if err != nil {
			return asInput(err)
		}
		return o.reportImport(opt, made)
	})
}

// checkRoster lists every fault of a roster and registers nothing.
func (o *options) checkRoster(ctx context.Context, c *client.Client, opt importOptions, roster client.Roster) error {
	report, err := client.PostRoster[api.RosterReport](ctx, c, "/rosters/check", roster)
	if err != nil {
		return asInput(err)
	}
	return o.reportCheck(opt, report)
}

// pathless drops the path that the person typed from an error of the file
// system: the message names it already.
func pathless(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return fmt.Errorf("%s: %w", filepath.Base(at.Path), at.Err)
	}
	return err
}

// asInput gives the refusal of a file the status of a bad input file.
func asInput(err error) error {
	var p *api.Problem
	if errors.As(err, &p) {
		if s := statusOfHTTP(p.Status); s == statusUsage || s == statusInput || s == statusRefused {
			return &failure{statusInput, err}
		}
	}
	return err
}

func saveMarked(ctx context.Context, c *client.Client, roster client.Roster, path string) error {
	roster.GoodRows = false
	marked, err := client.SendRoster(ctx, c, "/rosters/marked", roster)
	if err != nil {
		return err
	}
	defer marked.Close()
	return saveFile(path, marked)
}

// saveFile writes r to a new file in the place of path: all of it, or none.
func saveFile(path string, r io.Reader) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".dossiertrail-*")
	if err != nil {
		return pathless(err)
	}
	defer os.Remove(f.Name())
	if _, err := io.Copy(f, r); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return pathless(err)
	}
	return os.Rename(f.Name(), path)
}

func (o *options) reportCheck(opt importOptions, report api.RosterReport) error {
	if err := o.show(report, func(w io.Writer) { o.writeReport(w, report) }); err != nil {
		return err
	}
	if report.Blocked || report.Interrupted != "" || report.Bad > 0 {
		return fail(statusInput, filepath.Base(opt.file)+o.say(fmt.Sprintf("：%d 行有错误，需改正后再导入，或用 --good-rows 只导入其余的行", report.Bad),
			fmt.Sprintf(": %d rows have an error: correct them and import again, or take the others with --good-rows", report.Bad)))
	}
	return nil
}

func (o *options) reportImport(opt importOptions, made api.RosterImport) error {
	err := o.show(made, func(w io.Writer) {
		o.writeReport(w, made.Report)
		fmt.Fprintf(w, o.say("登记 %d 人 %d 卷，更正 %d 人，未变 %d 人，未导入 %d 行\n",
			"registered %d persons with %d volumes, corrected %d, unchanged %d, left out %d rows\n"),
			made.Registered, made.Volumes, made.Amended, made.Unchanged, made.Skipped+made.Declined)
	})
	if err != nil {
		return err
	}
	if left := made.Skipped + made.Declined; left > 0 {
		return fail(statusRefused, filepath.Base(opt.file)+o.say(fmt.Sprintf("：%d 行没有导入，见上面的清单", left), fmt.Sprintf(": %d rows were left out, see the list above", left)))
	}
	return nil
}

func (o *options) writeReport(w io.Writer, r api.RosterReport) {
	fmt.Fprintf(w, o.say("%d 行：%d 行可导入，%d 行有错误，%d 行已登记未变，%d 人不移交\n", "%d rows: %d good, %d with an error, %d registered and unchanged, %d stay\n"),
		r.Rows, r.Good, r.Bad, r.Unchanged, r.Stays)
	if len(r.Faults) == 0 {
		return
	}
	t := newTable(o.say("位置", "AT"), o.say("程度", "SEVERITY"), o.say("列", "COLUMN"), o.say("问题", "FAULT"), o.say("实际", "FOUND"))
	for _, f := range r.Faults {
		severity := o.say("提示", "finding")
		if f.Severity == "error" {
			severity = o.say("错误", "error")
		}
		at := f.Column
		if f.Row > 0 {
			at += strconv.Itoa(f.Row)
		}
		t.row(strings.Trim(f.Sheet+"!"+at, "!"), severity, f.Title, f.Message+" ["+f.Code+"]", f.Found)
	}
	t.write(w, "")
}
