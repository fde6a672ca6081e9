package main

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/custody"
	"dossiertrail/server/api"
)

// A real server is killed in the middle of scanning, again and again. Whatever
// it answered is there when it comes back, and is answered alike.
func TestNothingAnsweredIsLostWhenKilled(t *testing.T) {
	const volumes, stations, killedAfter = 240, 6, 50
	made := deliver(t, volumes)
	scans := make([]api.Scan, volumes)
	for i, id := range made.volumes {
		scans[i] = scanOf(made.acceptance, id)
	}
	answered := make(map[string]api.Verdict)
	rounds := 0
	for len(answered) < volumes {
		rounds++
		s := startServer(t, made)
		s.mustRemember(answered, scans)
		left := volumes - len(answered)
		s.scanUntilKilled(answered, scans, stations, min(killedAfter, left))
	}
	if rounds < 3 {
		t.Fatalf("the server was killed %d times only", rounds)
	}
	s := startServer(t, made)
	s.mustRemember(answered, scans)
	if got := s.tally(made.acceptance); got.Received.Volumes != volumes || got.Pending != 0 || got.Exceptions != 0 {
		t.Errorf("in the end the tally is %+v, want all %d volumes and nothing else", got, volumes)
	}
	s.kill()
	// Status 1: nothing in the register differs, but here paper went from one
	// organisation to the next within a minute, and that the check does notice.
	if status, out, errs := run(english, "check", "--data", made.dir, "--as", "shenji"); status != int(statusRefused) || strings.Contains(out, "differs") {
		t.Errorf("check ends with %d: %s%s", status, out, errs)
	}
}

// A signal to stop ends the server in order: what it answered is there, and
// nothing needs to be read again.
func TestServerStopsInOrder(t *testing.T) {
	made := deliver(t, 3)
	s := startServer(t, made)
	scan := scanOf(made.acceptance, made.volumes[0])
	before, err := s.send(scan)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.process.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
	startServer(t, made).mustRemember(map[string]api.Verdict{scan.ID: before}, []api.Scan{scan})
}

func scanOf(into, thing api.ID) api.Scan {
	now := time.Now()
	return api.Scan{ID: client.NewScanID(now), Into: into, Text: custody.Code{ID: thing.Custody(), Copy: 1}.String(), At: api.Time(now.UnixMilli()), Via: "wedge"}
}

// A runningServer is another process.
type runningServer struct {
	t       *testing.T
	process *exec.Cmd
	clerk   *client.Client
	kill    func() // once, however often it is called
}

func startServer(t *testing.T, made delivered) *runningServer {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := &exec.Cmd{Path: self, Args: []string{"dossiertrail", "serve", "--data", made.dir, "--addr", "127.0.0.1:0"},
		Env: append(os.Environ(), "DOSSIERTRAIL_LANG=en")}
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	process.Stderr = &errs
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	s := &runningServer{t: t, process: process}
	s.kill = sync.OnceFunc(func() {
		_ = process.Process.Kill()
		_ = process.Wait()
	})
	t.Cleanup(s.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	_, base, ok := strings.Cut(strings.TrimSpace(line), "serving at ")
	if !ok {
		s.kill()
		t.Fatalf("the server does not start: %q %v\n%s", line, err, errs.String())
	}
	s.clerk = &client.Client{Base: base, HTTP: &http.Client{Transport: &http.Transport{}}, Token: made.token, Language: "en"}
	return s
}

// mustRemember looks for every scan that was answered in the lines of the
// handover, and only then sends it once more: it must get the answer that it got,
// and the tally must not move.
func (s *runningServer) mustRemember(answered map[string]api.Verdict, scans []api.Scan) {
	s.t.Helper()
	kept := map[string]api.LineVerdict{}
	lines, err := linesOf(context.Background(), s.clerk, scans[0].Into, "all")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, l := range lines {
		kept[l.ScanID] = l.Verdict
	}
	before := s.tally(scans[0].Into)
	for _, scan := range scans {
		first, ok := answered[scan.ID]
		if !ok {
			continue
		}
		if kept[scan.ID] != "received" {
			s.t.Fatalf("scan %s was answered %s and is lost: no line has it", scan.ID, first.Kind)
		}
		again, err := s.send(scan)
		if err != nil {
			s.t.Fatal(err)
		}
		if again.Kind != first.Kind || again.Counted != first.Counted {
			s.t.Fatalf("scan %s was answered %s counted %v, and now %s counted %v", scan.ID, first.Kind, first.Counted, again.Kind, again.Counted)
		}
	}
	if after := s.tally(scans[0].Into); after != before {
		s.t.Fatalf("scans sent again moved the tally from %+v to %+v", before, after)
	}
}

func (s *runningServer) tally(handover api.ID) api.Tally {
	s.t.Helper()
	h, err := client.Get[api.Handover](context.Background(), s.clerk, "/handovers/"+string(handover), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return h.Tally
}

func (s *runningServer) send(scan api.Scan) (api.Verdict, error) {
	got, err := client.Post[api.ScanAnswers](context.Background(), s.clerk, "/scans", api.Scans{Scans: []api.Scan{scan}})
	if err != nil {
		return api.Verdict{}, err
	}
	return got.Answers[0].Verdict, nil
}

// scanUntilKilled lets stations scan at once what was not answered yet, each as
// fast as it is answered, and kills the server when so many answers are out.
func (s *runningServer) scanUntilKilled(answered map[string]api.Verdict, scans []api.Scan, stations, killAfter int) {
	queue := make(chan api.Scan, len(scans))
	for _, scan := range scans {
		if _, ok := answered[scan.ID]; !ok {
			queue <- scan
		}
	}
	close(queue)
	var (
		mu  sync.Mutex
		out atomic.Int32
		all sync.WaitGroup
	)
	for range stations {
		all.Go(func() {
			for scan := range queue {
				v, err := s.send(scan)
				if err != nil {
					return // killed
				}
				mu.Lock()
				answered[scan.ID] = v
				mu.Unlock()
				if int(out.Add(1)) == killAfter {
					s.kill()
				}
			}
		})
	}
	all.Wait()
	s.kill()
}
