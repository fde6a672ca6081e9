package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossiertrail/scanner"
)

// decoding is what the command decode was asked for.
type decoding struct {
	all    bool
	budget time.Duration
}

// decodedFile is the line that decode writes for a file.
type decodedFile struct {
	File    string        `json:"file"`
	Codes   []decodedCode `json:"codes"`
	MS      int64         `json:"ms"`
	Partial bool          `json:"partial,omitempty"` // the time ended before all was searched
	Error   string        `json:"error,omitempty"`   // why the file could not be read
}

type decodedCode struct {
	Text       string       `json:"text"`
	Symbology  string       `json:"symbology"`
	Points     [][2]float64 `json:"points"`
	Confidence float64      `json:"confidence"`
}

func newDecodeCommand(o *options) *cobra.Command {
	var d decoding
	c := &cobra.Command{
		Use: "decode FILE...",
		Short: o.say("读取图片（JPEG、PNG）中的条码，每个文件输出一行 JSON；@清单 按行给出文件名",
			"read the codes in pictures (JPEG, PNG), one line of JSON a file; @LIST names files line by line"),
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return runDecode(c.Context(), o, d, args) },
	}
	c.Flags().BoolVar(&d.all, "all-symbologies", false, o.say("读取任何内容的 Code 128、QR 和 DataMatrix，不只是本系统的编码",
		"read every text in Code 128, QR and DataMatrix, not only this project's codes"))
	c.Flags().DurationVar(&d.budget, "budget", scanner.DefaultBudget, o.say("每张图片最多用时", "the most time a picture may take"))
	return c
}

func runDecode(ctx context.Context, o *options, d decoding, args []string) error {
	files, err := o.fileNames(args)
	if err != nil {
		return err
	}
	out := json.NewEncoder(o.out)
	out.SetEscapeHTML(false)
	unread := 0
	for _, file := range files {
		line, err := d.file(ctx, file)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			line.Error = o.explainPicture(err)
			unread++
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	if unread > 0 {
		return fail(statusInput, fmt.Sprintf(o.say("%d 个文件无法读取，原因见各行的 error", "%d files could not be read; error in their lines says why"), unread))
	}
	return nil
}

// fileNames puts the lines of every @list in its place.
func (o *options) fileNames(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		list, ok := strings.CutPrefix(arg, "@")
		if !ok {
			files = append(files, arg)
			continue
		}
		text, err := os.ReadFile(list)
		if err != nil {
			return nil, fail(statusInput, o.say("无法读取清单：", "the list cannot be read: ")+err.Error())
		}
		for name := range strings.Lines(string(text)) {
			if name = strings.TrimRight(name, "\r\n"); name != "" {
				files = append(files, name)
			}
		}
	}
	return files, nil
}

func (d decoding) file(ctx context.Context, name string) (decodedFile, error) {
	start := time.Now()
	line := decodedFile{File: name, Codes: []decodedCode{}}
	f, err := os.Open(name)
	if err != nil {
		return line, err
	}
	defer f.Close()
	picture, err := scanner.Read(f, scanner.Limits{})
	if err != nil {
		return line, err
	}
	codes, err := scanner.Decode(ctx, picture, scanner.Options{AnyText: d.all, Budget: d.budget})
	line.Partial = errors.Is(err, scanner.ErrBudget)
	if line.Partial {
		err = nil
	}
	for _, c := range codes {
		points := make([][2]float64, 0, len(c.Points))
		for _, p := range c.Points {
			points = append(points, [2]float64{tenth(p.X), tenth(p.Y)})
		}
		line.Codes = append(line.Codes, decodedCode{c.Text, string(c.Symbology), points, math.Round(100*c.Confidence) / 100})
	}
	line.MS = time.Since(start).Milliseconds()
	return line, err
}

func tenth(v float64) float64 { return math.Round(10*v) / 10 }

// explainPicture says in the reader's language why a picture was refused.
func (o *options) explainPicture(err error) string {
	for _, known := range []struct {
		err error
		zh  string
	}{
		{scanner.ErrFormat, "文件不是 JPEG 或 PNG，请另存为其中一种"},
		{scanner.ErrDamaged, "图片损坏或不完整，请重新拍摄或发送"},
		{scanner.ErrTooLong, "文件太大，请缩小图片后重试"},
		{scanner.ErrTooLarge, "图片像素太多，请缩小图片后重试"},
		{scanner.ErrReading, "文件读取中断，请重试"},
		{os.ErrNotExist, "没有这个文件"},
	} {
		if errors.Is(err, known.err) {
			return o.say(known.zh, err.Error())
		}
	}
	return err.Error()
}
