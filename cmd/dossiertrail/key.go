package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossiertrail/storage/proof"
)

func newKeyCommand(o *options) *cobra.Command {
	c := &cobra.Command{Use: "key", Short: o.say("签署日志的密钥", "the keys that sign for the journal")}
	c.AddCommand(
		newKeyChange(o, "list", o.say("列出用过的全部公钥，新的在前", "list every public key that ever signed, newest first"), func(*proof.Log) error { return nil }),
		newKeyChange(o, "rotate", o.say("换新密钥；旧密钥同时签名，直到 retire", "make a new key; the old one signs too until retire"), (*proof.Log).Rotate),
		newKeyChange(o, "retire", o.say("结束新旧并签，销毁旧私钥", "end the overlap and destroy the older private key"), (*proof.Log).Retire),
		newKeyChange(o, "new-epoch", o.say("已签的历史无法恢复时，以新名称重新开始", "go on under a new name, when a history that was signed cannot be restored"), func(l *proof.Log) error {
			_, err := l.NewEpoch()
			return err
		}),
	)
	return c
}

// newKeyChange makes a command that does something to the keys and lists them.
func newKeyChange(o *options, name, short string, change func(*proof.Log) error) *cobra.Command {
	var opt proof.Options
	c := &cobra.Command{
		Use: name, Short: short, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runKey(c.Context(), o, opt, change) },
	}
	o.signingFlags(c.Flags(), &opt)
	return c
}

func runKey(ctx context.Context, o *options, opt proof.Options, change func(*proof.Log) error) error {
	return o.holdLog(ctx, opt, func(l *proof.Log) error {
		if err := change(l); err != nil {
			return err
		}
		list := l.PublicKeys()
		return o.show(struct {
			PublicKeys []string `json:"publicKeys"`
		}{strings.Fields(list)}, func(w io.Writer) { _, _ = io.WriteString(w, list) })
	})
}
