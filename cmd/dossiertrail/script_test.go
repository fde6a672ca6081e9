package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.etcd.io/bbolt"

	"dossiertrail/custody"
)

// The sessions of testdata are what people do at a shell, and what they are told.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dossiertrail": main, "codes": printCodes})
}

func TestSessions(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DOSSIERTRAIL_LANG", "en")
			env.Setenv("TZ", "Asia/Shanghai")
			address, err := freeAddress()
			env.Setenv("ADDR", address)
			return err
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"as": asAccount, "ends": endsWith, "ready": awaitReady, "count": countLines,
			"bomb": writeBomb, "later-version": writeLaterVersion, "pick": pickText, "answer": awaitAnswer,
			"appears": awaitFile,
		},
	})
}

// printCodes prints the codes of IDs, one a line: 10010000001 for the first copy
// of its label, 10010000001/2 for the second.
func printCodes() {
	for _, arg := range os.Args[1:] {
		text, printing, _ := strings.Cut(arg, "/")
		id, err := custody.ParseID(text)
		if err != nil {
			fmt.Fprintln(os.Stderr, arg, err)
			os.Exit(2)
		}
		n, err := strconv.Atoi(printing)
		if err != nil {
			n = 1
		}
		fmt.Println(custody.Code{ID: id, Copy: n})
	}
}

// asAccount runs a command on the directory d as an account:
//
//	as LOGIN [STATUS] ARGUMENT...
//
// It must end with the status, which is 0 when not given.
func asAccount(ts *testscript.TestScript, _ bool, args []string) {
	status, rest := "0", args[1:]
	if _, err := strconv.Atoi(rest[0]); err == nil {
		status, rest = rest[0], rest[1:]
	}
	endsWith(ts, false, append([]string{status, "dossiertrail", "--data", "d", "--as", args[0]}, rest...))
}

// endsWith runs a program that must end with a status: ends STATUS PROGRAM ARGUMENT...
func endsWith(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	status := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(status) != args[0] {
		ts.Fatalf("%s ends with %d, want %s", strings.Join(args[1:], " "), status, args[0])
	}
}

// awaitReady waits until the server at $ADDR takes requests.
func awaitReady(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(ready("http://" + ts.Getenv("ADDR")))
}

// ready asks a server that has just been started until it takes requests.
func ready(base string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for again := time.NewTicker(10 * time.Millisecond); ; {
		answer, err := http.Get(base + "/readyz")
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready: %w", base, err)
		case <-again.C:
		}
	}
}

// awaitAnswer expects a status from a path of the server, and a text in the
// answer or its header when one is named: answer STATUS PATH [BODY [TEXT]]
//
// With a body it sends that, in the name of $DOSSIERTRAIL_TOKEN if there is one.
func awaitAnswer(ts *testscript.TestScript, _ bool, args []string) {
	method, body, text := http.MethodGet, "", ""
	switch len(args) {
	case 4:
		text = args[3]
		fallthrough
	case 3:
		method, body = http.MethodPost, args[2]
	}
	r, err := http.NewRequest(method, "http://"+ts.Getenv("ADDR")+args[1], strings.NewReader(body))
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "en")
	if token := ts.Getenv("DOSSIERTRAIL_TOKEN"); token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	ts.Check(err)
	if got := fmt.Sprint(answer.Header) + string(b); strconv.Itoa(answer.StatusCode) != args[0] || !strings.Contains(got, text) {
		ts.Fatalf("%s %s: %s %s", method, args[1], answer.Status, got)
	}
}

// awaitFile sets a variable to the file of a pattern, as soon as it is there: appears NAME PATTERN
func awaitFile(ts *testscript.TestScript, _ bool, args []string) {
	late := time.After(30 * time.Second)
	for again := time.NewTicker(10 * time.Millisecond); ; {
		found, err := filepath.Glob(ts.MkAbs(args[1]))
		ts.Check(err)
		if len(found) > 0 {
			ts.Setenv(args[0], found[0])
			return
		}
		select {
		case <-late:
			ts.Fatalf("there is no %s", args[1])
		case <-again.C:
		}
	}
}

// pickText sets a variable to what a pattern finds in the last output: pick NAME PATTERN
func pickText(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("the output has no %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// countLines counts the lines of the last output that hold a text: count N TEXT
func countLines(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if strings.Contains(line, args[1]) {
			n++
		}
	}
	if strconv.Itoa(n) != args[0] {
		ts.Fatalf("%d lines hold %q, want %s", n, args[1], args[0])
	}
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// writeBomb writes a small workbook that unpacks to 300 MB: bomb FILE
func writeBomb(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	z := zip.NewWriter(f)
	for name, size := range map[string]int64{"[Content_Types].xml": 100, "xl/workbook.xml": 100, "xl/worksheets/sheet1.xml": 300 << 20} {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = io.CopyN(w, zeros{}, size)
		ts.Check(err)
	}
	ts.Check(z.Close())
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// writeLaterVersion raises the format version of a journal: later-version FILE
func writeLaterVersion(ts *testscript.TestScript, _ bool, args []string) {
	db, err := bbolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	ts.Check(db.Update(func(tx *bbolt.Tx) error {
		mark := tx.Bucket([]byte("mark"))
		if mark == nil {
			return errors.New("the journal has no bucket that says its version")
		}
		return mark.Put([]byte("version"), []byte{0, 0, 0, 0, 0, 0, 0, 99})
	}))
	ts.Check(db.Close())
}
