package register

import (
	"encoding/binary"
	"fmt"

	"dossiertrail/custody"
)

// A CountKey says what a counter counts. Volumes stand under their own stage and
// aside; persons under the stage of their dossier and custody.OnRoad.
type CountKey struct {
	Enterprise custody.OrgID
	County     string // empty while the destination is open
	Stage      custody.Stage
	Aside      custody.Aside
	Stays      bool
}

func (k CountKey) tuple() tuple {
	return tuple(nil).text(string(k.Enterprise)).text(k.County).digit(uint8(k.Stage)).digit(uint8(k.Aside)).flag(k.Stays)
}

func parseCountKey(key string) (CountKey, error) {
	enterprise, rest, err := cutText(key)
	if err != nil {
		return CountKey{}, err
	}
	county, rest, err := cutText(rest)
	if err != nil || len(rest) != 3 {
		return CountKey{}, errKey
	}
	return CountKey{
		Enterprise: custody.OrgID(enterprise), County: county,
		Stage: custody.Stage(rest[0]), Aside: custody.Aside(rest[1]), Stays: rest[2] == 1,
	}, nil
}

// A counted row adds to one counter.
type counted struct {
	key CountKey
	add custody.Count
}

// volumeCount is what a volume adds, given its dossier.
func volumeCount(v custody.Volume, n near) counted {
	return counted{
		CountKey{n.enterprise, n.county, v.Standing.Stage, v.Standing.Aside, n.stays},
		custody.Count{Volumes: 1},
	}
}

// dossierCount is what a dossier adds.
func dossierCount(d custody.Dossier) counted {
	return counted{
		CountKey{d.Enterprise, d.Route.County, d.Stage, custody.OnRoad, d.Stays},
		custody.Count{Persons: 1},
	}
}

func encodeCount(c custody.Count) []byte {
	b := binary.AppendVarint(nil, int64(c.Persons))
	return binary.AppendVarint(b, int64(c.Volumes))
}

func decodeCount(key string, data []byte) (custody.Count, error) {
	persons, n := binary.Varint(data)
	if n <= 0 {
		return custody.Count{}, fmt.Errorf("counter %x: %w", key, errKey)
	}
	volumes, m := binary.Varint(data[n:])
	if m <= 0 {
		return custody.Count{}, fmt.Errorf("counter %x: %w", key, errKey)
	}
	return custody.Count{Persons: int(persons), Volumes: int(volumes)}, nil
}
