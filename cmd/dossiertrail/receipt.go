package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dossiertrail/custody"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

func newReceiptCommand(o *options) *cobra.Command {
	var opt proof.Options
	var out string
	c := &cobra.Command{
		Use:   "receipt HANDOVER",
		Short: o.say("出具交接关闭的回执，不靠服务器就能验证", "the receipt of a closed handover, which anybody can check without the server"),
		Long: o.say("签署检查点，并证明该交接的关闭已记入日志。输出的数字可印成二维码；-o 另存 C2SP .tlog-proof 文件。",
			"Signs a checkpoint and proves that the closing of the handover is recorded. The digits that it prints fit a QR code; -o also writes a C2SP .tlog-proof file."),
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return runReceipt(c.Context(), o, opt, args[0], out) },
	}
	o.signingFlags(c.Flags(), &opt)
	c.Flags().StringVarP(&out, "output", "o", "", o.say("写到新文件（.tlog-proof）", "new file to write (.tlog-proof)"))
	return c
}

// A shownReceipt is a receipt as JSON.
type shownReceipt struct {
	Handover   string          `json:"handover"`
	Position   uint64          `json:"position"`
	Bytes      int             `json:"bytes"`
	Digits     string          `json:"digits"`
	Checkpoint shownCheckpoint `json:"checkpoint"`
}

func runReceipt(ctx context.Context, o *options, opt proof.Options, text, out string) error {
	handover, err := o.thingOf(text)
	if err != nil {
		return err
	}
	id, err := custody.ParseID(string(handover))
	if err != nil {
		return err
	}
	return o.hold(ctx, func(d *directory) error {
		at, err := o.closing(ctx, d, id)
		if err != nil {
			return err
		}
		l, err := d.log(opt)
		if err != nil {
			return err
		}
		p, err := l.Prove(ctx, at)
		if err != nil {
			return err
		}
		if out != "" {
			if err := o.writeNew(out, func(w io.Writer) error { _, err := w.Write(p.Text()); return err }); err != nil {
				return err
			}
		}
		data := p.Receipt.Bytes()
		shown := shownReceipt{id.String(), uint64(at), len(data), proof.EncodeDigits(data), showCheckpoint(p.Signed.Checkpoint, nil)}
		return o.show(shown, func(w io.Writer) { fmt.Fprintln(w, shown.Digits) })
	})
}

// closing is the place of the entry that closed a handover.
func (o *options) closing(ctx context.Context, d *directory, handover custody.ID) (journal.Position, error) {
	view := d.store.View()
	defer view.Close()
	events, err := view.Events(ctx, handover)
	if err != nil {
		return 0, err
	}
	for _, e := range events {
		if _, closed := e.Event.Body.(custody.HandoverClosed); closed {
			return e.Position, nil
		}
	}
	return 0, fail(statusRefused, o.say("没有这个交接，或它还没有关闭：先用 handover close 关闭", "there is no such handover, or it is still open: close it with handover close first"))
}
