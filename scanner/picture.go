package scanner

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
)

// Limits bound a picture file before anything of it is decoded. Zero fields
// mean the defaults.
type Limits struct {
	Bytes  int64 // of the file
	Pixels int   // width × height
	Side   int   // of the longer side
}

// What Limits mean where they are silent.
const (
	DefaultMaxBytes = 32 << 20
	DefaultMaxSide  = 12_000
)

// Why a file was refused. Errors of Read wrap one of them.
var (
	ErrFormat   = errors.New("the file is neither JPEG nor PNG; save the picture as one of them")
	ErrDamaged  = errors.New("the picture is damaged or cut off; take or send it again")
	ErrTooLong  = errors.New("the picture file is too large; make it smaller and try again")
	ErrReading  = errors.New("the picture file cannot be read to its end")
	ErrTooLarge = errors.New("the picture has too many pixels; make it smaller and try again")
)

func (l Limits) filled() Limits {
	if l.Bytes <= 0 {
		l.Bytes = DefaultMaxBytes
	}
	if l.Pixels <= 0 {
		l.Pixels = DefaultMaxPixels
	}
	if l.Side <= 0 {
		l.Side = DefaultMaxSide
	}
	return l
}

// Read decodes one JPEG or PNG and turns it upright as its EXIF orientation
// says. Size and format are judged by the header, before memory is taken for
// the pixels. Errors wrap ErrFormat, ErrDamaged, ErrTooLong, ErrTooLarge or
// ErrReading.
func Read(r io.Reader, l Limits) (image.Image, error) {
	l = l.filled()
	data, err := io.ReadAll(io.LimitReader(r, l.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReading, err)
	}
	if int64(len(data)) > l.Bytes {
		return nil, fmt.Errorf("%w (the limit is %d MB)", ErrTooLong, l.Bytes>>20)
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		m, err := decoded(data, l, jpeg.DecodeConfig, jpeg.Decode)
		if err != nil {
			return nil, err
		}
		return upright(m, orientation(data)), nil
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return decoded(data, l, png.DecodeConfig, png.Decode)
	}
	return nil, ErrFormat
}

func decoded(data []byte, l Limits, header func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error)) (image.Image, error) {
	c, err := header(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	switch {
	case c.Width <= 0 || c.Height <= 0:
		return nil, ErrDamaged
	case c.Width > l.Side || c.Height > l.Side || c.Width > l.Pixels/c.Height:
		return nil, fmt.Errorf("%w (%d×%d; the limits are %d megapixels and %d on a side)", ErrTooLarge, c.Width, c.Height, l.Pixels/1_000_000, l.Side)
	}
	m, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return m, nil
}
