package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/bench"
	"dossiertrail/storage"
	"dossiertrail/storage/journal/bolt"
)

type benchOptions struct {
	volumes, writers int
	seconds          float64
	order            string
	profile          string
}

func newBenchCommand(o *options) *cobra.Command {
	c := &cobra.Command{
		Use:   "bench",
		Short: o.say("测量这台机器能有多快", "measure how fast this machine is"),
	}
	var opt benchOptions
	scans := &cobra.Command{
		Use:   "scans",
		Short: o.say("每秒能扫多少卷：落盘后才应答", "how many scans a second, durable when they are answered"),
		Long: o.say("在临时目录里建一座虚构的城市，各批次都到了档案馆，再由许多人同时扫描接收。不碰任何真实数据。",
			"Makes an invented city in a temporary directory, whose batches have all come to the archive, and accepts them from many hands at once. It touches no record of yours."),
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runBenchScans(c.Context(), o, opt) },
	}
	f := scans.Flags()
	f.IntVar(&opt.volumes, "volumes", 500_000, o.say("城市里有多少卷", "volumes in the city"))
	f.IntVar(&opt.writers, "writers", 64, o.say("同时扫描的人数", "people who scan at once"))
	f.Float64Var(&opt.seconds, "seconds", 10, o.say("测量多久（秒）", "how long to measure"))
	f.StringVar(&opt.order, "order", string(bench.RandomOrder), o.say("顺序：random 随机，box 按箱", "random, or box: as they were packed"))
	f.StringVar(&opt.profile, "cpu-profile", "", o.say("把测量期间的 CPU 剖析写入此文件", "write a CPU profile of the measurement to this file"))
	c.AddCommand(scans)
	return c
}

func runBenchScans(ctx context.Context, o *options, opt benchOptions) (err error) {
	order := bench.Order(opt.order)
	if opt.volumes < 1 || opt.writers < 1 || opt.seconds <= 0 || order != bench.RandomOrder && order != bench.BoxOrder {
		return fail(statusUsage, o.say("--volumes、--writers、--seconds 须大于零，--order 为 random 或 box",
			"--volumes, --writers and --seconds must be above zero, and --order random or box"))
	}
	dir, err := os.MkdirTemp("", "dossiertrail-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var city *bench.City
	if err := withStore(ctx, dir, func(s *storage.Store) (err error) {
		advance, done := o.bar("建立城市", "making the city", opt.volumes)
		defer done()
		city, err = bench.Load(ctx, s, opt.volumes, advance)
		return err
	}); err != nil {
		return err
	}
	// Opened again, everything lies in its file and nothing is in memory yet.
	return withStore(ctx, dir, func(s *storage.Store) error {
		city.Use(s)
		stop, err := startProfile(opt.profile)
		if err != nil {
			return err
		}
		result, err := city.Scan(ctx, opt.writers, time.Duration(opt.seconds*float64(time.Second)), order)
		if err = errors.Join(err, stop()); err != nil {
			return err
		}
		return o.show(result, func(w io.Writer) {
			fmt.Fprintf(w, o.say("%.0f 次/秒，中位 %.2f 毫秒，p99 %.2f 毫秒（%d 人，%d 卷）\n", "%.0f scans/s, median %.2f ms, p99 %.2f ms (%d writers, %d volumes)\n"),
				result.ScansPerSecond, result.P50, result.P99, result.Writers, result.Volumes)
		})
	})
}

// withStore opens a Store for as long as do works with it.
func withStore(ctx context.Context, dir string, do func(*storage.Store) error) (err error) {
	j, err := bolt.Open(filepath.Join(dir, journalFile), bolt.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	s, err := storage.Open(ctx, dir, storage.Options{Journal: j})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// startProfile writes a CPU profile until it is stopped; none without a path.
func startProfile(path string) (stop func() error, err error) {
	if path == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
