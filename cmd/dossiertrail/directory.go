package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server"
	"dossiertrail/storage"
	"dossiertrail/storage/journal"
	"dossiertrail/storage/journal/bolt"
	"dossiertrail/web"
)

// journalFile is the name of the journal in the data directory. This is the only
// place that chooses an engine for it.
const journalFile = "journal.db"

// A directory is a data directory that this process holds, with the server that
// answers about it.
type directory struct {
	path    string
	journal journal.Journal
	store   *storage.Store
	server  *server.Server
	watch   http.Handler // the signed log, where it is served
}

// An opening is how a directory is opened. The zero opening will do.
type opening struct {
	now    func() time.Time // its clock; nil is the system's
	log    *slog.Logger
	secure bool // people reach it over HTTPS
}

// openDirectory opens a data directory, making what is missing.
func (o *options) openDirectory(ctx context.Context, path string, how opening) (*directory, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, &failure{statusUnreachable, fmt.Errorf("%s: %w", o.say("数据目录建不了", "the data directory cannot be made"), pathless(err))}
	}
	j, err := openJournal(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	advance, done := o.bar("读取日志", "reading the journal", -1)
	last := journal.Position(0)
	store, err := storage.Open(ctx, path, storage.Options{Journal: j, Now: how.now, Log: how.log, Progress: func(at, _ journal.Position) {
		advance(int(at - last))
		last = at
	}})
	done()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, errors.Join(err, j.Close()))
	}
	v := programVersion()
	return &directory{path: path, journal: j, store: store, server: server.New(store, server.Options{
		Version: v.Version, Revision: v.Revision, Log: how.log, Now: how.now, Pages: web.Files(),
		Secure: how.secure,
	})}, nil
}

// openJournal opens the journal of a data directory, making it if it is not there.
func openJournal(path string) (journal.Journal, error) {
	return bolt.Open(filepath.Join(path, journalFile), bolt.Options{})
}

// Close lets the directory go: what was recorded is written out.
func (d *directory) Close() error {
	return errors.Join(d.store.Close(), d.journal.Close())
}

// as is the API of this directory in the name of an account.
func (d *directory) as(login, language string) *client.Client {
	return &client.Client{Base: "http://" + filepath.Base(d.path), HTTP: &http.Client{Transport: d.server.Local(login)}, Language: language}
}

// connect reaches the record, over the network or by opening its directory, and
// lets do speak to it.
func (o *options) connect(ctx context.Context, do func(*client.Client) error) error {
	switch {
	case o.server != "" && o.data != "":
		return fail(statusUsage, o.say("--server 和 --data 只能选一个", "give --server or --data, not both"))
	case o.server != "":
		return do(o.remote())
	case o.data == "":
		return fail(statusUsage, o.say("请用 --server 地址 指明服务，或用 --data 目录 打开没有服务在用的数据目录",
			"say where the record is: --server ADDRESS of a running server, or --data DIR of a directory that no server holds"))
	case o.as == "":
		return fail(statusUsage, o.say("请用 --as 账号 指明以谁的名义办理", "say in whose name: --as LOGIN"))
	}
	return o.hold(ctx, func(d *directory) error { return do(d.as(o.as, string(o.words))) })
}

// hold opens the data directory for work that needs the files themselves.
func (o *options) hold(ctx context.Context, do func(*directory) error) (err error) {
	if o.data == "" || o.server != "" {
		return fail(statusUsage, o.say("此命令直接使用数据目录：请用 --data 目录（没有服务在用它时）", "this command works on the data directory itself: --data DIR, while no server holds it"))
	}
	if _, err := os.Stat(filepath.Join(o.data, journalFile)); errors.Is(err, fs.ErrNotExist) {
		return fail(statusUnreachable, o.data+o.say("：这里没有数据；先运行 dossiertrail serve 或 demo", ": there is no record here; run dossiertrail serve or demo first"))
	}
	d, err := o.openDirectory(ctx, o.data, opening{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return do(d)
}

func (o *options) remote() *client.Client {
	base := o.server
	for len(base) > 0 && base[len(base)-1] == '/' {
		base = base[:len(base)-1]
	}
	return &client.Client{Base: base, HTTP: http.DefaultClient, Token: o.token, Language: string(o.words)}
}
