package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newCheckCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: o.say("用日志重建登记簿逐项比对，并列出不可能的经过", "rebuild the register from the journal and compare, and list histories that cannot be"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return runCheck(c.Context(), o) },
	}
}

func runCheck(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		report, err := client.Get[api.CheckReport](ctx, c, "/check", nil)
		if err != nil {
			return err
		}
		err = o.show(report, func(w io.Writer) { o.writeCheck(w, report) })
		switch {
		case err != nil:
			return err
		case !report.OK:
			return fail(statusDamaged, o.say("登记簿与日志不一致：停止服务，删除 register.db 后重新启动，会按日志重建",
				"the register is not what the journal gives: stop the server, delete register.db and start again, it is made from the journal"))
		case len(report.Impossible) > 0:
			return fail(statusRefused, o.say("有不可能的经过：请主管核对实物", "some histories cannot be: a supervisor looks at the paper behind them"))
		}
		return nil
	})
}

func (o *options) writeCheck(w io.Writer, report api.CheckReport) {
	fmt.Fprintf(w, o.say("已读 %d 条记录，比对 %d 项\n", "read %d events, compared %d keys\n"), report.Position, report.Keys)
	for _, d := range report.Differ {
		fmt.Fprintf(w, "%s%s  %s\n", o.say("不一致：", "differs: "), d.Key, d.Detail)
	}
	if report.More > 0 {
		fmt.Fprintf(w, o.say("另有 %d 处不一致\n", "and %d more\n"), report.More)
	}
	for _, i := range report.Impossible {
		fmt.Fprintf(w, "%s%s  %s  %s\n", o.say("不可能的经过：", "cannot be: "), i.Thing, i.Kind, stamp(i.At))
	}
}
