package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/cmd/dossiertrail/demo"
)

type demoOptions struct {
	addr    string
	noServe bool
	seed    uint64
}

func newDemoCommand(o *options) *cobra.Command {
	var opt demoOptions
	c := &cobra.Command{
		Use:   "demo --data DIR",
		Short: o.say("建一个虚构的示例城市并启动服务", "make a worked example, all of it invented, and serve it"),
		Long: o.say("建一个示例：扬州六县区、十二家企业、三千名虚构人员，批次处于各个阶段，有未到的，有超期的。\n目录里已有示例时直接启动服务。",
			"Makes an example: the six counties of Yangzhou, twelve enterprises, three thousand invented people, batches at every stage, some missing, some late.\nA directory that has it already is only served."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runDemo(c.Context(), o, opt) },
	}
	f := c.Flags()
	f.StringVar(&opt.addr, "addr", "127.0.0.1:8080", o.say("监听地址", "the address to listen on"))
	f.BoolVar(&opt.noServe, "no-serve", false, o.say("只建示例，不启动服务", "only make the example"))
	f.Uint64Var(&opt.seed, "seed", 2020, o.say("随机种子：相同则人物与经过相同", "equal seeds make equal people and journeys"))
	return c
}

// demoMark is the file that says that a directory holds a whole example.
const demoMark = "demo"

func runDemo(ctx context.Context, o *options, opt demoOptions) (err error) {
	if o.data == "" {
		return fail(statusUsage, o.say("请用 --data 指明数据目录", "say where the data is to be: --data DIR"))
	}
	if err := o.makeDemo(ctx, opt.seed); err != nil {
		return err
	}
	o.listAccounts()
	if opt.noServe {
		return nil
	}
	log := slog.New(slog.NewTextHandler(o.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	d, err := o.openDirectory(ctx, o.data, opening{log: log})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return o.serve(ctx, d, opt.addr)
}

// makeDemo makes the example in the data directory, unless it is there.
func (o *options) makeDemo(ctx context.Context, seed uint64) (err error) {
	mark := filepath.Join(o.data, demoMark)
	if _, err := os.Stat(mark); err == nil {
		return nil
	}
	if _, err := os.Stat(filepath.Join(o.data, journalFile)); !errors.Is(err, fs.ErrNotExist) {
		return fail(statusUnreachable, o.data+o.say("：目录里已有别的数据，或示例没有建完；请换一个目录，或删掉它重来",
			": there is another record here, or an example that was not finished; choose another directory, or delete this one"))
	}
	clock := demo.NewClock(time.Now().Truncate(time.Second))
	d, err := o.openDirectory(ctx, o.data, opening{now: clock.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if _, err := d.found(ctx, 1, demo.Bureau(), demo.Password); err != nil {
		return err
	}
	advance, done := o.bar("建立示例", "making the example", -1)
	err = demo.Make(ctx, func(login string) *client.Client { return d.as(login, string(o.words)) }, clock, seed, func(string) { advance(1) })
	done()
	if err != nil {
		return fmt.Errorf("%s: %w", o.say("示例没有建成，请删掉目录重来", "the example was not finished; delete the directory and try again"), err)
	}
	return os.WriteFile(mark, []byte("dossiertrail demo\n"), 0o600)
}

func (o *options) listAccounts() {
	fmt.Fprintf(o.out, o.say("示例账号（密码都是 %s）：\n", "accounts of the example (the password of each is %s):\n"), demo.Password)
	t := newTable(o.say("账号", "LOGIN"), o.say("角色", "ROLE"), o.say("单位", "ORGANISATION"), o.say("能做什么", "DOES"))
	for _, a := range demo.Accounts() {
		t.row(a.Login, string(a.Role), string(a.Org), a.Does)
	}
	t.write(o.out, "")
}
