package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// options are what every command shares: the streams, the language, and where
// the record is.
type options struct {
	in       io.Reader
	out, err io.Writer

	interactive bool // somebody types at in
	progress    bool // somebody watches err

	words language

	data   string // directory to open
	server string // or address of the server to speak to
	token  string
	as     string // account to act as in an opened directory
	json   bool
}

// say chooses the text that the person at this shell reads.
func (o *options) say(zh, en string) string { return o.words.of(zh, en) }

func newRootCommand(o *options) *cobra.Command {
	root := &cobra.Command{
		Use:           "dossiertrail",
		Short:         o.say("纸质人事档案移交：一卷不漏", "moves paper personnel dossiers without losing one"),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.Long = root.Short + "\n\n" + statusHelp(o)
	flags := root.PersistentFlags()
	flags.StringVar(&o.data, "data", "", o.say("数据目录（没有服务在使用它时）", "data directory, while no server holds it"))
	flags.StringVar(&o.server, "server", "", o.say("服务地址，如 http://127.0.0.1:8080", "address of the server, such as http://127.0.0.1:8080"))
	flags.StringVar(&o.token, "token", o.token, o.say("访问令牌（默认取 DOSSIERTRAIL_TOKEN）", "access token; DOSSIERTRAIL_TOKEN when absent"))
	flags.StringVar(&o.as, "as", "", o.say("以哪个账号办理（与 --data 同用）", "the account to act as, together with --data"))
	flags.BoolVar(&o.json, "json", false, o.say("输出 JSON", "write JSON"))
	flags.Lookup("token").DefValue = ""
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError(o, c, err.Error()) })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		newServeCommand(o), newDemoCommand(o), newVersionCommand(o),
		newOrgCommand(o), newCountyCommand(o), newLocationCommand(o), newUserCommand(o), newTokenCommand(o),
		newImportCommand(o), newLabelsCommand(o), newBoxCommand(o), newBatchCommand(o), newHandoverCommand(o), newUndoCommand(o),
		newUnreceivedCommand(o), newShowCommand(o), newCheckCommand(o), newVerifyCommand(o),
		newReceiptCommand(o), newCheckpointCommand(o), newKeyCommand(o), newBackupCommand(o), newRestoreCommand(o),
		newDecodeCommand(o), newBenchCommand(o),
	)
	root.InitDefaultHelpCmd()
	guardUsage(o, root)
	if o.words == chinese {
		root.SetUsageTemplate(chineseUsage(root.UsageTemplate()))
	}
	return root
}

// guardUsage makes a wrong number of arguments, and a group named without one
// of its commands, end with the status of a wrong command line, and words what
// cobra adds by itself.
func guardUsage(o *options, c *cobra.Command) {
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = o.say("显示说明", "show what it does")
	if c.Name() == "help" {
		c.Short = o.say("显示命令的说明", "show what a command does")
		return
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usageError(o, c, err.Error())
			}
			return nil
		}
	}
	if c.HasSubCommands() {
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return usageError(o, c, o.say("没有这个命令：", "there is no such command: ")+args[0])
		}
	}
	for _, sub := range c.Commands() {
		guardUsage(o, sub)
	}
}

// require makes a command end with the status of a wrong command line when one of
// these flags is absent.
func require(o *options, c *cobra.Command, names ...string) {
	c.PreRunE = func(c *cobra.Command, _ []string) error {
		for _, name := range names {
			if !c.Flags().Changed(name) {
				return usageError(o, c, o.say("缺少参数 --", "missing: --")+name)
			}
		}
		return nil
	}
}

func usageError(o *options, c *cobra.Command, text string) error {
	return fail(statusUsage, fmt.Sprintf("%s\n%s %s --help", text, o.say("用法见：", "see"), c.CommandPath()))
}

func statusHelp(o *options) string {
	var b strings.Builder
	b.WriteString(o.say("退出状态：", "Exit status:"))
	for n, s := range statuses() {
		fmt.Fprintf(&b, "\n  %d  %s", n, o.say(s[0], s[1]))
	}
	return b.String()
}

func chineseUsage(template string) string {
	return strings.NewReplacer(
		"Usage:", "用法：", "Aliases:", "别名：", "Examples:", "示例：", "Available Commands:", "命令：",
		"Global Flags:", "通用参数：", "Flags:", "参数：", "Additional help topics:", "其他帮助：",
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, "各命令的说明：{{.CommandPath}} [命令] --help",
	).Replace(template)
}
