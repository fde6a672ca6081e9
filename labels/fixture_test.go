package labels

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"testing"

	"dossiertrail/custody"
)

// buildFonts is what a test says when the program was built without its fonts.
const buildFonts = "the fonts are not built; run: make fonts (npm ci --prefix labels/fonts && npm run build --prefix labels/fonts && go run ./labels/fonts/pack)"

// ownFonts is the chain without the system's fonts: the same on every machine.
func ownFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := NewFonts(FontOptions{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	if !f.Complete() {
		t.Fatal(buildFonts)
	}
	return f
}

func code(kind custody.Kind, serial int) custody.Code {
	return custody.Code{ID: custody.NewID(kind, 1, serial), Copy: 1}
}

// rareNames have a character each that ordinary fonts lack; the last of them
// are above U+FFFF.
var rareNames = []string{"张䶮", "王㛃", "李𬱖", "赵𣈱", "陈𪟝"}

// names are the people on the test labels.
var names = append(slices.Clone(rareNames), "丁一", "欧阳建国", "买买提·艾合麦提江", "古丽娜孜·阿卜杜热西提", "司徒美玲")

// sampleLabels returns n labels: volumes, and among them a box, a location and
// a badge.
func sampleLabels(n int) []Label {
	enterprises := []string{"扬州第二棉纺织厂", "江苏省扬州市邗江区第二棉纺织印染厂有限责任公司破产清算组", "扬州柴油机厂"}
	counties := []string{"广陵区", "邗江区", "江都区", "宝应县", "仪征市", "高邮市"}
	list := []Label{
		{Code: code(custody.KindBox, 12), Box: "12", Enterprise: enterprises[0], County: "宝应县", Part: "3/12", Note: "36 卷 · 第 5 批"},
		{Code: code(custody.KindLocation, 325), Name: "03-02-5", Enterprise: "宝应县档案馆", Note: "一号库 3 列 2 节 5 层"},
		{Code: code(custody.KindBadge, 7), Name: "周晓梅", Enterprise: "宝应县人力资源和社会保障局", Note: "档案接收组"},
	}
	for i := len(list); i < n; i++ {
		l := Label{
			Code:       code(custody.KindVolume, 1231+i),
			Name:       names[i%len(names)],
			Enterprise: enterprises[i%3],
			County:     counties[i%6],
			Box:        fmt.Sprint(i/20 + 1),
		}
		if i%4 == 0 {
			l.Part, l.Note = "正本 1/2", "2020 年移交"
		}
		list = append(list, l)
	}
	return list[:n]
}

func preset(t testing.TB, name string) Preset {
	t.Helper()
	p, err := PresetByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// printPDF makes the PDF of a job and fails the test on an error.
func printPDF(t testing.TB, j Job) ([]byte, Report) {
	t.Helper()
	var out bytes.Buffer
	report, err := WritePDF(context.Background(), &out, j)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

// tool runs a program of the independent readers and returns what it printed.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is needed to read the printed labels back; install the packages poppler-utils and zbar-tools", name)
	}
	var out, complaint bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, complaint.String())
	}
	return out.String()
}
