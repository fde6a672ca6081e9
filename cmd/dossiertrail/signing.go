package main

import (
	"github.com/spf13/pflag"

	"dossiertrail/storage/proof"
)

// signingFlags lets a command say where the keys and the signing lock are.
func (o *options) signingFlags(f *pflag.FlagSet, opt *proof.Options) {
	f.StringVar(&opt.Keys, "signing-key", "", o.say("签名密钥文件（默认为数据目录里的 "+proof.KeyFile+"）", "file of the signing keys; "+proof.KeyFile+" in the data directory when absent"))
	f.StringVar(&opt.Lock, "signed", "", o.say("最高已签检查点文件，须在数据目录及其备份之外（默认：数据目录名.signed）",
		"file of the highest signed checkpoint, outside the data directory and its backups; the directory's name with .signed behind when absent"))
	f.StringVar(&opt.Origin, "origin", "", o.say("首次签名：日志名称，如 archive.example.org/log", "first signature: name of the log, such as archive.example.org/log"))
}

// log is the journal of this directory as one that is signed for.
func (d *directory) log(opt proof.Options) (*proof.Log, error) {
	return proof.Open(d.path, d.journal, opt)
}
