package main

import (
	"errors"
	"fmt"

	"dossiertrail/storage/backup"
	"dossiertrail/storage/proof"
)

// A fault is an error of proofs and backups, with its status and its Chinese text;
// the English one is its own.
type fault struct {
	err    error
	status status
	zh     string
}

func faults() []fault {
	return []fault{
		{proof.ErrReceipt, statusInput, "不是完整的回执，请重新扫描"},
		{proof.ErrDigits, statusInput, "不是回执的数字，请重新扫描，或逐位输入"},
		{proof.ErrUnknownKey, statusInput, "签名的密钥不在公钥列表里：向出具回执的单位索取公钥列表后再验"},
		{proof.ErrForged, statusDamaged, "签名与内容不符：读错或被改动过，不可作为凭据"},
		{proof.ErrNoLock, statusDamaged, "最高已签检查点文件不见了，或没有本日志的记录：请放回；确已丢失，则以新名称重新开始（dossiertrail key new-epoch）"},
		{proof.ErrKey, statusDamaged, "签名密钥文件损坏：请从保管处放回"},
		{proof.ErrKeyMode, statusUnreachable, "他人可以读取签名密钥文件：请把权限设为 0400；若可能已被复制，请换新密钥"},
		{proof.ErrKeyCount, statusRefused, "rotate 增加第二个密钥，retire 去掉两个中较旧的：请先做另一步"},
		{backup.ErrForeign, statusInput, "不是 Dossiertrail 的备份：请选 dossiertrail backup 写出的文件"},
		{backup.ErrIdentity, statusInput, "备份不是加密给这把私钥的：请用收件人对应的私钥文件"},
		{backup.ErrTruncated, statusInput, "备份不完整，没有复制或写到末尾：请重新复制，或换一份"},
		{backup.ErrDamaged, statusInput, "备份已损坏：请重新复制，或换一份"},
		{backup.ErrNotEmpty, statusUsage, "目标目录不是空的：请另起一个名字"},
	}
}

// faultOf finds the fault in an error: its status, and what it says in Chinese.
func faultOf(err error) (fault, bool) {
	var fork *proof.ForkGuardError
	if errors.As(err, &fork) {
		what := fmt.Sprintf("落后 %d 条（已签 %d 条，这里只有 %d 条）", fork.Behind(), fork.Signed.Head.Size, fork.Found.Size)
		if fork.Behind() == 0 {
			what = fmt.Sprintf("与已签的 %d 条不是同一段历史", fork.Signed.Head.Size)
		}
		return fault{err, statusDamaged, "日志" + what + "，没有签名：请恢复更新的备份；确实没有，则以新名称重新开始（dossiertrail key new-epoch）"}, true
	}
	var mismatch *backup.MismatchError
	if errors.As(err, &mismatch) {
		return fault{err, statusDamaged, fmt.Sprintf("备份里的日志与其记载不符（记载 %d 条，恢复 %d 条）：请换一份备份，这一份留作查因", mismatch.Recorded.Size, mismatch.Restored.Size)}, true
	}
	for _, f := range faults() {
		if errors.Is(err, f.err) {
			return f, true
		}
	}
	return fault{}, false
}
