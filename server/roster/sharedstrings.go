package roster

import (
	"archive/zip"
	"errors"
	"io"
	"math"
	"strings"
)

// sharedStrings are the texts that cells point at by number: one long string
// and where each begins, since a roster may have millions.
type sharedStrings struct {
	all   string
	start []uint32 // one more than there are texts
}

// at is text number i; it reports false when there is none.
func (s *sharedStrings) at(i int) (string, bool) {
	if i < 0 || i+1 >= len(s.start) {
		return "", false
	}
	return s.all[s.start[i]:s.start[i+1]], true
}

// readSharedStrings reads the part; a nil part has no texts. Readings for the
// pronunciation (rPh) are left out.
func readSharedStrings(part *zip.File) (*sharedStrings, error) {
	s := &sharedStrings{start: []uint32{0}}
	if part == nil {
		return s, nil
	}
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	var all strings.Builder
	tags := newTagReader(r)
	err = s.collect(tags, &all)
	s.all = all.String()
	return s, errors.Join(err, r.Close())
}

func (s *sharedStrings) collect(tags *tagReader, all *strings.Builder) error {
	spoken, ended := false, false
	for {
		g, err := tags.next()
		switch {
		case err == io.EOF && ended:
			return nil
		case err != nil:
			return io.ErrUnexpectedEOF
		}
		switch g.name {
		case "sst":
			ended = g.closing || g.empty
		case "rPh":
			spoken = !g.closing && !g.empty
		case "t":
			tags.keep = !g.closing && !g.empty && !spoken
		case "si":
			if g.closing || g.empty {
				all.Write(tags.text)
				tags.text = tags.text[:0]
				if all.Len() > math.MaxUint32 {
					return io.ErrUnexpectedEOF
				}
				s.start = append(s.start, uint32(all.Len()))
			}
		}
	}
}
