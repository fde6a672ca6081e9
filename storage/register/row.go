package register

import (
	"fmt"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"dossiertrail/custody"
)

// encodeRow writes a row as deterministic CBOR (RFC 8949 section 4.2.1).
func encodeRow(row custody.Row) ([]byte, error) {
	data, err := deterministic().Marshal(row)
	if err != nil {
		return nil, fmt.Errorf("row %x: %w", string(row.Key()), err)
	}
	return data, nil
}

// deterministic is the encoding of core deterministic CBOR. Its options are fixed
// and valid.
var deterministic = sync.OnceValue(func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return mode
})

// decodeRow reads a row; the first byte of the key says of which type.
func decodeRow(key string, data []byte) (custody.Row, error) {
	if key == "" {
		return nil, errKey
	}
	row, err := decodeTable(key[0], data)
	if err != nil {
		return nil, fmt.Errorf("row %x: %w", key, err)
	}
	return row, nil
}

func decodeTable(table byte, data []byte) (custody.Row, error) {
	switch table {
	case custody.TableOrganisation:
		return decode[custody.Organisation](data)
	case custody.TableCounty:
		return decode[custody.County](data)
	case custody.TableClocks:
		return decode[custody.Clocks](data)
	case custody.TableSerial:
		return decode[custody.Serial](data)
	case custody.TableSite:
		return decode[custody.Site](data)
	case custody.TableDossier:
		return decode[custody.Dossier](data)
	case custody.TablePerson:
		return decode[custody.Person](data)
	case custody.TableVolume:
		return decode[custody.Volume](data)
	case custody.TableAlias:
		return decode[custody.Alias](data)
	case custody.TableBox:
		return decode[custody.Box](data)
	case custody.TableBatch:
		return decode[custody.Batch](data)
	case custody.TableHandover:
		return decode[custody.Handover](data)
	case custody.TableLine:
		return decode[custody.Line](data)
	case custody.TableBoxTally:
		return decode[custody.BoxTally](data)
	case custody.TableLocation:
		return decode[custody.Location](data)
	case custody.TableBadge:
		return decode[custody.Badge](data)
	case custody.TableCase:
		return decode[custody.Case](data)
	case custody.TableAnswer:
		return decode[custody.Answer](data)
	}
	return nil, fmt.Errorf("no table has the letter %q", table)
}

func decode[T custody.Row](data []byte) (custody.Row, error) {
	var row T
	err := cbor.Unmarshal(data, &row)
	return row, err
}

func decodeMark(string, []byte) (bool, error) { return true, nil }
