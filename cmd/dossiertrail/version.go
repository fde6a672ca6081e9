package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"dossiertrail/server/api"
)

func newVersionCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: o.say("版本", "which version this is"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := programVersion()
			return o.show(v, func(w io.Writer) {
				fmt.Fprintf(w, "dossiertrail %s %s (%s, API %s)\n", v.Version, v.Revision, v.Go, v.API)
			})
		},
	}
}

// programVersion is what the build recorded about this program.
func programVersion() api.Version {
	v := api.Version{Version: "devel", API: "v1"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Go = info.GoVersion
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			v.Revision = s.Value[:12]
		}
	}
	return v
}
