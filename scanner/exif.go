package scanner

import (
	"encoding/binary"
	"image"
)

// orientation finds how a JPEG wants to be turned: the number 1 to 8 of EXIF
// tag 0x0112, and 1 if there is none or it makes no sense.
func orientation(data []byte) int {
	const startOfScan, app1 = 0xda, 0xe1
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker := data[at+1]
		if marker == 0xff { // a byte of filling
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == startOfScan || length < 2 || at+2+length > len(data) {
			break
		}
		segment := data[at+4 : at+2+length]
		if marker == app1 && len(segment) > 6 && string(segment[:6]) == "Exif\x00\x00" {
			return tiffOrientation(segment[6:])
		}
		at += 2 + length
	}
	return 1
}

// tiffOrientation looks through the first directory of a TIFF header.
func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(t[4:]))
	if at+2 > uint64(len(t)) {
		return 1
	}
	count := uint64(order.Uint16(t[at:]))
	for i := range count {
		entry := at + 2 + 12*i
		if entry+12 > uint64(len(t)) {
			break
		}
		if order.Uint16(t[entry:]) == 0x0112 {
			if v := int(order.Uint16(t[entry+8:])); v >= 1 && v <= 8 {
				return v
			}
			break
		}
	}
	return 1
}

// upright turns a picture by its EXIF orientation. Codes are read from
// brightness, so that is all that is kept of one that has to be turned.
func upright(m image.Image, orientation int) image.Image {
	if orientation == 1 {
		return m
	}
	p := brightness(m)
	w, h := p.w, p.h
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range row {
			sx, sy := source(orientation, x, y, p.w, p.h)
			row[x] = p.pix[sy*p.w+sx]
		}
	}
	return out
}

// source is the pixel of a w×h picture that comes to (x, y).
func source(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
