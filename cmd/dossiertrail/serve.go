package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/server/api"
	"dossiertrail/server/tiles"
	"dossiertrail/storage/proof"
)

type serveOptions struct {
	addr  string
	site  int
	name  string
	https bool

	plan schedule
	to   []string // recipients of its backups
	log  bool     // serve the signed log
	sign proof.Options
}

// logPath is where the signed log is served.
const logPath = "/log"

// drain is how long requests that are being answered may take after a signal to
// stop.
const drain = 10 * time.Second

func newServeCommand(o *options) *cobra.Command {
	var opt serveOptions
	c := &cobra.Command{
		Use:   "serve --data DIR",
		Short: o.say("启动服务", "run the server"),
		Long: o.say("启动服务。首次启动时建立密钥、日志和三员账号，并把他们的密码显示一次。\n收到 SIGTERM 后答完手上的请求再退出。",
			"Runs the server. At its first start it makes the keys, the journal and the accounts of three administrators, and shows their passwords once.\nAfter SIGTERM it answers what it has taken, and ends."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runServe(c.Context(), o, opt) },
	}
	f := c.Flags()
	f.StringVar(&opt.addr, "addr", "127.0.0.1:8080", o.say("监听地址", "the address to listen on"))
	f.BoolVar(&opt.https, "https", false, o.say("前面有 HTTPS 代理：登录凭据只随 HTTPS 传送", "an HTTPS proxy stands in front: the cookie travels over HTTPS only"))
	f.IntVar(&opt.site, "site", 1, o.say("首次启动：本站编号，0 到 999，编入每个条码，不能再改", "first start: number of this site, 0 to 999; part of every code, never changes"))
	f.StringVar(&opt.name, "bureau", "", o.say("首次启动：主管部门名称", "first start: name of the bureau that watches"))
	f.StringVar(&opt.plan.dir, "backups", "", o.say("定时备份到这个目录", "make backups into this directory"))
	f.StringArrayVar(&opt.to, "backup-to", nil, o.say("备份的收件人（age 公钥），可重复", "recipient of the backups (age public key); may be repeated"))
	f.DurationVar(&opt.plan.every, "backup-every", 24*time.Hour, o.say("多久备份一次", "how often"))
	f.IntVar(&opt.plan.keep, "backup-keep", 14, o.say("保留几份备份", "how many backups are kept"))
	f.BoolVar(&opt.log, "log", false, o.say("在 "+logPath+"/ 提供签名的日志散列，供见证人监督", "serve the signed hashes of the journal at "+logPath+"/, for whoever watches"))
	o.signingFlags(f, &opt.sign)
	return c
}

func runServe(ctx context.Context, o *options, opt serveOptions) (err error) {
	if o.data == "" {
		return fail(statusUsage, o.say("请用 --data 指明数据目录", "say where the data is: --data DIR"))
	}
	if err := o.checkSchedule(&opt); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(o.err, nil))
	d, err := o.openDirectory(ctx, o.data, opening{log: log, secure: opt.https})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if opt.name == "" {
		opt.name = o.say("主管部门", "Bureau")
	}
	made, err := d.found(ctx, opt.site, api.Organisation{ID: "bureau", Kind: "bureau", Name: opt.name}, "")
	if err != nil {
		return err
	}
	o.greet(made)
	if opt.log {
		l, err := d.log(opt.sign)
		if err != nil {
			return err
		}
		d.watch = tiles.Handler(l, log)
	}
	if opt.plan.dir != "" {
		ctx, stop := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer stop()
		running.Go(func() { opt.plan.run(ctx, o, d, log) })
	}
	return o.serve(ctx, d, opt.addr)
}

// checkSchedule reads whom backups are for, and refuses a schedule that makes none.
func (o *options) checkSchedule(opt *serveOptions) (err error) {
	if (opt.plan.dir == "") != (len(opt.to) == 0) || opt.plan.every < time.Minute || opt.plan.keep < 1 {
		return fail(statusUsage, o.say("定时备份需要 --backups 目录 和 --backup-to 收件人，间隔至少 1m，至少保留 1 份",
			"backups need --backups DIR and --backup-to RECIPIENT, at least 1m between them, and at least 1 to keep"))
	}
	opt.plan.to, err = o.recipients(opt.to)
	return err
}

// serve answers at addr until ctx ends, then lets what it has taken finish.
func (o *options) serve(ctx context.Context, d *directory, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return &failure{statusUnreachable, fmt.Errorf("%s: %w", o.say("不能在此地址监听，换一个 --addr", "cannot listen there, choose another --addr"), err)}
	}
	s := d.server.HTTPServer(addr)
	// Where no log is served a witness must hear so, and not get the first page.
	watch := http.NotFoundHandler()
	if d.watch != nil {
		watch = http.StripPrefix(logPath, d.watch)
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.Handler)
	mux.Handle(logPath+"/", watch)
	s.Handler = mux
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	fmt.Fprintf(o.out, o.say("服务在 http://%s\n", "serving at http://%s\n"), listener.Addr())
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	fmt.Fprintln(o.err, o.say("正在停止：答完手上的请求", "stopping: answering what was taken"))
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := s.Shutdown(stop); err != nil {
		return errors.Join(err, s.Close())
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
