package boltfile

import (
	"errors"
	"fmt"
	"slices"
)

// freelist checks that the list of free pages is in order, ends where it should,
// and names no page that a tree reaches: bbolt writes over free pages.
func (p *pages) freelist() error {
	ids, err := p.freeIDs()
	if err != nil {
		return err
	}
	used := make([]uint64, 0, len(p.used))
	for id := range p.used {
		used = append(used, id)
	}
	slices.Sort(used)
	for i, id := range ids {
		if id < 2 || id >= p.meta.highWater || (i > 0 && id <= ids[i-1]) {
			return errors.New("its list of free pages is not in order")
		}
		at, inUse := slices.BinarySearch(used, id)
		if !inUse && at > 0 {
			// The page may belong to the long page that begins before it.
			if h, err := p.header(used[at-1]); err != nil {
				return err
			} else if used[at-1]+uint64(h.overflow) >= id {
				inUse = true
			}
		}
		if inUse {
			return fmt.Errorf("page %d is in use and in the list of free pages", id)
		}
	}
	return nil
}

// freeIDs reads the list of free pages.
func (p *pages) freeIDs() ([]uint64, error) {
	if p.meta.freelist == noFreelist {
		return nil, errors.New("it has no list of free pages")
	}
	if err := p.take(p.meta.freelist); err != nil {
		return nil, err
	}
	h, err := p.header(p.meta.freelist)
	if err != nil {
		return nil, err
	}
	if h.flags != freelistFlag {
		return nil, errors.New("its list of free pages is not where it should be")
	}
	data, err := readAt(p.r, int64(h.id)*int64(p.meta.pageSize), (int(h.overflow)+1)*int(p.meta.pageSize))
	if err != nil {
		return nil, err
	}
	// A count of 0xFFFF says that the number stands in the first word.
	data = data[headerSize:]
	n := uint64(h.count)
	if h.count == 0xFFFF {
		n = order.Uint64(data)
		data = data[8:]
	}
	if n > uint64(len(data)/8) {
		return nil, errors.New("its list of free pages is longer than its page")
	}
	ids := make([]uint64, n)
	for i := range ids {
		ids[i] = order.Uint64(data[i*8:])
	}
	return ids, nil
}
