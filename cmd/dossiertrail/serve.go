package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/server/api"
)

type serveOptions struct {
	addr string
	site int
	name string

	https bool
}

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
	return c
}

func runServe(ctx context.Context, o *options, opt serveOptions) (err error) {
	if o.data == "" {
		return fail(statusUsage, o.say("请用 --data 指明数据目录", "say where the data is: --data DIR"))
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
	return o.serve(ctx, d, opt.addr)
}

// serve answers at addr until ctx ends, then lets what it has taken finish.
func (o *options) serve(ctx context.Context, d *directory, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return &failure{statusUnreachable, fmt.Errorf("%s: %w", o.say("不能在此地址监听，换一个 --addr", "cannot listen there, choose another --addr"), err)}
	}
	s := d.server.HTTPServer(addr)
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
