// Command dossiertrail moves paper personnel dossiers between hands without
// losing one: it is the server, and every office task from a shell.
//
// Each subcommand is one file of this package and a client of the API. With
// --server it speaks to a running server in the name of a token. With --data it
// opens a directory that no server holds and calls the same handlers inside
// this process, in the name of an account (--as): whoever can open the
// directory may act as any account, and what was done is recorded as done by
// a program.
//
// How a command ends is in exit.go, and printed by `dossiertrail help`.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/mattn/go-isatty"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := execute(ctx, os.Args[1:], surroundings())
	stop()
	os.Exit(status)
}

// surroundings are the standard streams and what the environment says.
func surroundings() *options {
	lang := ""
	for _, name := range []string{"DOSSIERTRAIL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if lang == "" {
			lang = os.Getenv(name)
		}
	}
	return &options{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		interactive: isatty.IsTerminal(os.Stdin.Fd()),
		progress:    isatty.IsTerminal(os.Stderr.Fd()),
		token:       os.Getenv("DOSSIERTRAIL_TOKEN"),
		words:       languageOf(lang),
	}
}

// execute runs one command line and returns its exit status.
func execute(ctx context.Context, args []string, o *options) int {
	root := newRootCommand(o)
	root.SetArgs(args)
	root.SetIn(o.in)
	root.SetOut(o.out)
	root.SetErr(o.err)
	err := root.ExecuteContext(ctx)
	if err != nil {
		_, _ = io.WriteString(o.err, "dossiertrail: "+explain(o.words, err)+"\n")
	}
	return int(statusOf(err))
}
