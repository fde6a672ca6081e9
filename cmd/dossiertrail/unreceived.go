package main

import (
	"context"
	"io"
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"dossiertrail/cmd/dossiertrail/client"
	"dossiertrail/server/api"
)

type unreceivedOptions struct {
	county, enterprise, courier, batch string
	olderThan                          string
	format                             string
	out                                string
}

func newUnreceivedCommand(o *options) *cobra.Command {
	var opt unreceivedOptions
	c := &cobra.Command{
		Use:   "unreceived",
		Short: o.say("移交了却没有收到的卷，最久的在前", "what was sent and is not received, the oldest first"),
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch opt.format {
			case "table", "csv", "xlsx", "json":
			default:
				return usageError(o, c, opt.format+o.say("：没有这种格式，可用 table csv xlsx json", ": no such format; there are table, csv, xlsx and json"))
			}
			if o.json {
				opt.format = "json"
			}
			return runUnreceived(c.Context(), o, opt)
		},
	}
	f := c.Flags()
	f.StringVar(&opt.county, "county", "", o.say("县区代码或名称", "code or name of a county"))
	f.StringVar(&opt.enterprise, "enterprise", "", o.say("移交单位代号或名称", "ID or name of an enterprise"))
	f.StringVar(&opt.courier, "courier", "", o.say("送档单位代号或名称", "ID or name of a courier"))
	f.StringVar(&opt.batch, "batch", "", o.say("批次编号", "a batch"))
	f.StringVar(&opt.olderThan, "older-than", "", o.say("发出至少这么久，如 48h 或 3d", "sent at least so long ago, such as 48h or 3d"))
	f.StringVar(&opt.format, "format", "table", "table, csv, xlsx, json")
	f.StringVarP(&opt.out, "output", "o", "-", o.say("写入文件；- 为标准输出", "write to this file; - for standard output"))
	return c
}

func runUnreceived(ctx context.Context, o *options, opt unreceivedOptions) error {
	return o.connect(ctx, func(c *client.Client) error {
		query, err := o.unreceivedQuery(ctx, c, opt)
		if err != nil {
			return err
		}
		if opt.format == "csv" || opt.format == "xlsx" {
			return export(ctx, o, c, opt, query)
		}
		list, err := unreceivedAll(ctx, c, query)
		if err != nil {
			return err
		}
		o.json = opt.format == "json"
		return o.show(list, func(w io.Writer) { o.writeUnreceived(w, list) })
	})
}

// unreceivedQuery turns what the person typed into the filter of the API.
func (o *options) unreceivedQuery(ctx context.Context, c *client.Client, opt unreceivedOptions) (url.Values, error) {
	county, err := o.countyOf(ctx, c, opt.county)
	if err != nil {
		return nil, err
	}
	enterprise, err := o.organisationOf(ctx, c, opt.enterprise)
	if err != nil {
		return nil, err
	}
	courier, err := o.organisationOf(ctx, c, opt.courier)
	if err != nil {
		return nil, err
	}
	var batch api.ID
	if opt.batch != "" {
		if batch, err = o.thingOf(opt.batch); err != nil {
			return nil, err
		}
	}
	return client.Query("county", county, "enterprise", enterprise, "courier", courier, "batch", string(batch), "olderThan", opt.olderThan), nil
}

func unreceivedAll(ctx context.Context, c *client.Client, query url.Values) (api.Unreceived, error) {
	list := api.Unreceived{Volumes: []api.UnreceivedVolume{}}
	query.Set("limit", "1000")
	err := client.Pages(func(cursor string) (string, error) {
		if cursor != "" {
			query.Set("cursor", cursor)
		}
		part, err := client.Get[api.Unreceived](ctx, c, "/unreceived", query)
		list.Volumes = append(list.Volumes, part.Volumes...)
		return part.Next, err
	})
	return list, err
}

func export(ctx context.Context, o *options, c *client.Client, opt unreceivedOptions, query url.Values) error {
	query.Set("format", opt.format)
	file, err := c.Send(ctx, "GET", "/unreceived/export?"+query.Encode(), "", nil)
	if err != nil {
		return err
	}
	defer file.Close()
	if opt.out != "-" {
		return saveFile(opt.out, file)
	}
	_, err = io.Copy(o.out, file)
	return err
}

func (o *options) writeUnreceived(w io.Writer, list api.Unreceived) {
	t := newTable(o.say("条码", "CODE"), o.say("姓名", "NAME"), o.say("移交单位", "ENTERPRISE"), o.say("接收县区", "COUNTY"), o.say("批次", "BATCH"), o.say("箱", "BOX"),
		o.say("状态", "STANDING"), o.say("现在", "HOLDER"), o.say("送档", "COURIER"), o.say("天数", "DAYS"))
	for _, v := range list.Volumes {
		t.row(v.Grouped, v.Name, v.EnterpriseName, v.CountyName, string(v.Batch), strconv.Itoa(v.BoxNo), o.standing(v.Stage, v.Aside), v.HolderName, v.CourierName, strconv.Itoa(v.Days))
	}
	t.write(w, o.say("全部收到：没有未收的卷", "everything was received"))
	if len(list.Volumes) > 0 {
		persons := map[api.ID]bool{}
		for _, v := range list.Volumes {
			persons[v.Dossier] = true
		}
		_, _ = io.WriteString(w, o.say("合计 ", "in all ")+o.count(api.Count{Persons: len(persons), Volumes: len(list.Volumes)})+"\n")
	}
}
