package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
	"dossiertrail/storage/journal"
)

// A status is how the program ends, for scripts to branch on. The numbers never
// change their meaning.
type status int

// The statuses.
const (
	statusDone status = iota
	statusRefused
	statusUsage
	statusUnreachable
	statusInput
	statusDamaged
	statusForbidden
	statusFailed
)

// statuses is the table that help and docs/CLI.md print.
func statuses() [8][2]string {
	return [8][2]string{
		statusDone:        {"已完成", "done"},
		statusRefused:     {"被拒绝，或有需要人处理的结果（扫描异常、未导入的行）", "refused, or something needs a person: a scan that is not in order, rows left out"},
		statusUsage:       {"命令写法有误", "the command line is wrong"},
		statusUnreachable: {"连不上服务，或数据目录打不开、被占用", "no server there, or the data directory cannot be opened or is in use"},
		statusInput:       {"输入文件有误，什么也没有改动", "the input file cannot be taken as it is; nothing was changed"},
		statusDamaged:     {"记录损坏，或检查发现不一致", "the record is damaged, or a check found that it is not what it should be"},
		statusForbidden:   {"没有登录或没有权限", "not signed in, or not allowed"},
		statusFailed:      {"其他故障", "anything else went wrong"},
	}
}

// A failure is an error with the status that it ends the program with.
type failure struct {
	status status
	err    error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// fail makes a failure that says text.
func fail(s status, text string) error { return &failure{s, errors.New(text)} }

// statusOf maps an error to the status it ends the program with: the one place
// where that is decided.
func statusOf(err error) status {
	var (
		known   *failure
		problem *api.Problem
		damage  *journal.DamageError
		version *journal.VersionError
		foreign *journal.ForeignError
		silent  *client.UnreachableError
	)
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &known):
		return known.status
	case errors.As(err, &problem):
		return statusOfHTTP(problem.Status)
	case errors.As(err, &damage):
		return statusDamaged
	case errors.As(err, &version), errors.As(err, &foreign), errors.Is(err, journal.ErrLocked),
		errors.As(err, &silent), errors.Is(err, client.ErrForeign), errors.Is(err, fs.ErrPermission):
		return statusUnreachable
	}
	if f, ok := faultOf(err); ok {
		return f.status
	}
	return statusFailed
}

func statusOfHTTP(code int) status {
	switch code {
	case http.StatusUnauthorized, http.StatusForbidden:
		return statusForbidden
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return statusUsage
	case http.StatusUnsupportedMediaType, http.StatusRequestEntityTooLarge:
		return statusInput
	case http.StatusServiceUnavailable, http.StatusTooManyRequests, http.StatusBadGateway, http.StatusGatewayTimeout:
		return statusUnreachable
	}
	if code >= http.StatusInternalServerError {
		return statusFailed
	}
	return statusRefused
}

// explain words an error for a person: what happened and what to do next.
func explain(words language, err error) string {
	var (
		problem *api.Problem
		silent  *client.UnreachableError
	)
	switch {
	case errors.As(err, &problem):
		// What stands around a problem says what it happened to.
		return strings.TrimSuffix(err.Error(), problem.Error()) + explainProblem(words, problem)
	case errors.As(err, &silent):
		return silent.Base + words.of("：没有服务应答，请检查地址以及服务是否在运行", " does not answer: check the address, and whether the server runs") + fmt.Sprintf(" (%v)", silent.Err)
	case errors.Is(err, client.ErrForeign):
		return words.of("应答的不是本版本的 Dossiertrail 服务，或中间有代理：请检查地址和版本", "what answers is not a Dossiertrail server of this version, or a proxy stands between: check the address and the versions") + fmt.Sprintf(" (%v)", err)
	case errors.Is(err, journal.ErrLocked):
		return words.of("该数据目录正由另一个进程使用：如果那是服务，请用 --server http://地址 --token 令牌 与它通信，或先停止它",
			"another process is using this data directory: if it is the server, talk to it with --server http://ADDRESS and a token, or stop it first")
	case errors.Is(err, context.Canceled):
		return words.of("已中断", "interrupted")
	}
	if f, ok := faultOf(err); ok && words == chinese {
		return f.zh
	}
	return err.Error()
}

func explainProblem(words language, p *api.Problem) string {
	var b strings.Builder
	b.WriteString(p.Title)
	if p.Detail != "" && p.Detail != p.Title {
		b.WriteString(words.of("：", ": ") + p.Detail)
	}
	for _, f := range p.Faults {
		fmt.Fprintf(&b, "\n  %s: %s", f.Field, f.Message)
	}
	fmt.Fprintf(&b, " [%s]", p.Code)
	if p.Status == http.StatusUnauthorized {
		b.WriteString(words.of("\n  令牌由安全管理员发放：dossiertrail token create；通过 DOSSIERTRAIL_TOKEN 传入",
			"\n  a security administrator gives out tokens (dossiertrail token create); pass one in DOSSIERTRAIL_TOKEN"))
	}
	return b.String()
}
