package client

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"
)

// NewScanID makes the name of one scan: a UUID of version 7, 48 bits of the
// time in milliseconds and then random ones. The same name sent again counts
// once.
func NewScanID(now time.Time) string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program first
	binary.BigEndian.PutUint64(b[:8], uint64(now.UnixMilli())<<16|uint64(binary.BigEndian.Uint16(b[6:8])))
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
