package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/proof"
)

func newVerifyCommand(o *options) *cobra.Command {
	var receipt, list string
	c := &cobra.Command{
		Use:   "verify [--receipt FILE --public-keys FILE]",
		Short: o.say("重新计算整本日志的散列；或验证一张回执", "hash the whole journal again; or check a receipt"),
		Long: o.say("不带参数：重新计算整本日志的散列，与其 Merkle 树比对。\n--receipt：只凭公钥列表验证一张回执（扫出的数字，或 .tlog-proof 文件），不需要服务器和数据。",
			"Without flags: hashes the whole journal again and compares it with its Merkle tree.\n--receipt: checks a receipt (the digits that were scanned, or a .tlog-proof file) with the list of public keys alone; it needs no server and no data."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if receipt != "" {
				return runVerifyReceipt(o, receipt, list)
			}
			return runVerify(c.Context(), o)
		},
	}
	c.Flags().StringVar(&receipt, "receipt", "", o.say("回执文件，- 为标准输入", "the receipt; - is standard input"))
	c.Flags().StringVar(&list, "public-keys", "", o.say("公钥列表（dossiertrail key list 的输出；默认取 --data 目录里的）", "the list that dossiertrail key list prints; that of the --data directory when absent"))
	return c
}

func runVerify(ctx context.Context, o *options) error {
	return o.connect(ctx, func(c *client.Client) error {
		report, err := client.Get[api.VerifyReport](ctx, c, "/verify", nil)
		if err != nil {
			return err
		}
		err = o.show(report, func(w io.Writer) {
			fmt.Fprintf(w, o.say("%d 条记录，根散列 %s\n", "%d events, root %s\n"), report.Size, report.Root)
		})
		if err != nil || report.OK {
			return err
		}
		return fail(statusDamaged, o.say("日志不再是当初写下的样子：", "the journal is not what was written: ")+report.Fault)
	})
}

// A shownProof is what a receipt was found to prove, as JSON.
type shownProof struct {
	Event      string          `json:"event"`
	Things     []api.ID        `json:"things"`
	Recorded   api.Time        `json:"recorded"`
	Position   uint64          `json:"position"`
	Checkpoint shownCheckpoint `json:"checkpoint"`
}

func runVerifyReceipt(o *options, path, list string) error {
	if list == "" {
		if o.data == "" {
			return fail(statusUsage, o.say("请用 --public-keys 给出公钥列表", "give the list of public keys: --public-keys FILE"))
		}
		list = filepath.Join(o.data, proof.KeyFile+".pub")
	}
	keys, err := o.readSmall(list)
	if err != nil {
		return err
	}
	known, err := proof.ParseVerifiers(string(keys))
	if err != nil {
		return &failure{statusInput, err}
	}
	text, err := o.readSmall(path)
	if err != nil {
		return err
	}
	entry, at, c, err := verifyReceipt(text, known)
	if err != nil {
		return err
	}
	event, err := storage.NewCodec().Decode(entry)
	if err != nil {
		return err
	}
	shown := shownProof{event.Body.Type().String(), []api.ID{}, api.Time(event.Recorded), uint64(at), showCheckpoint(c, nil)}
	for _, id := range event.Concerns() {
		shown.Things = append(shown.Things, api.IDOf(id))
	}
	return o.show(shown, func(w io.Writer) {
		t := newTable(o.say("回执有效", "THE RECEIPT HOLDS"), o.eventWord(shown.Event))
		for _, id := range shown.Things {
			t.row(o.say("编号", "about"), string(id))
		}
		t.row(o.say("记录时间", "recorded"), stamp(shown.Recorded))
		t.row(o.say("日志位置", "position"), fmt.Sprintf("%d / %d", shown.Position, shown.Checkpoint.Size))
		t.row(o.say("日志", "log"), shown.Checkpoint.Origin)
		t.row(o.say("根散列", "root"), shown.Checkpoint.Root)
		t.write(w, "")
	})
}

// verifyReceipt checks a receipt in any of its forms.
func verifyReceipt(text []byte, known proof.Verifiers) (entry []byte, at journal.Position, c proof.Checkpoint, err error) {
	if bytes.HasPrefix(text, []byte("c2sp.org/")) {
		return proof.VerifyText(text, known)
	}
	data, err := proof.DecodeDigits(string(text))
	if err != nil {
		return nil, 0, c, err
	}
	r, err := proof.ParseReceipt(data)
	if err != nil {
		return nil, 0, c, err
	}
	c, err = r.Verify(known)
	return r.Entry, r.Index, c, err
}

// readSmall reads a file that people carry about; "-" is standard input.
func (o *options) readSmall(path string) ([]byte, error) {
	const limit = 1 << 20
	in := o.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, &failure{statusInput, fmt.Errorf("%s: %w", path+o.say("：读不了", ": cannot be read"), pathless(err))}
		}
		defer f.Close() // only read
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && len(data) > limit {
		err = fail(statusInput, path+o.say("：文件太大，不是回执或密钥", ": too large for a receipt or a key"))
	}
	return data, err
}
