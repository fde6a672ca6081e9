package boltfile

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
)

// The layout of bbolt's file format version 2, in the machine's byte order.
const (
	magic         = 0xED0CDAED
	formatVersion = 2

	headerSize  = 16 // id 8, flags 2, count 2, overflow 4
	elementSize = 16 // of branch and leaf pages alike
	metaSize    = 64 // after the header; the last 8 bytes are the checksum

	branchFlag   = 0x01
	leafFlag     = 0x02
	metaFlag     = 0x04
	freelistFlag = 0x10
	bucketFlag   = 0x01 // of a leaf element

	noFreelist = ^uint64(0)
)

var order = binary.NativeEndian

// meta is what a meta page says.
type meta struct {
	pageSize  uint32
	root      uint64 // page of the root bucket
	freelist  uint64
	highWater uint64 // pages in use are below it
	txid      uint64
}

var (
	errForeign  = errors.New("it does not begin as a bbolt file")
	errChecksum = errors.New("the checksum of its first page is wrong")
)

// parseMeta reads a meta page that begins with its page header.
func parseMeta(page []byte) (meta, error) {
	m := page[headerSize : headerSize+metaSize]
	if order.Uint32(m) != magic || order.Uint32(m[4:]) != formatVersion {
		return meta{}, errForeign
	}
	sum := fnv.New64a()
	sum.Write(m[:metaSize-8])
	if sum.Sum64() != order.Uint64(m[metaSize-8:]) {
		return meta{}, errChecksum
	}
	return meta{
		pageSize:  order.Uint32(m[8:]),
		root:      order.Uint64(m[16:]),
		freelist:  order.Uint64(m[32:]),
		highWater: order.Uint64(m[40:]),
		txid:      order.Uint64(m[48:]),
	}, nil
}

// header is the beginning of every page.
type header struct {
	id       uint64
	flags    uint16
	count    uint16
	overflow uint32
}

func parseHeader(page []byte) header {
	return header{
		id:       order.Uint64(page),
		flags:    order.Uint16(page[8:]),
		count:    order.Uint16(page[10:]),
		overflow: order.Uint32(page[12:]),
	}
}

// readAt reads exactly n bytes.
func readAt(r io.ReaderAt, offset int64, n int) ([]byte, error) {
	data := make([]byte, n)
	if got, err := r.ReadAt(data, offset); got < n {
		return nil, errors.Join(io.ErrUnexpectedEOF, err)
	}
	return data, nil
}
