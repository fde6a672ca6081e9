package custody

import "encoding/binary"

// A Key orders the rows of the register: one table letter, then the fields that
// name the row, big-endian, so that rows of one thing lie side by side.
type Key string

// A Row is one record of the register. Rows are values: whoever changes one
// writes a new one, and never touches a slice that a stored row still holds.
type Row interface{ Key() Key }

// A Reader is the register as one command sees it. It must not change while
// Decide runs. A store that fails to read answers false and remembers its
// error for the caller of Decide, who must then throw the verdict away.
type Reader interface {
	Row(Key) (Row, bool)
}

// A Writer is the register while events are applied to it. What Put wrote, Row
// returns at once.
type Writer interface {
	Reader
	Put(Row)
}

// Get reads the row under k. It reports false when there is none or when the
// row there is of another type.
func Get[T Row](r Reader, k Key) (T, bool) {
	if row, ok := r.Row(k); ok {
		if t, ok := row.(T); ok {
			return t, true
		}
	}
	var none T
	return none, false
}

// Memory is a register in a map: for tests, for tools that replay a history,
// and as the reference that other registers are compared with.
type Memory map[Key]Row

// Row implements Reader.
func (m Memory) Row(k Key) (Row, bool) { row, ok := m[k]; return row, ok }

// Put implements Writer.
func (m Memory) Put(row Row) { m[row.Key()] = row }

// The tables. The letter is the first byte of every key of that table and part
// of the register's layout.
const (
	TableOrganisation byte = 'o'
	TableCounty       byte = 'k'
	TableClocks       byte = 'c'
	TableSerial       byte = 'n'
	TableSite         byte = 'i'
	TableDossier      byte = 'd'
	TablePerson       byte = 'p'
	TableVolume       byte = 'v'
	TableAlias        byte = 'a'
	TableBox          byte = 'b'
	TableBatch        byte = 's'
	TableHandover     byte = 'h'
	TableLine         byte = 'l'
	TableBoxTally     byte = 't'
	TableLocation     byte = 'x'
	TableBadge        byte = 'g'
	TableCase         byte = 'f'
	TableAnswer       byte = 'q'
)

func textKey(table byte, s string) Key { return Key(string(table) + s) }

func idKey(table byte, ids ...ID) Key {
	b := make([]byte, 1, 1+8*len(ids))
	b[0] = table
	for _, id := range ids {
		b = binary.BigEndian.AppendUint64(b, uint64(id))
	}
	return Key(b)
}
