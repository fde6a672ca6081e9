package boltfile

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"os"

	"dossiertrail/storage/journal"
)

// preflight reads what bbolt will follow when it opens and uses the file.
func preflight(f *os.File, thing string) error {
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("open the %s: %w", thing, err)
	}
	err = walk(f, info.Size())
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errForeign):
		return &journal.ForeignError{Thing: thing, Found: err.Error()}
	}
	return &journal.DamageError{Thing: thing, Position: journal.NoPosition, Detail: err.Error()}
}

func walk(r io.ReaderAt, size int64) error {
	m, err := readMetas(r, size)
	if err != nil {
		return err
	}
	p := &pages{r: r, meta: m, used: map[uint64]bool{}}
	if err := p.bucket(m.root, true); err != nil {
		return err
	}
	return p.freelist()
}

// readMetas wants both meta pages whole. bbolt would fall back from one to the
// other, and so drop the last transaction without a word. A crash does not make
// one: the 80 bytes lie in one disk sector.
func readMetas(r io.ReaderAt, size int64) (meta, error) {
	if size == 0 {
		return meta{}, errors.New("the file is empty")
	}
	first, err := metaAt(r, 0)
	if err != nil {
		return meta{}, err
	}
	if first.pageSize < 512 || first.pageSize > 1<<20 || bits.OnesCount32(first.pageSize) != 1 {
		return meta{}, fmt.Errorf("its page size is %d", first.pageSize)
	}
	second, err := metaAt(r, int64(first.pageSize))
	if errors.Is(err, errForeign) {
		return meta{}, errors.New("its second page is not what it should be")
	}
	if err != nil {
		return meta{}, err
	}
	if second.pageSize != first.pageSize {
		return meta{}, errors.New("its first pages do not agree")
	}
	m := first
	if second.txid > first.txid {
		m = second
	}
	if have := uint64(size) / uint64(m.pageSize); m.highWater > have {
		return meta{}, fmt.Errorf("the file has %d pages, %d are in use: it was cut off", have, m.highWater)
	}
	return m, nil
}

func metaAt(r io.ReaderAt, offset int64) (meta, error) {
	page, err := readAt(r, offset, headerSize+metaSize)
	if err != nil {
		return meta{}, errors.New("the file ends within its first pages: it was cut off")
	}
	m, err := parseMeta(page)
	if err == nil && parseHeader(page).flags != metaFlag {
		return meta{}, errChecksum
	}
	return m, err
}

// pages walks the trees of pages under one meta page.
type pages struct {
	r    io.ReaderAt
	meta meta
	used map[uint64]bool // first pages of everything that the trees reach
}

// take notes that a tree reaches a page. No page may be reached twice.
func (p *pages) take(id uint64) error {
	if id < 2 || id >= p.meta.highWater {
		return fmt.Errorf("a page number leads to page %d of %d", id, p.meta.highWater)
	}
	if p.used[id] {
		return fmt.Errorf("page %d is in two places", id)
	}
	p.used[id] = true
	return nil
}

// header reads the header of a page and checks that it says the page's own number
// and that its overflow ends below the high-water mark.
func (p *pages) header(id uint64) (header, error) {
	data, err := readAt(p.r, int64(id)*int64(p.meta.pageSize), headerSize)
	if err != nil {
		return header{}, fmt.Errorf("page %d: %w", id, err)
	}
	h := parseHeader(data)
	if h.id != id || id+uint64(h.overflow) >= p.meta.highWater {
		return header{}, fmt.Errorf("page %d says it is page %d with %d more", id, h.id, h.overflow)
	}
	return h, nil
}

// body reads a page of any length.
func (p *pages) body(id uint64, h header) ([]byte, error) {
	data, err := readAt(p.r, int64(id)*int64(p.meta.pageSize), (int(h.overflow)+1)*int(p.meta.pageSize))
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	if headerSize+int(h.count)*elementSize > len(data) {
		return nil, fmt.Errorf("page %d says it has %d elements", id, h.count)
	}
	return data, nil
}

// bucket walks one bucket. Branch pages are read whole and leaves by their number
// only, except that the leaves of the root bucket are read for the buckets in it.
func (p *pages) bucket(root uint64, top bool) error {
	if err := p.take(root); err != nil {
		return err
	}
	level := []uint64{root}
	for {
		h, err := p.header(level[0])
		if err != nil {
			return err
		}
		if h.flags == leafFlag {
			break
		}
		if h.flags != branchFlag {
			return fmt.Errorf("page %d is of kind %#x", level[0], h.flags)
		}
		if level, err = p.below(level); err != nil {
			return err
		}
	}
	if !top {
		return nil
	}
	for _, id := range level {
		if err := p.nested(id); err != nil {
			return err
		}
	}
	return nil
}

// below gives the pages under a row of branch pages.
func (p *pages) below(level []uint64) ([]uint64, error) {
	var next []uint64
	for _, id := range level {
		h, err := p.header(id)
		if err != nil {
			return nil, err
		}
		data, err := p.body(id, h)
		if err != nil {
			return nil, err
		}
		if h.flags != branchFlag || h.count == 0 {
			return nil, fmt.Errorf("page %d is not the branch page it should be", id)
		}
		before := []byte(nil)
		for i := range int(h.count) {
			at := headerSize + i*elementSize
			key, err := slice(data, at, order.Uint32(data[at:]), order.Uint32(data[at+4:]))
			if err != nil || (i > 0 && string(key) <= string(before)) {
				return nil, fmt.Errorf("the keys of page %d are not in order", id)
			}
			child := order.Uint64(data[at+8:])
			if err := p.take(child); err != nil {
				return nil, err
			}
			next, before = append(next, child), key
		}
	}
	return next, nil
}

// nested walks the buckets named in a leaf of the root bucket.
func (p *pages) nested(id uint64) error {
	h, err := p.header(id)
	if err != nil {
		return err
	}
	data, err := p.body(id, h)
	if err != nil {
		return err
	}
	if h.flags != leafFlag {
		return fmt.Errorf("page %d is not the leaf page it should be", id)
	}
	for i := range int(h.count) {
		at := headerSize + i*elementSize
		keySize, size := order.Uint32(data[at+8:]), order.Uint32(data[at+12:])
		if _, err := slice(data, at, order.Uint32(data[at+4:]), keySize); err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		value, err := slice(data, at, order.Uint32(data[at+4:])+keySize, size)
		if err != nil || order.Uint32(data[at:]) != bucketFlag || len(value) < headerSize {
			return fmt.Errorf("page %d does not hold the buckets it should", id)
		}
		if root := order.Uint64(value); root != 0 {
			if err := p.bucket(root, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// slice is the n bytes that begin offset bytes after the element at position at.
func slice(page []byte, at int, offset, n uint32) ([]byte, error) {
	begin := int64(at) + int64(offset)
	if end := begin + int64(n); end <= int64(len(page)) {
		return page[begin:end], nil
	}
	return nil, errors.New("an element reaches past the page")
}
