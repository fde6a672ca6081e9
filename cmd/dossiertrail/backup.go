package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"dossiertrail/server/api"
	"dossiertrail/storage/backup"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

func newBackupCommand(o *options) *cobra.Command {
	var out string
	var to []string
	c := &cobra.Command{
		Use:   "backup -o FILE --to RECIPIENT",
		Short: o.say("把日志和密钥库加密备份到一个文件", "copy the journal and the key store into one encrypted file"),
		Long: o.say("备份用 age 加密，收件人是 age 公钥（age1…），可给多个。主密钥和签名密钥不在其中，请另行保管。\n服务运行时请用 serve --backups 定时备份。",
			"The backup is encrypted with age; a recipient is an age public key (age1…), and there may be several. The master key and the signing keys are not in it: keep them elsewhere.\nWhile a server runs, serve --backups makes backups by the clock."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runBackup(c.Context(), o, out, to) },
	}
	c.Flags().StringVarP(&out, "output", "o", "", o.say("写到新文件", "new file to write"))
	c.Flags().StringArrayVar(&to, "to", nil, o.say("收件人公钥，可重复", "public key of a recipient; may be repeated"))
	require(o, c, "output", "to")
	return c
}

// A shownBackup is what a backup holds, as JSON.
type shownBackup struct {
	Made api.Time `json:"made"`
	Size uint64   `json:"size"` // entries of the journal
	Root string   `json:"root"`
}

func (o *options) showBackup(zh, en string, m backup.Manifest) error {
	shown := shownBackup{api.Time(m.Made.UnixMilli()), uint64(m.Head.Size), m.Head.Root.String()}
	return o.show(shown, func(w io.Writer) {
		fmt.Fprintf(w, o.say("%s：%s 的 %d 条记录，根散列 %s\n", "%s: %[3]d events as of %[2]s, root %[4]s\n"), o.say(zh, en), stamp(shown.Made), shown.Size, shown.Root)
	})
}

func runBackup(ctx context.Context, o *options, out string, to []string) error {
	recipients, err := o.recipients(to)
	if err != nil {
		return err
	}
	return o.hold(ctx, func(d *directory) error {
		var m backup.Manifest
		progress, done := o.entryBar("备份", "backing up")
		err := o.writeNew(out, func(w io.Writer) error {
			var err error
			m, err = d.backup(ctx, w, time.Now(), progress, recipients)
			return err
		})
		done()
		if err != nil {
			return err
		}
		return o.showBackup("已备份", "backed up", m)
	})
}

func (o *options) recipients(texts []string) ([]age.Recipient, error) {
	var list []age.Recipient
	for _, text := range texts {
		r, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil {
			return nil, fail(statusUsage, fmt.Sprintf("%q: %s", text, o.say("不是 age 公钥（age1…）；用 age-keygen 生成一对", "is no age public key (age1…); age-keygen makes a pair")))
		}
		list = append(list, r...)
	}
	return list, nil
}

// backup streams a backup of this directory while it is used.
func (d *directory) backup(ctx context.Context, w io.Writer, made time.Time, progress func(done, total journal.Position), to []age.Recipient) (backup.Manifest, error) {
	list, err := os.ReadFile(filepath.Join(d.path, proof.KeyFile+".pub"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return backup.Manifest{}, fmt.Errorf("read the public keys: %w", pathless(err))
	}
	return backup.Write(ctx, w, backup.Source{
		Journal: d.journal, Vault: d.store.Vault(), PublicKeys: string(list), Made: made.UTC().Truncate(time.Second), Scratch: d.path, Progress: progress,
	}, to...)
}

// entryBar shows how many entries of a journal are done.
func (o *options) entryBar(zh, en string) (progress func(at, total journal.Position), done func()) {
	advance, done := o.bar(zh, en, -1)
	last := journal.Position(0)
	return func(at, _ journal.Position) {
		advance(int(at - last))
		last = at
	}, done
}
