package scanner_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/iotest"

	"dossiertrail/scanner"
)

// corner is a picture that is black in its upper left corner alone.
func corner() image.Image {
	m := image.NewGray(image.Rect(0, 0, 64, 32))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y := range 8 {
		for x := range 8 {
			m.SetGray(x, y, color.Gray{})
		}
	}
	return m
}

// withOrientation puts an EXIF segment behind the start of a JPEG.
func withOrientation(data []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	t := []byte("MM\x00\x2a")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		t = []byte("II\x2a\x00")
	}
	t = order.AppendUint32(t, 8)
	t = order.AppendUint16(t, 1)
	t = order.AppendUint16(t, 0x0112)
	t = order.AppendUint16(t, 3)
	t = order.AppendUint32(t, 1)
	t = order.AppendUint16(t, orientation)
	t = append(t, 0, 0, 0, 0, 0, 0)
	segment := append([]byte("Exif\x00\x00"), t...)
	out := append([]byte{}, data[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(segment)+2))
	return append(append(out, segment...), data[2:]...)
}

func TestOrientation(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, corner(), &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	// Where the black corner comes to: right, below.
	want := map[uint16][2]bool{1: {}, 2: {true, false}, 3: {true, true}, 4: {false, true}, 5: {}, 6: {true, false}, 7: {true, true}, 8: {false, true}}
	for o, place := range want {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			m, err := scanner.Read(bytes.NewReader(withOrientation(b.Bytes(), order, o)), scanner.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			size := m.Bounds().Size()
			if turned := size.X < size.Y; turned != (o >= 5) {
				t.Errorf("orientation %d: %v", o, size)
			}
			x, y := 3, 3
			if place[0] {
				x = size.X - 4
			}
			if place[1] {
				y = size.Y - 4
			}
			if r, _, _, _ := m.At(x, y).RGBA(); r > 0x4000 {
				t.Errorf("orientation %d: the corner is not at %d,%d", o, x, y)
			}
		}
	}
}

// bomb is a PNG of a few bytes whose header promises w×h pixels.
func bomb(t *testing.T, w, h uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, corner()); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	binary.BigEndian.PutUint32(data[16:], w)
	binary.BigEndian.PutUint32(data[20:], h)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestReadRefuses(t *testing.T) {
	var good bytes.Buffer
	if err := png.Encode(&good, corner()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		data   []byte
		limits scanner.Limits
		want   error
	}{
		{"nothing", nil, scanner.Limits{}, scanner.ErrFormat},
		{"text", []byte("GIF89a..."), scanner.Limits{}, scanner.ErrFormat},
		{"cut header", good.Bytes()[:20], scanner.Limits{}, scanner.ErrDamaged},
		{"cut pixels", good.Bytes()[:len(good.Bytes())-20], scanner.Limits{}, scanner.ErrDamaged},
		{"cut JPEG", []byte("\xff\xd8\xff\xe0"), scanner.Limits{}, scanner.ErrDamaged},
		{"pixels", bomb(t, 9000, 9000), scanner.Limits{}, scanner.ErrTooLarge},
		{"side", bomb(t, 12_001, 1), scanner.Limits{}, scanner.ErrTooLarge},
		{"overflow", bomb(t, 1<<31-1, 1<<31-1), scanner.Limits{Side: 1<<62 - 1}, scanner.ErrDamaged},
		{"own limit", good.Bytes(), scanner.Limits{Pixels: 64*32 - 1}, scanner.ErrTooLarge},
		{"bytes", good.Bytes(), scanner.Limits{Bytes: int64(good.Len()) - 1}, scanner.ErrTooLong},
	} {
		if _, err := scanner.Read(bytes.NewReader(tt.data), tt.limits); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	if _, err := scanner.Read(bytes.NewReader(good.Bytes()), scanner.Limits{Bytes: int64(good.Len()), Pixels: 64 * 32}); err != nil {
		t.Errorf("at the limits: %v", err)
	}
	if _, err := scanner.Read(iotest.ErrReader(errors.New("cable")), scanner.Limits{}); !errors.Is(err, scanner.ErrReading) {
		t.Errorf("reader that fails: %v", err)
	}
}
