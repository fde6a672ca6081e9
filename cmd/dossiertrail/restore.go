package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"dossiertrail/storage/backup"
)

type restoreOptions struct {
	into     string
	identity string
	drill    bool
}

func newRestoreCommand(o *options) *cobra.Command {
	var opt restoreOptions
	c := &cobra.Command{
		Use:   "restore FILE --into DIR --identity FILE",
		Short: o.say("从备份恢复出一个新的数据目录，并逐条验证", "make a new data directory of a backup, and verify every entry"),
		Long: o.say("重建日志并比对备份时的根散列；不符、截断或密钥不对则什么也不留下。之后把主密钥放进该目录即可启动。\n--drill 只演练：照样恢复和验证，然后删除。",
			"Builds the journal again and compares its root with that of the source; where it differs, ends too early or the key is wrong, nothing is left behind. Put the master key into the directory, then start.\n--drill does the same and throws it away."),
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return runRestore(c.Context(), o, args[0], opt) },
	}
	f := c.Flags()
	f.StringVar(&opt.into, "into", "", o.say("新的数据目录（演练时在它旁边进行）", "the new data directory; a drill happens beside it"))
	f.StringVar(&opt.identity, "identity", "", o.say("age 私钥文件", "file of the age identity"))
	f.BoolVar(&opt.drill, "drill", false, o.say("只演练，不留下结果", "only try it, and keep nothing"))
	require(o, c, "into", "identity")
	return c
}

func runRestore(ctx context.Context, o *options, path string, opt restoreOptions) error {
	identities, err := o.identities(opt.identity)
	if err != nil {
		return err
	}
	in, err := os.Open(path)
	if err != nil {
		return &failure{statusInput, fmt.Errorf("%s: %w", path+o.say("：读不了", ": cannot be read"), pathless(err))}
	}
	defer in.Close() // only read
	progress, done := o.entryBar("恢复", "restoring")
	restore := backup.Restore
	if opt.drill {
		restore = backup.Drill
	}
	m, err := restore(ctx, in, opt.into, backup.Target{Open: openJournal, Progress: progress}, identities...)
	done()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if opt.drill {
		return o.showBackup("演练通过", "the drill succeeded", m)
	}
	return o.showBackup("已恢复；请把主密钥放入目录后启动", "restored; put the master key into the directory, then start", m)
}

func (o *options) identities(path string) ([]age.Identity, error) {
	data, err := o.readSmall(path)
	if err != nil {
		return nil, err
	}
	list, err := age.ParseIdentities(bytes.NewReader(data))
	if err != nil {
		return nil, fail(statusInput, path+o.say("：不是 age 私钥文件", ": is no file of age identities"))
	}
	return list, nil
}
