package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

func newUndoCommand(o *options) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "undo HANDOVER CODE",
		Short: o.say("撤回一次扫描：本人 60 秒内，之后由主管说明理由", "take a scan back: within 60 seconds by whoever scanned, later by a supervisor with a reason"),
		Long: o.say("撤回一次扫描，记录保留。也可写箱号；CODE 可以是条码，也可以是扫描的请求号。",
			"Takes a scan back; the record of it stays. The first argument may be a box, the second a code or the ID of the scan."),
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			return runUndo(c.Context(), o, args[0], args[1], reason)
		},
	}
	c.Flags().StringVar(&reason, "reason", "", o.say("主管的理由", "a supervisor's reason"))
	return c
}

func runUndo(ctx context.Context, o *options, into, what, reason string) error {
	id, err := o.thingOf(into)
	if err != nil {
		return err
	}
	return o.connect(ctx, func(c *client.Client) error {
		scan := what
		if !strings.Contains(what, "-") {
			if scan, err = o.scanOf(ctx, c, id, what); err != nil {
				return err
			}
		}
		v, err := client.Post[api.Verdict](ctx, c, "/scans/undo", api.ScanUndo{ID: client.NewScanID(time.Now()), Into: id, Scan: scan, Reason: reason})
		if err != nil {
			return err
		}
		return o.show(v, func(w io.Writer) {
			fmt.Fprintln(w, o.say("已撤回", "taken back")+"  "+what)
		})
	})
}

// scanOf finds the ID of the scan by which a thing was counted in a handover.
func (o *options) scanOf(ctx context.Context, c *client.Client, handover api.ID, code string) (string, error) {
	thing, err := o.thingOf(code)
	if err != nil {
		return "", err
	}
	lines, err := linesOf(ctx, c, handover, "all")
	if err != nil {
		return "", err
	}
	for _, l := range lines {
		if l.Thing == thing && l.ScanID != "" {
			return l.ScanID, nil
		}
	}
	return "", fail(statusRefused, fmt.Sprintf(o.say("%s 在交接 %s 中没有可撤回的扫描", "%s has no scan in handover %s that could be taken back"), code, handover))
}
