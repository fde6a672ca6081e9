package register

import "dossiertrail/custody"

// A cache keeps decoded rows that were used lately. Only the writer's goroutine
// touches it, and every row in it is the newest published one. It holds between one
// and two times limit: when the young half is full it becomes the old one.
type cache struct {
	limit      int
	young, old map[custody.Key]custody.Row
}

func newCache(limit int) *cache {
	return &cache{limit: limit, young: map[custody.Key]custody.Row{}}
}

func (c *cache) get(key custody.Key) (custody.Row, bool) {
	if row, ok := c.young[key]; ok {
		return row, true
	}
	row, ok := c.old[key]
	if ok {
		c.put(key, row)
	}
	return row, ok
}

func (c *cache) put(key custody.Key, row custody.Row) {
	if len(c.young) >= c.limit {
		c.young, c.old = make(map[custody.Key]custody.Row, c.limit), c.young
	}
	c.young[key] = row
}

// keepHot notes the rows of a session that was published.
func (r *Register) keepHot(pending *layer) {
	pending.rows.Scan(func(key string, row custody.Row) bool {
		r.hot.put(custody.Key(key), row)
		return true
	})
}
