package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

func newCheckpointCommand(o *options) *cobra.Command {
	var opt proof.Options
	var since uint64
	c := &cobra.Command{
		Use:   "checkpoint",
		Short: o.say("签署日志当前的长度和根散列（C2SP 检查点）", "sign how far the journal reaches and its root (a C2SP checkpoint)"),
		Long: o.say("签署检查点并输出。日志如果短于或不同于已签过的，则不签名，并说明落后多少。\n--since N 另附一致性证明：前 N 条是现在日志的开头。",
			"Signs a checkpoint and prints it. A journal that is shorter than what was signed, or another, is not signed: it says how far behind it is.\n--since N adds the proof that the first N entries are the beginning of the journal as it is."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("since") {
				return runExtend(c.Context(), o, opt, journal.Position(since))
			}
			return runCheckpoint(c.Context(), o, opt)
		},
	}
	o.signingFlags(c.Flags(), &opt)
	c.Flags().Uint64Var(&since, "since", 0, o.say("较早检查点的条数", "number of entries of an earlier checkpoint"))
	return c
}

// A shownCheckpoint is a checkpoint as JSON.
type shownCheckpoint struct {
	Origin string `json:"origin"`
	Size   uint64 `json:"size"`
	Root   string `json:"root"`
	Note   string `json:"note,omitempty"` // with its signatures
}

func showCheckpoint(c proof.Checkpoint, note []byte) shownCheckpoint {
	return shownCheckpoint{c.Origin, uint64(c.Head.Size), c.Head.Root.String(), string(note)}
}

func runCheckpoint(ctx context.Context, o *options, opt proof.Options) error {
	return o.holdLog(ctx, opt, func(l *proof.Log) error {
		signed, err := l.Checkpoint(ctx)
		if err != nil {
			return err
		}
		return o.show(showCheckpoint(signed.Checkpoint, signed.Note), func(w io.Writer) { _, _ = w.Write(signed.Note) })
	})
}

func runExtend(ctx context.Context, o *options, opt proof.Options, since journal.Position) error {
	return o.holdLog(ctx, opt, func(l *proof.Log) error {
		text, err := l.Extend(ctx, since)
		if err != nil {
			return err
		}
		_, err = o.out.Write(text)
		return err
	})
}

// holdLog opens the data directory and the log over its journal.
func (o *options) holdLog(ctx context.Context, opt proof.Options, do func(*proof.Log) error) error {
	return o.hold(ctx, func(d *directory) error {
		l, err := d.log(opt)
		if err != nil {
			return err
		}
		return do(l)
	})
}
